import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkContent } from '../../../site/content/check.ts';
import { awaited, facts, known } from '../../../site/content/facts.ts';

const interfaces = Object.fromEntries(
  ['', 'desk/', 'talk/'].flatMap((folder) =>
    ['fr', 'en', 'ar'].map((code) => [`content/ui/${folder}${code}.json`, '{"a":"b"}']),
  ),
);

/** A page that nothing is to be said of, but for what `more` says otherwise. */
const page = (body = 'Tu peux lire.', { due = '2027-01-01', facts = '[]' } = {}) => `---
title: 'Une page'
tab: 'Une page'
summary: 'Une page.'
order: 10
reviewed: 2026-01-01
due: ${due}
facts: ${facts}
helplines: []
next: { page: 'parler', label: 'Parler' }
---

${body}
`;

/** What is found of these pages, on 2026-06-01. */
const check = (pages: Record<string, string>) =>
  checkContent({ ...interfaces, ...pages }, '2026-06-01');

const one = (text: string) => check({ 'content/fr/sante/page.md': text });

test('a page with nothing wrong is found right, in one language or more', () => {
  expect(one(page()).errors).toEqual([]);
  expect(
    check({ 'content/fr/sante/page.md': page(), 'content/en/sante/page.md': page('Read on.') })
      .errors,
  ).toEqual([]);
});

test('a translation of a page that is not there in French is an error', () => {
  expect(check({ 'content/en/sante/page.md': page() }).errors).toEqual([
    'content/fr/sante/page.md: is missing',
  ]);
});

test.each([
  ['un nombre nu', 'Tu as 48 heures.', 'the bare number 48'],
  ['un numéro de téléphone nu', 'Appelle le 119.', 'the bare number 119'],
  ['un fait inconnu', 'Tu as {{F-RIEN-001.delay}}.', 'F-RIEN-001'],
  ['une valeur inconnue', 'Tu as {{F-SANTE-065.rien}}.', 'rien'],
  ['un numéro inconnu', '{{tel:0000}}', '0000'],
  ['un nombre en lettres', 'Tu as quarante-huit heures.', 'the bare number quarante-huit heures'],
  ['un sigle que rien n’explique', 'Va à la CRPC.', '"CRPC" has no gloss'],
  ['un lien qui ne mène nulle part', '[ici](/fr/sante/rien/)', '/fr/sante/rien/'],
  ['une forme inconnue', '{{F-SANTE-065.latest|nombre}}', 'unknown form, "nombre"'],
  ['un lien relatif', '[ici](../capote/)', '../capote/, which is no page'],
  ['un lien qui appelle sans jeton', '[ici](tel:0102030405)', 'tel:0102030405'],
  [
    'un site que rien ne cite',
    '[ici](https://exemple.fr/)',
    'https://exemple.fr/, which no source',
  ],
  ['une adresse nue', 'Va sur https://exemple.fr', 'writes the address https://exemple.fr'],
  ['du HTML', '<img src="x">', 'writes HTML'],
])('%s est une erreur', (_, body, said) => {
  const { errors } = one(page(body));
  expect(errors.join('\n')).toContain(said);
});

test('steps are numbered, and facts give numbers', () => {
  expect(one(page('1. Va.\n2. Dis {{F-SANTE-065.latest}}.\n')).errors).toEqual([]);
});

test('a head that is wrong is told with its file', () => {
  const { errors } = one(page().replace('order: 10', 'order: dix'));
  expect(errors.join('\n')).toMatch(/^content\/fr\/sante\/page\.md: .*order/s);
});

test.each([
  ['un titre avec un nombre', "title: 'Une page'", "title: 'Dès 15 ans'", 'the bare number 15'],
  ['un onglet en lettres', "tab: 'Une page'", "tab: 'Quinze ans'", 'the bare number Quinze ans'],
  ['la suite', "label: 'Parler'", "label: 'Avant 48 h'", 'the bare number 48'],
  ['un fait inconnu du titre', "title: 'Une page'", "title: '{{F-RIEN-001.x}}'", 'F-RIEN-001'],
  ['un lien dans le titre', "title: 'Une page'", "title: '{{tel:119}}'", 'tel:119'],
  ['une échéance passée d’avance', 'due: 2027-01-01', 'due: 2025-12-31', 'is not after'],
  ['un titre qui n’est pas du YAML', "title: 'Une page'", 'title: [', 'content/fr/sante/page.md: '],
])('in the head, %s est une erreur', (_, there, instead, said) => {
  expect(one(page().replace(there, instead)).errors.join('\n')).toContain(said);
});

test('a fact may stand in a title', () => {
  expect(one(page().replace('Une page', '{{F-SANTE-065.latest}}')).errors).toEqual([]);
});

test('what is past due warns, from the day after on', () => {
  expect(one(page('Lis.', { due: '2026-06-01' })).overdue).toEqual([]);
  const late = one(page('Lis.', { due: '2026-05-31' }));
  expect(late.errors).toEqual([]);
  expect(late.overdue).toEqual(['content/fr/sante/page.md: was due on 2026-05-31']);
});

