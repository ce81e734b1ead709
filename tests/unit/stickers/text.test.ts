import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EglantineError } from '../../../api/errors.ts';
import { openFont } from '../../../api/stickers/fonts.ts';
import { breakLines, shapeLine, type Line } from '../../../api/stickers/text.ts';
import { phrases, telephones } from '../../fixtures/stickers/phrases.ts';

/** What a line shows from left to right, cluster by cluster. */
const seen = (line: Line) =>
  line.runs.flatMap((run) => run.clusters.map(({ text }) => text)).join('');

const characters = (text: string) =>
  Array.from(text.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
    .sort()
    .join('');

const weight = fc.constantFrom(400, 700, 900);
const language = fc.constantFrom('fr', 'ar', 'en', 'es', 'pt', 'ro', 'bg', 'ru');
const word = fc.constantFrom(
  ...['toit', 'é', 'cœur', '119', '05 56', '+33', '10', '€', '«', '»', '(', ')', '?', ',', '…'],
  ...['виноват', 'жилище', 'سلام', 'لا', 'بِسْمِ', 'اتصل', '،', '؟', 'WhatsApp', 'e\u0301', '\u200C'],
);
const space = fc.constantFrom(' ', '\u00A0', '\u202F', '');
const text = fc
  .array(fc.tuple(word, space), { maxLength: 12 })
  .map((parts) => parts.flat().join(''));

const problem = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof EglantineError) return error;
  }
  return undefined;
};

test.each(phrases)('in %s, every character of “%s” is drawn', (language, text) => {
  for (const weight of [400, 700, 900] as const) {
    const line = shapeLine(text, language, weight);
    expect(characters(seen(line))).toBe(characters(text));
  }
});

test('no text loses a character, or draws the box of a missing one', () => {
  fc.assert(
    fc.property(text, language, weight, (text, language, weight) => {
      const line = shapeLine(text, language, weight);
      expect(characters(seen(line))).toBe(characters(text));
      for (const { clusters } of line.runs) {
        for (const { glyphs } of clusters) {
          expect(glyphs.every(({ id }) => id > 0)).toBe(true);
        }
      }
    }),
  );
});

test('a line is as wide as what it is made of', () => {
  fc.assert(
    fc.property(text, language, weight, (text, language, weight) => {
      fc.pre(!text.includes('\u200C'));
      const line = shapeLine(text, language, weight);
      const advance = line.runs
        .map(({ font, clusters }) =>
          clusters
            .flatMap(({ glyphs }) => glyphs)
            .reduce((sum, { id }) => sum + openFont(font).shaper.glyphHAdvance(id) / 1000, 0),
        )
        .reduce((sum, width) => sum + width, 0);
      // Kerning brings letters together, by less than a tenth of an em for each.
      expect(Math.abs(line.width - advance)).toBeLessThan(0.1 * text.length + 0.001);
    }),
  );
});

test('scripts beside each other add up', () => {
  const width = (text: string) => shapeLine(text, 'fr', 700).width;
  expect(width('119 виноват')).toBeCloseTo(width('119 ') + width('виноват'), 6);
  expect(width('Ici سلام')).toBeCloseTo(width('Ici ') + width('سلام'), 6);
});

test.each(['\u2192', '\u{1F339}', '日', '\t', '\n', '\uFFFF'])(
  'a character that no font has is an error (%j)',
  (character) => {
    const error = problem(() => shapeLine(`119 ${character}`, 'fr', 400));
    expect(error?.code).toBe('stickerGlyphMissing');
    expect(error?.details['character']).toBe(character);
  },
);

test('the same letter in another form is the same drawing', () => {
  expect(shapeLine('échangé', 'fr', 400).runs).toEqual(
    shapeLine('e\u0301change\u0301', 'fr', 400).runs,
  );
});

test('French runs from left to right, Arabic from right to left', () => {
  expect(shapeLine('Appelle le 119 !', 'fr', 400)).toMatchObject({ direction: 'ltr' });
  expect(seen(shapeLine('Appelle le 119 !', 'fr', 400))).toBe('Appelle le 119 !');
  const arabic = shapeLine('اتصل بالرقم 119!', 'ar', 400);
  expect(arabic.direction).toBe('rtl');
  expect(seen(arabic)).toBe('!119 مقرلاب لصتا');
});

test('a phrase that begins with a number still runs as its language does', () => {
  expect(seen(shapeLine('119: مجاني', 'ar', 400))).toBe('يناجم :119');
});

