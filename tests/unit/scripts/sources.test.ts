/** A start makes again what no longer comes from its sources: whatever happens to one is noticed. */

import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources, listSources } from '../../../scripts/sources.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const stamp = (): string => hashSources(listSources([at('content'), at('lock')])).digest('hex');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sources-'));
  mkdirSync(at('content/fr/sante'), { recursive: true });
  writeFileSync(at('content/fr/sante/a.md'), 'a');
  writeFileSync(at('content/instance.yaml'), 'b');
  writeFileSync(at('lock'), 'c');
  writeFileSync(at('elsewhere'), 'd');
  symlinkSync(at('elsewhere'), at('content/linked.yaml'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each<[string, () => void]>([
  ['added', () => writeFileSync(at('content/fr/sante/b.md'), '')],
  ['changed', () => writeFileSync(at('content/fr/sante/a.md'), 'A')],
  ['renamed', () => renameSync(at('content/fr/sante/a.md'), at('content/fr/sante/b.md'))],
  ['moved', () => renameSync(at('content/fr/sante/a.md'), at('content/fr/a.md'))],
  ['removed', () => rmSync(at('content/instance.yaml'))],
  ['changed beside the folders', () => writeFileSync(at('lock'), 'C')],
  ['changed behind a link', () => writeFileSync(at('elsewhere'), 'D')],
])('a source %s is noticed', (_, happen) => {
  const before = stamp();
  happen();
  expect(stamp()).not.toBe(before);
});

test('what an editor or a broken link leaves is no source', () => {
  const before = stamp();
  writeFileSync(at('content/.a.md.swp'), 'x');
  symlinkSync(at('nowhere'), at('content/.#a.md'));
  symlinkSync(at('nowhere'), at('content/gone.md'));
  expect(stamp()).toBe(before);
});
