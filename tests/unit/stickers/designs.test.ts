import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDesigns } from '../../../api/stickers/designs.ts';
import { languages } from '../../../api/stickers/languages.ts';
import { palette } from '../../../api/stickers/palette.ts';
import { shapeLine } from '../../../api/stickers/text.ts';

const designs = readDesigns();
const all = designs.list.flatMap((design) =>
  languages.map((language) => ({ design, language, text: designs.read(design, language) })),
);

test('every design says something in every language, in letters that can be printed', () => {
  for (const { text, language } of all) {
    const words = [
      ...text.hook.map(({ text }) => text),
      text.say ?? '',
      text.small ?? '',
      text.act,
    ];
    for (const line of words) expect(() => shapeLine(line, language, 900)).not.toThrow();
    expect(words.join(' ')).not.toMatch(/\{\{|\*/);
    expect(text.hook.length).toBeGreaterThan(0);
  }
});

test('the discreet one is three words that say nothing of whose it is', () => {
  const discreet = designs.get('discret');
  expect(discreet.named).toBe(false);
  for (const language of languages) {
    const { hook, say, small } = designs.read(discreet, language);
    const words = hook.map(({ text }) => text).join(' ');
    expect(words.split(/\s+/)).toHaveLength(3);
    expect(words).not.toContain(designs.brand);
    expect([say, small]).toEqual([undefined, undefined]);
  }
});

test('French spaces its signs as it should', () => {
  for (const { text, language } of all) {
    if (language !== 'fr') continue;
    const words = [
      ...text.hook.map(({ text }) => text),
      text.say ?? '',
      text.small ?? '',
      text.act,
    ];
    for (const line of words) expect(line).not.toMatch(/[^\u202F][;:!?]|'/);
  }
});

test('a design goes by the name that the instance gives itself', () => {
  const yaml = readFileSync('content/stickers.yaml', 'utf8');
  const roses = readDesigns(yaml, 'ROSE');
  const { hook } = roses.read(roses.get('tout'), 'fr');
  expect(hook.map(({ text }) => text).join(' ')).toBe('Et toi, c’est tout ROSE\u202F?');
});

test('a design that isn’t there is refused', () => {
  const code = 'stickerDesignUnknown';
  expect(() => designs.get('toString')).toThrow(expect.objectContaining({ code }));
});

test('what is printed has the inks of the site by day', () => {
  const tokens = readFileSync('site/styles/tokens.css', 'utf8').split('@media')[0] ?? '';
  for (const [name, ink] of Object.entries(palette)) {
    const token = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(tokens).toContain(`--${token}: ${ink};`);
  }
});
