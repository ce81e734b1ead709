/** Every template, for who sees, moves or reads otherwise, in French and in Arabic. */

import {
  cutOff,
  everyTemplate,
  foreignNames,
  hiddenFocus,
  movedSinceShown,
  underBar,
  unmarkedFrench,
  widerThanWindow,
} from './everyone.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 120_000 });

const templates = [...everyTemplate, 'sante/tpe/'];

for (const language of ['fr', 'ar']) {
  test(`${language}: with letters twice as large nothing is lost, and little of it is under the bar @long`, async ({
    page,
  }) => {
    for (const template of templates) {
      await page.goto(`/${language}/${template}`);
      // To two decimals, as CLS is given: a page that comes in pieces shows the bar before it is whole.
      const moved = await movedSinceShown(page);
      const sum = moved.reduce((sum, [value]) => sum + value, 0);
      expect.soft(sum, `${template}: ${JSON.stringify(moved)}`).toBeLessThan(0.005);
      for (const fold of await page.locator('main summary:visible').all()) await fold.click();
      expect.soft(await foreignNames(page), template).toEqual([]);
      if (language !== 'fr') expect.soft(await unmarkedFrench(page), template).toEqual([]);

      expect.soft(await widerThanWindow(page, 2), template).toBe(0);
      expect.soft(await cutOff(page), template).toEqual([]);
      await expect.soft(page.locator('.exit')).toBeInViewport({ ratio: 1 });
      const bar = await page.locator('.bar').evaluate((bar) => bar.clientHeight / innerHeight);
      expect.soft(bar, template).toBeLessThan(0.4);
      expect.soft(await underBar(page), template).toBe(0);
    }
  });

  test(`${language}: by Tab, each thing shows that it has the focus, and none is under the bar${language === 'fr' ? ' @long' : ''}`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const template of templates) {
      await page.goto(`/${language}/${template}`);
      expect(await page.locator('[tabindex]:not([tabindex="0"], [tabindex="-1"])').count()).toBe(0);
      const hidden = [];
      let first = '';
      for (let step = 0; step < 45; step += 1) {
        await page.keyboard.press('Tab');
        first ||= await page.evaluate(() => document.activeElement?.className ?? '');
        const why = await hiddenFocus(page);
        if (why) hidden.push(why);
      }
      expect.soft(first, template).toBe('skip');
      expect.soft(hidden, template).toEqual([]);
    }
  });
}

test('with letters, words and lines set wider, the menu of languages is all in sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto('/fr/sante/');
  await page.evaluate(() => {
    const wide = new CSSStyleSheet();
    // The spacing of WCAG 2.2, 1.4.12.
    wide.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    );
    document.adoptedStyleSheets = [wide];
  });
  await page.locator('.languages summary').click();
  for (const link of await page.locator('.languages a').all())
    await expect(link).toBeInViewport({ ratio: 1 });
  expect(await widerThanWindow(page, 1)).toBe(0);
});

test('who wants less motion, more contrast or their own colours gets them', async ({ page }) => {
  for (const template of templates) {
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active', contrast: 'more' });
    await page.goto(`/fr/${template}`);
    const moving = await page.evaluate(
      () =>
        document
          .getAnimations()
          // A wait, in which nothing moves.
          .filter((each) => !/late$/.test((each as CSSAnimation).animationName))
          .filter(({ playState }) => playState === 'running').length,
    );
    expect.soft(moving, template).toBe(0);
    // Colour alone tells a button from its ground: theirs has none of ours.
    const bare = await page
      .locator('.button:visible, .bar a, .tile summary, .talk-numbers a')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => {
            const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(button);
            const isLine = parseFloat(borderTopWidth) >= 1 && borderTopStyle !== 'none';
            return !isLine || borderTopColor === 'rgba(0, 0, 0, 0)';
          })
          .map((button) => button.outerHTML.slice(0, 100)),
      );
    expect.soft(bare, template).toEqual([]);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the A–Z and the places read, and what can’t be done says so', async ({ page }) => {
    await page.goto('/fr/a-z/');
    await expect(page.locator('form.search')).toBeHidden();
    // Playwright finds no text inside a `noscript`.
    await expect(page.locator('main noscript p')).toBeVisible();
    await page.getByRole('link', { name: 'TPE', exact: false }).first().click();
    await expect(page).toHaveURL(/\/fr\/sante\//);
    await page.goto('/fr/lieux/');
    await expect(page.getByRole('heading', { name: 'POPPY (La CASE)' })).toBeVisible();
    await page.goto('/fr/colis/');
    await expect(page.getByText('Pour commander ici, il faut JavaScript')).toBeVisible();
    await expect(page.locator('main a[href="tel:119"]').first()).toBeVisible();
  });
});
