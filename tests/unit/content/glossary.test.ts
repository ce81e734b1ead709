import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { bareNumbers } from '../../../site/content/bare-numbers.ts';
import { glossesOf, unglossed } from '../../../site/content/glossary.ts';

const wordsOf = (text: string) => glossesOf(text, 'fr').map(({ word }) => word);

test('a page gets the glosses of its own words, acronyms as they are written', () => {
  expect(wordsOf('Au CeGIDD, on cherche le VIH. Des proxénètes ? Non.')).toEqual([
    'CeGIDD',
    'proxénète',
    'VIH',
  ]);
  expect(wordsOf('Une infraction, un juge d’instruction.')).toEqual([
    'infraction',
    'juge d’instruction',
  ]);
  expect(wordsOf('Elle traite ses amis d’ase, [ici](/fr/VIH/), {{F-VIH-001.a}}.')).toEqual([]);
});

test('a language has only the glosses written in it', () => {
  expect(glossesOf('VIH', 'ar')).toEqual([]);
});

test('an acronym or a word of the trade that nobody explains is found once', () => {
  expect(unglossed('La CRPC, puis la CRPC. Une réquisition ? Un SMS au VIH.')).toEqual([
    'CRPC',
    'réquisition',
  ]);
  expect(
    unglossed('Écris-lui. Élise et Zoé lisent [ici](/fr/CRPC/) {{F-SANTE-001.under}}.'),
  ).toEqual([]);
});

test('a gloss quotes no bare number and needs no gloss itself', () => {
  const { words } = parse(readFileSync('content/glossary.yaml', 'utf8')) as {
    words: { fr: string }[];
  };
  for (const { fr } of words) {
    expect(bareNumbers(fr, 'fr')).toEqual([]);
    expect(unglossed(fr)).toEqual([]);
  }
});
