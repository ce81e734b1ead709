import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../site/desk/talk/plain.ts';

const unit = fc.oneof(
  fc.integer({ min: 0, max: 0x20ff }).map((code) => String.fromCharCode(code)),
  fc.constantFrom('\u202a', '\u202e', '\u2066', '\u2069', '\u200f', '\u061c', '\r', '\n', '😀'),
);

describe('text from outside', () => {
  test('names what would turn the text around it, and keeps the rest', () => {
    expect(plain('photo\u202Egpj.exe')).toBe('photo[U+202E]gpj.exe');
    expect(plain('\u2066a\u2069')).toBe('[U+2066]a[U+2069]');
    expect(plain('مرحبا\u200f!')).toBe('مرحبا!');
    expect(plain('<b>gras</b> https://exemple.test')).toBe('<b>gras</b> https://exemple.test');
  });

  test('keeps emoji and languages that join letters, line ends as one', () => {
    expect(plain('👩‍👩‍👧 می‌خواهم')).toBe('👩‍👩‍👧 می‌خواهم');
    expect(plain('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd');
    expect(plain('a\u0000b\u001b[31m')).toBe('a\ufffdb\ufffd[31m');
  });

  test('never leaves a control that reorders', () => {
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(plain(text)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/);
        expect(plain(plain(text))).toBe(plain(text));
      }),
    );
  });
});
