import { expect, test } from './test.ts';

test.use({ locale: 'fr-FR', javaScriptEnabled: false });

test('the question card is answered without JavaScript, and the answer is told to nobody', async ({
  page,
}) => {
  await page.goto('/fr/');
  await page.getByRole('link', { name: 'Si oui, c’est par ici' }).click();
  await expect(page).toHaveURL('/fr/j-ai-deja/');
  const answers = page.locator('.choices a');
  await expect(answers).toHaveCount(6);

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const [index, letter] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
    await answers.nth(index).click();
    await expect(page).toHaveURL(`/fr/j-ai-deja/#${letter}`);
    await expect(answers.first()).toBeHidden();
    const shown = page.locator('.answer:visible');
    await expect(shown).toHaveCount(1);
    await expect(shown.locator('li a').first()).toHaveAttribute('href', /^\/fr\/.+\/$/);
    await expect(page.getByRole('link', { name: 'Quitter ce site tout de suite' })).toBeVisible();
    await shown.getByRole('link', { name: 'Revenir à la question' }).click();
    await expect(answers.first()).toBeVisible();
  }
  expect(asked).toEqual([]);
});
