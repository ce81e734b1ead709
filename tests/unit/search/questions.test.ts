import { globSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fillHead, splitFrontmatter } from '../../../site/content/loader.ts';
import { ownPagesOf } from '../../../site/content/own-pages.ts';
import { pageSchema } from '../../../site/content/page.ts';
import { describePage, numbersOf } from '../../../site/content/search-index.ts';
import { typedFor } from '../../../site/content/typed.ts';
import { createSearch } from '../../../site/islands/search/search.ts';

const read = globSync('content/fr/*/*.md').map((file) => {
  const { frontmatter, body } = splitFrontmatter(readFileSync(file, 'utf8'), file);
  const head = pageSchema.parse(fillHead(frontmatter, 'fr', file));
  const path = file.slice('content/fr/'.length, -'.md'.length);
  return { path, ...head, body, numbers: numbersOf(head.helplines) };
});
const own = ownPagesOf('fr').map((page) => ({ ...page, body: '', numbers: [] }));
const pages = [...read, ...own].map(({ path, title, summary, words, body, numbers }) => {
  const all = [...words, ...typedFor('fr', path)];
  return describePage(path, { title, summary, words: all }, body, numbers);
});
const search = createSearch(pages);

/** As teenagers type them, and the page that answers. */
const questions = [
  ['la capote a craké je fais koi', 'sante/tpe'],
  ['ou avoir des capotes gratuite', 'sante/capote'],
  ["j'ai une mst ?", 'sante/ca-gratte-ca-coule'],
  ['ça me gratte en bas', 'sante/ca-gratte-ca-coule'],
  ['sa brule quand je pisse', 'sante/ca-gratte-ca-coule'],
  ['test sida sans que mes parents sache', 'sante/depistage'],
  ['depistage gratui anonyme', 'sante/depistage'],
  ['autotest vih comment on fait', 'sante/autotest-vih'],
  ['pilule du lendemin', 'sante/pilule-du-lendemain'],
  ['je veu la pilule gratui sans ordonance', 'sante/contraception'],
  ['ivg mineur sans parents', 'sante/enceinte'],
  ['g du retard dans mes regles enceinte ?', 'sante/enceinte'],
  ['la prep c koi', 'sante/prep'],
  ['g tro bu et pris un truc je me sen mal', 'sante/alcool-drogues'],
  ['g envie de mourir', 'sante/tete'],
  ['on ma violé', 'sante/apres-agression'],
  ['il menace de balancer mes nudes', 'aide/chantage'],
  ['mes photos tournent sur snap', 'droits/effacer-en-ligne'],
  ['supprimer une video de moi sur internet', 'droits/effacer-en-ligne'],
  ["on me demande des nudes contre de l'argent", 'droits/photos-videos'],
  ["michto c'est quoi la loi", 'droits/client-proxenete-copain'],
  ["mon mec c'est un mac ?", 'droits/client-proxenete-copain'],
  ['mon plug garde mon argent', 'droits/client-proxenete-copain'],
  ["est ce que je vais aller en prison j'ai couché pour des sous", 'droits/pas-coupable'],
  ['mes parents von savoir ?', 'droits/parents'],
  ['il fouille mon tel et me controle', 'aide/emprise'],
  ["j'ai fugé je dors ou", 'aide/fugue'],
  ['porter plainte a 15 ans toute seule', 'droits/porter-plainte'],
  ["l'educ va le dire au juge ?", 'droits/signalement'],
  ["g pas de papiers est ce qu'on va me renvoyer", 'droits/papiers-asile'],
  ['chaude pisse', 'sante/ca-gratte-ca-coule'],
  ['norlevo', 'sante/pilule-du-lendemain'],
  ['jme scarifie', 'sante/tete'],
  ['il a mes dickpic', 'aide/chantage'],
  ['michetonnage', 'droits/client-proxenete-copain'],
  ['mon mec me tape', 'aide/emprise'],
  ['jme suis barre de chez moi', 'aide/fugue'],
  ['onlyfans', 'droits/photos-videos'],
  ['mes darons vont savoir', 'droits/parents'],
  ['jsuis une pute ?', 'droits/pas-coupable'],
  ['les keufs', 'droits/porter-plainte'],
  ['vous etes ki', 'qui/qui-repond'],
  ['aled', 'aide/danger'],
  ['119', 'aide/danger'],
  ['3114', 'sante/tete'],
  ['grossesse', 'sante/enceinte'],
  ['adresse', 'aide/equipes'],
  ['commander des capotes', 'colis'],
  ['tchat', 'parler'],
  ['jveu plu vivre', 'sante/tete'],
  ['overdose ma copine se reveil pas', 'sante/alcool-drogues'],
  ['jai peur de lui', 'aide/danger'],
  ['jai couché avec un mec pr dormir chez lui', 'droits/pas-coupable'],
  ['un mec ma payé c grave ?', 'droits/pas-coupable'],
  ['jai 14 ans il en a 20', 'droits/consentement'],
  ['2 traits sur mon autotest', 'sante/autotest-reactif'],
  ['mon ex veut poster ma sextape', 'aide/chantage'],
  ['jarrive pas a dormir cauchmar', 'sante/tete'],
  ['mycose', 'sante/ca-gratte-ca-coule'],
  ['on me suis avec mon gps', 'aide/emprise'],
  ['jai 16 ans jpeux avorter sans mes daron', 'sante/enceinte'],
] as const;

test.each(questions)('« %s » finds %s among the first three', (question, page) => {
  expect(search(question, 3).map(({ path }) => path)).toContain(page);
});

test('nothing is found for nothing, nor for words that say nothing', () => {
  expect(search('')).toEqual([]);
  expect(search('je le la ?')).toEqual([]);
});

test('what is fetched for it stays small', () => {
  expect(brotliCompressSync(JSON.stringify(pages)).length).toBeLessThan(17_000);
});