test('brackets turn with what they hold', () => {
  const glyphs = (text: string, language: string) =>
    shapeLine(text, language, 400).runs.flatMap((run) =>
      run.clusters.flatMap((cluster) => cluster.glyphs.map(({ id }) => id)),
    );
  const [opening] = glyphs('(', 'fr');
  const [closing] = glyphs(')', 'fr');
  const line = glyphs('(مجاني)', 'ar');
  expect([line.at(0), line.at(-1)]).toEqual([opening, closing]);
});

test.each(telephones)('beside Arabic (%s: %s), a number is read as it is dialled', (...phrase) => {
  const [language, text, number] = phrase;
  expect(seen(shapeLine(text, language, 400))).toContain(number);
  expect(seen(shapeLine(`Ici ${text}`, 'fr', 400))).toContain(number);
});

test('brackets about a number close', () => {
  expect(seen(shapeLine('أو (05 56)', 'ar', 400))).toBe(')05 56( وأ');
});

test('from one number to another runs as the language does', () => {
  expect(seen(shapeLine('من 14-18', 'ar', 400))).toBe('18-14 نم');
});

test('a language has its own letters', () => {
  const shapes = (language: string) => shapeLine('Ştim', language, 400).runs;
  expect(shapes('ro')).not.toEqual(shapes('fr'));
});

test('digits are the same beside any script', () => {
  const digits = (text: string, language: string) =>
    shapeLine(text, language, 700)
      .runs.flatMap((run) => run.clusters.map((cluster) => ({ font: run.font, ...cluster })))
      .filter((cluster) => /\d/.test(cluster.text))
      .map(({ font, glyphs }) => `${font} ${glyphs.map(({ id }) => id).join()}`);
  expect(digits('اتصل 119', 'ar')).toEqual(digits('Appelle le 119', 'fr'));
  expect(digits('звони 119', 'ru')).toEqual(digits('Appelle le 119', 'fr'));
});

test('a line reaches as high and as low as its letters', () => {
  expect(shapeLine('été', 'fr', 400)).toMatchObject({ ascent: 1.069, descent: 0.293 });
  expect(shapeLine('خصم', 'ar', 400).descent).toBeGreaterThan(0.3);
});

test('lines hold the text, and no line is wider than asked unless it can’t be cut', () => {
  const width = fc.double({ min: 0.5, max: 30, noNaN: true });
  fc.assert(
    fc.property(text, language, weight, width, (text, language, weight, width) => {
      const lines = breakLines(text, language, weight, width);
      const spaceless = (text: string) => text.normalize('NFC').replaceAll(' ', '');
      expect(spaceless(lines.map((line) => line.text).join(''))).toBe(spaceless(text));
      for (const line of lines) {
        if (line.width <= width) continue;
        expect(breakLines(line.text, language, weight, width)).toHaveLength(1);
      }
    }),
  );
});

test('lines are as few as fit, and even', () => {
  const text = 'un deux trois quatre cinq six sept huit';
  const lines = breakLines(text, 'fr', 400, 12);
  expect(lines.map((line) => line.text)).toEqual(['un deux trois quatre', 'cinq six sept huit']);
});

test('what belongs together stays together', () => {
  const lines = (text: string, language = 'fr') =>
    breakLines(text, language, 400, 0.1).map((line) => line.text);
  expect(lines('Appelle le 05 56 00 00 00 !')).toEqual(['Appelle', 'le', '05 56 00 00 00 !']);
  expect(lines('« Un toit » à 10 € ou +33 (0)5 56')).toEqual([
    ...['« Un', 'toit »', 'à', '10 €', 'ou', '+33 (0)5 56'],
  ]);
  expect(lines('un\u00A0deux trois\u202F?')).toEqual(['un\u00A0deux', 'trois\u202F?']);
  expect(lines('اتصل بـ 39 19 ؟', 'ar')).toEqual(['اتصل', 'بـ', '39 19 ؟']);
});

test('a line ends where the text says', () => {
  const lines = (text: string) => breakLines(text, 'fr', 400, 99).map((line) => line.text);
  expect(lines('un deux\ntrois\n\nquatre ')).toEqual(['un deux', 'trois', '', 'quatre']);
  expect(lines('')).toEqual(['']);
});

test('a line of a paragraph keeps the order it has there', () => {
  const [first, second] = breakLines('اتصل بنا على 05 56 00 11 22', 'ar', 400, 8);
  expect(first && seen(first)).toBe('ىلع انب لصتا');
  expect(second && seen(second)).toBe('05 56 00 11 22');
});
