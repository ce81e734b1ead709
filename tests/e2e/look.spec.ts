import { ofColours, violationsOf } from './axe.ts';
import { everyTemplate } from './everyone.ts';
import { expect, test } from './test.ts';

// Axe reads ten pages in each; talking and ordering, once begun, have their own.
test.describe.configure({ timeout: 120_000 });

for (const language of ['fr', 'ar']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width: 320, height: 640 } });

      test('every template fits 320 px, is clean for axe, and its targets are wide enough', async ({
        page,
      }) => {
        for (const template of everyTemplate) {
          await page.goto(`/${language}/${template}`);
          for (const fold of await page.locator('main summary').all()) await fold.click();

          const wider = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          expect(wider, template).toBeLessThanOrEqual(0);

          // But for its colours, a dark page is the light one; `npm run verify` reads all of both.
          const rules = colorScheme === 'dark' ? ofColours : undefined;
          expect(await violationsOf(page, rules)).toEqual([]);

          // Links inside a sentence are as high as the sentence; all others are for a thumb.
          const small = await page
            .locator('.bar a, .button, summary, .contents a, .tile li a, .brand, .crumb a')
            .evaluateAll((targets) =>
              targets
                .map((target) => [target.outerHTML, target.getBoundingClientRect()] as const)
                .filter(([, { width, height }]) => height > 0 && (width < 43 || height < 47.9))
                .map(([html]) => html),
            );
          expect(small, template).toEqual([]);
        }
      });
    });
  }
}
