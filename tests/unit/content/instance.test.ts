import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { instance, instanceSchema, unsaid } from '../../../site/content/instance.ts';

const whole = {
  name: 'Rose',
  exit: 'https://example.org/',
  languages: ['fr'],
  publisher: { name: 'Asso', contact: '1 rue Une, 01 00 00 00 00', director: 'Anne Onyme' },
  host: { name: 'Hôte', address: '2 rue Deux', phone: '02 00 00 00 00' },
  source: 'https://example.org/code',
  territory: [],
  offline: true,
  outside: '',
};
const missing = (changes: object) => unsaid(instanceSchema.parse({ ...whole, ...changes }));

test('an instance that says who answers, who hosts it and where its code is may open', () => {
  expect(missing({})).toEqual([]);
});

test('what is empty, blank or left out is named', () => {
  expect(missing({ source: '' })).toEqual(['source']);
  expect(missing({ publisher: { name: 'Asso', contact: ' ' } })).toEqual([
    'publisher.contact',
    'publisher.director',
  ]);
  expect(missing({ host: undefined })).toEqual(['host.name', 'host.address', 'host.phone']);
  expect(missing({ host: { ...whole.host, phone: '' } })).toEqual(['host.phone']);
});

test('a source that is no secure address is refused', () => {
  expect(() => missing({ source: 'http://example.org/' })).toThrow();
});

test('the check of a release names what the instance leaves empty, and fails for it', () => {
  const check = spawnSync(process.execPath, ['scripts/check.ts', '--release']);
  const named = [...String(check.stderr).matchAll(/instance\.yaml: (\S+) is empty/g)];
  expect(named.map(([, field]) => field)).toEqual(unsaid(instance));
  if (named.length > 0) expect(check.status).toBe(1);
});
