import { expect, test } from './test.ts';

test.use({ locale: 'fr-FR' });

test('a tap on the map shows who is there and whether they are open, and leaves nothing behind', async ({
  page,
}) => {
  // A Wednesday at half past midnight in Paris, on a phone that is elsewhere.
  await page.clock.setFixedTime('2026-11-24T23:30:00Z');
  await page.goto('/fr/lieux/');
  await expect(page.locator('.now').first()).toContainText('maintenant');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const card = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await page.locator('.france a[data-code="59"]').click();

  await expect(page.getByRole('heading', { name: 'Nord (59)' })).toBeFocused();
  await expect(card('Entr’Actes')).toContainText('En principe fermé maintenant');
  await expect(card('Entr’Actes, l’antenne mobile')).toContainText(
    'En principe ouvert, jusqu’à 02:00',
  );
  await expect(card('POPPY (La CASE)')).toBeHidden();
  await expect(card('Entr’Actes').getByRole('link', { name: /^Appeler 03/ })).toHaveAttribute(
    'href',
    'tel:0320556466',
  );

  await page.getByRole('button', { name: 'Un test, des soins' }).click();
  await expect(card('La Boussole')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Un endroit où dormir' })).toBeHidden();
  await page.getByText('Tous les départements, en liste').click();
  await page.getByRole('link', { name: '75 Paris' }).click();
  await expect(page.locator('.chosen')).toContainText('pas d’équipe sur cette page');
  await expect(page.getByRole('link', { name: 'Voir questionsexualite.fr' })).toBeVisible();

  // Reading offline begins by itself, whatever is tapped.
  expect(asked.filter((path) => path !== '/offline.js')).toEqual([]);
  await expect(page).toHaveURL('/fr/lieux/');
  expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
  await page.reload();
  await expect(page.locator('.chosen')).toBeHidden();
  await expect(card('POPPY (La CASE)')).toBeVisible();
});

test('a helpline with sourced hours says on the phone whether it answers now', async ({ page }) => {
  await page.clock.setFixedTime('2026-11-24T21:30:00Z');
  await page.goto('/fr/aide/chantage/');
  const line = page.locator('.helplines li').filter({ hasText: '3018' });
  await expect(line).toContainText('Ouvert maintenant, jusqu’à 23:00');
  // On a wall, it would go on saying so.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(line.locator('.now')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  // Christmas: no source says that it answers.
  await page.clock.setFixedTime('2026-12-25T11:00:00Z');
  await page.reload();
  const script = '/open-now.js';
  await page.evaluate((script) => import(script), script);
  await expect(line).not.toContainText('maintenant');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the list leads to the team, and the hours are in words', async ({ page }) => {
    await page.goto('/fr/lieux/');
    await page.getByRole('link', { name: 'Gironde (33)' }).click();
    await expect(page.locator('#poppy')).toBeInViewport();
    await expect(page.locator('#entractes')).toContainText('mardi, jeudi et vendredi');
    await expect(page.locator('#entractes')).toContainText('14 h 30');
    await expect(page.getByText('En principe')).toHaveCount(0);
  });
});
