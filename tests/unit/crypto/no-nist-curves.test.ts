/** Browsers get no NIST curve: what stands in its place has its sizes, and computes nothing. */

import { globSync, readFileSync } from 'node:fs';
import * as real from '@noble/curves/nist.js';
import { expect, test } from 'vitest';
import * as stand from '../../../site/crypto/no-nist-curves.ts';

test.each(['p256', 'p384'] as const)('%s has the sizes of the real one, and refuses', (name) => {
  expect(stand[name].lengths).toEqual(real[name].lengths);
  expect(() => stand[name].getPublicKey()).toThrow('age1pq1');
  expect(() => stand[name].getSharedSecret()).toThrow('age1pq1');
  expect(() => stand[name].utils.randomSecretKey()).toThrow('age1pq1');
});

test('no built script carries their numbers', () => {
  const scripts = globSync('dist/_astro/*.js').map((file) => readFileSync(file, 'utf8'));
  expect(scripts.some((script) => script.includes('age-encryption.org/mlkem768x25519'))).toBe(true);
  // The prime of P-256, as the library writes it.
  expect(scripts.filter((script) => script.includes('ffffffff00000001000000'))).toEqual([]);
});
