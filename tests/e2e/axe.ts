/** What axe has against a page. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Axe's rules of what depends on colours, and so on a light or dark scheme. */
export const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * What breaks a rule on the page as it is now, of all rules or of `rules`: the rule, and the tags that
 * do. Axe runs in the page itself, which has no frames, and lists nothing but violations: by its other
 * way, it opens a page of its own each time, which takes three times as long.
 */
export async function violationsOf(
  page: Page,
  rules?: string[],
): Promise<[rule: string, tags: string[]][]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
