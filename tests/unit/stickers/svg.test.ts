import { expect, test } from 'vitest';
import { drawSvg } from '../../../api/stickers/svg.ts';
import { shapeLine } from '../../../api/stickers/text.ts';

const line = shapeLine('Tu t’en sors', 'fr', 700);
const text = { kind: 'text', x: 2, y: 8, line, size: 5, fill: '#402030' } as const;

test('a picture is as large as its page, and counts in millimetres', () => {
  expect(drawSvg({ width: 63.5, height: 38.1, items: [] })).toMatch(
    /^<svg [^>]*width="63.5mm" height="38.1mm" viewBox="0 0 63.5 38.1">/,
  );
});

test('each letter is described once, however often it is drawn', () => {
  const svg = drawSvg({ width: 50, height: 10, items: [text, { ...text, y: 9 }] });
  const described = [...svg.matchAll(/<path id="([^"]+)"/g)].map(([, name]) => name);
  const drawn = [...svg.matchAll(/<use href="#([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(described).size).toBe(described.length);
  expect(new Set(drawn)).toEqual(new Set(described));
  expect(drawn).toHaveLength(2 * Array.from('Tut’ensors').length);
});

test('names in two pictures of one document mean the same', () => {
  const clip = { width: 10, height: 5, radius: 1 };
  const name = (width: number) =>
    /clipPath id="([^"]+)"/.exec(
      drawSvg({
        width: 50,
        height: 10,
        items: [{ kind: 'group', x: 0, y: 0, clip: { ...clip, width }, items: [text] }],
      }),
    )?.[1];
  expect(name(10)).toBe(name(10));
  expect(name(10)).not.toBe(name(11));
});
