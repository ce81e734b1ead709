import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../api/entry-points/csv.ts';

const headings = ['libellé', 'ville', 'campagne', 'note'];
const headingsIn = (cells: string[]) => cells.filter((cell) => headings.includes(cell)).length;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const cellsOf = (bytes: Uint8Array) => readCsv(bytes, headingsIn).map(({ cells }) => cells);

const windows1252 = Array.from({ length: 255 }, (_, index) =>
  new TextDecoder('windows-1252').decode(Uint8Array.of(index + 1)),
);

const anyCharacter = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });
const awkward = fc.constantFrom(...Array.from('"\'=+-@;,\t\r\n |\u00a0\ufeff'));

const encodings = [
  { name: 'UTF-8', prefix: [], encode: bytesOf, character: anyCharacter },
  { name: 'UTF-8 with mark', prefix: [0xef, 0xbb, 0xbf], encode: bytesOf, character: anyCharacter },
  {
    name: 'UTF-16',
    prefix: [0xff, 0xfe],
    encode: (text: string) => Buffer.from(text, 'utf16le'),
    character: anyCharacter,
  },
  {
    name: 'UTF-16, big end first',
    prefix: [0xfe, 0xff],
    encode: (text: string) => Buffer.from(text, 'utf16le').swap16(),
    character: anyCharacter,
  },
  {
    name: 'Windows-1252',
    prefix: [],
    encode: (text: string) =>
      Uint8Array.from(text, (character) => windows1252.indexOf(character) + 1),
    character: fc.constantFrom(...windows1252),
  },
];

for (const { name, prefix, encode, character } of encodings) {
  test(`any table written in ${name} reads back the same`, () => {
    const cell = fc
      .array(fc.oneof(character, awkward), { maxLength: 8 })
      .map((characters) => characters.join('').replaceAll('\0', '').replaceAll('\ufeff', ''));
    const table = fc
      .integer({ min: 1, max: headings.length })
      .chain((width) =>
        fc
          .array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 })
          .map((rows) => [headings.slice(0, width), ...rows]),
      );
    fc.assert(
      fc.property(table, fc.constantFrom(';', ',', '\t'), (rows, separator) => {
        const bytes = Uint8Array.from([...prefix, ...encode(writeCsv(rows, separator))]);
        const expected = rows
          .filter((cells) => cells.some((text) => text.trim() !== ''))
          .map((cells) => cells.map((text) => text.replace(/\r\n?/g, '\n')));
        expect(cellsOf(bytes)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
}

test('any bytes at all are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        readCsv(bytes, headingsIn);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^csv/) as string });
      }
    }),
  );
});

test('rows say the line they start on, and blank ones are passed over', () => {
  const text = '\r\n;;\r\nlibellé;note\r\nA;"1\r\n2\n3"\r\n ;\r\n\r\nB;x\r\n';
  expect(readCsv(bytesOf(text), headingsIn)).toEqual([
    { line: 3, cells: ['libellé', 'note'] },
    { line: 4, cells: ['A', '1\n2\n3'] },
    { line: 9, cells: ['B', 'x'] },
  ]);
});

test.each([
  ['sep=;\r\nlibellé;note\r\na,b;c\r\n', [2, 3]],
  ['\ufeffSEP=|\nlibellé|note\n\na,b|c', [2, 4]],
  ['sep=;\nlibellé;note\n"a,b";c\n', [2, 3]],
])('a first line that names the separator is no row: %j', (text, lines) => {
  const [headingLine = 0, line = 0] = lines;
  expect(readCsv(bytesOf(text), headingsIn)).toEqual([
    { line: headingLine, cells: ['libellé', 'note'] },
    { line, cells: ['a,b', 'c'] },
  ]);
});

test('a separator that is named wins over the headings', () => {
  expect(cellsOf(bytesOf('sep=,\nlibellé;note,ville\n'))).toEqual([['libellé;note', 'ville']]);
  expect(cellsOf(bytesOf('sep=;'))).toEqual([]);
});

test('quotes inside an unquoted cell are kept as they are', () => {
  expect(cellsOf(bytesOf('libellé;note\nBar "Le Momo";12" x\n'))).toEqual([
    ['libellé', 'note'],
    ['Bar "Le Momo"', '12" x'],
  ]);
});

test('cells that spreadsheets would compute are made plain text', () => {
  const cells = ['=1+1', '+33 6', '-5', '@SUM(A1)', "'=1", "'a", 'a=b'];
  const written = writeCsv([headings, cells]);
  expect(written.split('\r\n')[1]).toBe("'=1+1;'+33 6;'-5;'@SUM(A1);''=1;'a;a=b");
  expect(cellsOf(bytesOf(written))[1]).toEqual(cells);
});

test.each([
  ['a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14), 'csvNotText'],
  ['bytes with zeros', Uint8Array.of(0x61, 0x00, 0x62), 'csvNotText'],
  ['a false byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x6c, 0xe9), 'csvEncoding'],
])('%s is refused', (_, bytes, code) => {
  expect(() => readCsv(bytes, headingsIn)).toThrow(expect.objectContaining({ code }) as Error);
});

test('a quote that is never closed is refused with the line of its row', () => {
  expect(() => readCsv(bytesOf('libellé\nÉté\n"B\nC\n'), headingsIn)).toThrow(
    expect.objectContaining({ code: 'csvQuote', details: { line: 3 } }) as Error,
  );
});
