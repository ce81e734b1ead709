import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConfig } from '../../../api/config.ts';
import { EglantineError } from '../../../api/errors.ts';

test('everything has a default', () => {
  expect(readConfig({})).toEqual({
    port: 4321,
    host: '127.0.0.1',
    dataFolder: resolve('data'),
    origin: 'http://localhost:4321',
  });
});

test('an empty variable is an absent one', () => {
  expect(readConfig({ PORT: '', HOST: '', EGLANTINE_DATA: '', EGLANTINE_ORIGIN: '' })).toEqual(
    readConfig({}),
  );
});

test('the default origin follows the port', () => {
  expect(readConfig({ PORT: '8080' }).origin).toBe('http://localhost:8080');
  expect(readConfig({ PORT: '80' }).origin).toBe('http://localhost');
});

test('what is set is taken', () => {
  const environment = {
    PORT: '80',
    HOST: '::1',
    EGLANTINE_DATA: '/srv/rose',
    EGLANTINE_ORIGIN: 'https://rose.example:8443',
  };
  expect(readConfig(environment)).toEqual({
    port: 80,
    host: '::1',
    dataFolder: '/srv/rose',
    origin: 'https://rose.example:8443',
  });
});

test.each([
  ['PORT', 'abc', 'configPort'],
  ['PORT', '-1', 'configPort'],
  ['PORT', '65536', 'configPort'],
  ['PORT', '4321 ', 'configPort'],
  ['PORT', '0x10', 'configPort'],
  ['HOST', 'http://localhost', 'configHost'],
  ['HOST', 'a b', 'configHost'],
  ['EGLANTINE_DATA', 'a\0b', 'configData'],
  ['EGLANTINE_ORIGIN', 'rose.example', 'configOrigin'],
  ['EGLANTINE_ORIGIN', 'https://rose.example/', 'configOrigin'],
  ['EGLANTINE_ORIGIN', 'https://rose.example/app', 'configOrigin'],
  ['EGLANTINE_ORIGIN', 'https://rose.example?a', 'configOrigin'],
  ['EGLANTINE_ORIGIN', 'https://me:secret@rose.example', 'configOrigin'],
  ['EGLANTINE_ORIGIN', 'ftp://rose.example', 'configOrigin'],
  ['EGLANTINE_ORIGIN', 'https:', 'configOrigin'],
])('%s=%j is refused', (variable, value, code) => {
  const read = () => readConfig({ [variable]: value });
  expect(read).toThrow(expect.objectContaining({ code, details: { value } }));
});

test('whatever is set, it is a configuration or an EglantineError', () => {
  const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
  const environment = fc.record({
    PORT: text,
    HOST: text,
    EGLANTINE_DATA: text,
    EGLANTINE_ORIGIN: text,
  });
  fc.assert(
    fc.property(environment, (given) => {
      try {
        const { port, origin } = readConfig(given);
        expect(port).toBeLessThanOrEqual(65_535);
        expect(new URL(origin).origin).toBe(origin);
      } catch (error) {
        expect(error).toBeInstanceOf(EglantineError);
      }
    }),
  );
});
