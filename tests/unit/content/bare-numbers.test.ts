import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bareNumbers, strayNumbers } from '../../../site/content/bare-numbers.ts';

test.each([
  ['Tu as dix-huit ans.', 'dix-huit ans'],
  ['Tu as deux ans de moins.', 'deux ans'],
  ['Dans les quarante-huit heures.', 'quarante-huit heures'],
  ['À vingt et un ans.', 'vingt et un ans'],
  ['Une consultation dure une heure.', 'une heure'],
  ['Il y a une dizaine de jours.', 'dizaine de jours'],
  ['Jusqu’à un an après.', 'un an'],
  ['Trente euros.', 'Trente euros'],
  ['Attends une demi-heure.', 'demi-heure'],
  ['Le 3018.', '3018'],
  ['Attends deux jours.', 'deux jours'],
  ['moins de **quinze** ans', 'quinze ans'],
  ['avant quinze\nans', 'quinze ans'],
  ['Avant dix-huit, on te protège.', 'dix-huit'],
  ['Appelle le cent dix-neuf.', 'cent dix-neuf'],
  ['Fais le trente et un quatorze.', 'trente et un quatorze'],
  ['l’article deux cent vingt-deux', 'article deux cent vingt-deux'],
  ["l'article premier", 'article premier'],
  ['un quart d’heure', 'un quart d’heure'],
  ['une heure et demie', 'une heure'],
  ['une quinzaine de jours', 'quinzaine de jours'],
  ['le troisième jour', 'troisième jour'],
  ['la quatorzième semaine', 'quatorzième'],
  ['Après la dix-huitième heure', 'dix-huitième'],
  ['une demi heure', 'demi heure'],
  ['½ heure', '½'],
  ['48. C’est la limite', '48'],
  ['Puis\n119. Appelle.', '119'],
  ['Tu as １８ ans', '１８'],
  ['Tu as ١٨ ans', '١٨'],
])('« %s » has the bare number %s', (text, number) => {
  expect(bareNumbers(text, 'fr')).toEqual([number]);
});

test.each([
  ['en', 'Are you under eighteen?', 'eighteen'],
  ['en', 'within forty-eight hours', 'forty-eight hours'],
  ['en', 'half an hour', 'half an hour'],
  ['en', 'One day, or a week.', 'a week'],
  ['ar', 'خلال يومين', 'يومين'],
  ['ar', 'عمرك ثمانية عشر عامًا', 'ثمانية عشر عامًا'],
  ['ar', 'بعد ثلاثة أيام', 'ثلاثة أيام'],
] as const)('in %s, “%s” has the bare number %s', (language, text, number) => {
  expect(bareNumbers(text, language)).toEqual([number]);
});

test.each([
  ['fr', 'Un jour, il demande. Un autre jour, deux copains, trois fois de suite.'],
  ['fr', '1. Va.\n2. Dis {{F-SANTE-065.latest}}.'],
  ['fr', 'Un ancien ami, une semelle, des années, tous les deux, la première fois.'],
  ['fr', '[ici](/fr/sante/48/)'],
  ['en', 'One of them, and the two of you. Often a tenant, one day.'],
  ['ar', 'يوم واحد، شخص آخر'],
] as const)('in %s, no number is seen in: %s', (language, text) => {
  expect(bareNumbers(text, language)).toEqual([]);
});

test('what a place says of itself holds no number that its facts, or a helpline, don’t', () => {
  const known = ['Local : mardi, 14 h 30-17 h 30', '119'];
  expect(strayNumbers('Le mardi, de 14 h 30 à 17 h 30. Ou le 119.', known)).toEqual([]);
  expect(strayNumbers('Le mardi, dès 15 h. Ou le 114.', known)).toEqual(['15', '114']);
});

test('the site’s own words hold no number that a fact should give', () => {
  // What the server says of the team's files and settings, whom a label is for, a licence.
  const others =
    /^(?:errors|fields)\.|^helpline\.always$|^hours\.minors|^places\.(?:audience|credit)/;
  const walk = (value: unknown, path: string): [string, string][] =>
    typeof value === 'string'
      ? [[path, value]]
      : Object.entries(value as object).flatMap(([key, inner]) =>
          walk(inner, path ? `${path}.${key}` : key),
        );
  for (const language of ['fr', 'en', 'ar'] as const) {
    const texts = walk(JSON.parse(readFileSync(`content/ui/${language}.json`, 'utf8')), '');
    for (const [path, text] of texts)
      if (!others.test(path))
        expect(bareNumbers(text, language), `${language}: ${path}`).toEqual([]);
  }
});
