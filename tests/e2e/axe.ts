/** What axe has against a page. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What breaks a rule on the page as it is now: the rule, and the tags that do. Axe runs in the page
 * itself, which has no frames, and lists nothing but violations: by its other way, it opens a page of
 * its own each time, which takes three times as long.
 */
export async function violationsOf(page: Page): Promise<[rule: string, tags: string[]][]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