/** The ids of what waits for a professional in that page. */
const waiting = (text: string) =>
  one(text).toReview.flatMap(({ file, facts }) =>
    file === 'content/fr/sante/page.md' ? facts.map(({ id }) => id) : [],
  );

test('what a professional must check is listed by page, each fact once', () => {
  expect(waiting(page('Lis.', { facts: '[F-SANTE-070, F-SANTE-066]' }))).toEqual(['F-SANTE-070']);
  expect(waiting(page('{{F-SANTE-148.from}}', { facts: '[F-SANTE-148]' }))).toEqual([
    'F-SANTE-148',
  ]);
});

test('so is what was seen in a source, and is to be read again first: by whom it says, or its source', () => {
  expect(waiting(page('{{F-SANTE-065.latest}}'))).toEqual(['F-SANTE-065']);
  expect(waiting(page('Lis.', { facts: '[F-DROITS-070]' }))).toEqual(['F-DROITS-070']);
  const reader = (id: string) => awaited(known(facts, id, 'test'));
  expect(reader('F-SANTE-065')).toBe('infectiologue, CeGIDD');
  expect(reader('F-DROITS-070')).toBe('juriste');
  expect(reader('F-SANTE-009')).toBe('un·e professionnel·le');
  expect(reader('F-SANTE-066')).toBeUndefined();
});

test('the number of a helpline rests on its fact, at the foot of a page and in its text', () => {
  expect(waiting(page('{{tel:116006}}'))).toEqual(['F-AIDE-022']);
  expect(waiting(page().replace('helplines: []', 'helplines: [sida-info-service]'))).toEqual([
    'F-AIDE-015',
  ]);
});

test('the pages that are written in code wait and come due as the others do', () => {
  const { toReview } = one(page());
  const files = toReview.map(({ file }) => file);
  expect(files).toContain('site/content/own-reviews.ts, parler');
  const late = checkContent({ ...interfaces, 'content/fr/sante/page.md': page() }, '2099-01-01');
  expect(late.overdue.join('\n')).toContain('own-reviews.ts, colis: was due on');
});

test('a page that is hard to read is an error, and so is a site that mostly is', () => {
  const law = 'L’établissement déterminera antérieurement des modalités réglementaires. '.repeat(3);
  expect(one(page(law)).errors.join('\n')).toContain('content/fr/sante/page.md: reads at');
  const long = `Tu ${'vas et tu '.repeat(12)}viens.`;
  expect(one(page(long)).errors.join('\n')).toContain('more than 20 words a sentence');
});

test('a page that is too long for a phone is an error, and so is a table that is too wide', () => {
  const file = 'content/fr/sante/page.md';
  expect(one(page('Tu lis ça. '.repeat(150))).errors).toEqual([]);
  expect(one(page('Tu lis ça. '.repeat(151))).errors).toEqual([
    `${file}: has 453 words, more than 450`,
  ]);
  expect(one(page('| Où | Qui |\n| --- | --- |\n| Ici | Toi |')).errors).toEqual([]);
  expect(one(page('| Où | Qui | Quoi |\n| --- | --- | --- |\n| a | b | c |')).errors).toEqual([
    `${file}: has a table of more than two columns`,
  ]);
});

test('the question card is checked as pages are', () => {
  const file = 'content/j-ai-deja.yaml';
  const card = readFileSync(file, 'utf8');
  const pages = Object.fromEntries(
    [...card.matchAll(/page: ([a-z]+\/[a-z-]+)/g)].map(([, id = '']) => [
      `content/fr/${id}.md`,
      page(),
    ]),
  );
  const found = (text: string) => check({ ...pages, [file]: text });
  expect(found(card).errors).toEqual([]);
  expect(found(card.replace('even halfway', 'within 2 days')).errors).toEqual([
    `${file}, en: the bare number 2 belongs in content/facts.yaml`,
  ]);
  expect(found(card.replace('Tu peux revenir', 'La CRPC peut revenir')).errors.join()).toContain(
    '"CRPC" has no gloss',
  );
  const hard = 'fr: Les établissements détermineront antérieurement des modalités réglementaires.';
  expect(found(card.replace(/fr: '[^'{]{12,}'/g, hard)).errors.join()).toContain(
    `${file}: reads at`,
  );
  expect(found(card.replaceAll('droits/pas-coupable', 'droits/rien')).errors.join()).toContain(
    'leads to /fr/droits/rien/',
  );
  expect(found(card.replace('[F-MECA-040,', '[F-RIEN-001,')).errors.join()).toContain('F-RIEN-001');
  expect(found(card.replace(/^due: .*$/m, 'due: 2026-05-31')).overdue).toEqual([
    `${file}: was due on 2026-05-31`,
  ]);
  expect(found(card).toReview.map((each) => each.file)).toContain(file);
});

test('what people type leads to pages that are there', () => {
  const { errors } = check({ 'content/fr/sante/page.md': page(), 'content/typed.yaml': '' });
  expect(errors).toContain('content/typed.yaml: leads to sante/tpe, which is no page');
});
