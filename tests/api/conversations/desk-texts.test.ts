import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProtocol } from '../../../api/conversations/danger-protocol.ts';
import { readReplies } from '../../../api/conversations/ready-replies.ts';
import { factIds } from '../../../api/conversations/texts.ts';

const { replies } = readReplies();
const protocol = readProtocol();

/** Blanks that say where or when, by the names that replies give them. */
const blanks = { place: ['place'], time: ['day', 'time', 'from', 'to', 'when'] };

const blanksIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);

test('a reply with a place or a time to fill says so, and one without doesn’t', () => {
  for (const { id, holds, texts } of replies) {
    const names = blanksIn(texts.fr);
    const has = (some: string[]) => some.some((name) => names.includes(name));
    const expected = has(blanks.place) ? 'place' : has(blanks.time) ? 'time' : 'none';
    expect(holds, id).toBe(expected);
  }
});

test('every language of a reply has the same blanks', () => {
  expect(new Set(replies.map(({ id }) => id)).size).toBe(replies.length);
  for (const { id, texts } of replies) {
    for (const [language, text] of Object.entries(texts)) {
      expect(blanksIn(text).sort(), `${id} ${language}`).toEqual(blanksIn(texts.fr).sort());
    }
  }
});

test('numbers are filled in from where they stand once', () => {
  const emergency = replies.find(({ id }) => id === 'emergency');
  for (const text of Object.values(emergency?.texts ?? {})) {
    for (const number of ['17', '112', '114', '15']) expect(text).toContain(number);
  }
  const risk = replies.find(({ id }) => id === 'after-a-risk');
  for (const text of Object.values(risk?.texts ?? {})) expect(text).toContain('48');
  const all = JSON.stringify([replies, protocol]);
  expect(all).not.toMatch(/\{\{[^}]*[:.|][^}]*\}\}/);
});

test('no number is typed, here either', () => {
  for (const file of ['messages', 'danger-protocol']) {
    const text = readFileSync(`content/${file}.yaml`, 'utf8').replace(/^\s*#.*$/gm, '');
    const typed = text.replace(/\{\{[^}]*\}\}/g, '').replace(/facts: \[[^\]]*\]/g, '');
    expect(typed.match(/\d+/g) ?? []).toEqual([]);
  }
});

test('duties and numbers rest on facts, and wait for a professional', () => {
  const known = factIds();
  const cited = [...replies, ...protocol.steps].flatMap(({ facts }) => facts ?? []);
  expect(cited.length).toBeGreaterThan(5);
  expect(cited.filter((id) => !known.has(id))).toEqual([]);
  expect(protocol.review).toBe('professional');
  expect(replies.find(({ id }) => id === 'duty')?.review).toBe('professional');
});
