import { describe, expect, it } from 'vitest';
import { codeOfScanned, codeOfTyped } from '../../../site/desk/places/scanned.ts';
import { addressFor, idsOf } from '../../../site/desk/places/selection.ts';

describe('the code of a sticker', () => {
  it('is read off its address', () => {
    for (const address of [
      'https://eglantine.example/s/ABCD9M',
      'HTTPS://EGLANTINE.EXAMPLE/S/ABCD9M',
      'https://eglantine.example/s/ABCD9M/?utm=1#x',
      ' http://eglantine.example/s/abc-d9m\n',
    ]) {
      expect(codeOfScanned(address, 'eglantine.example')).toBe('ABCD9M');
    }
    expect(codeOfScanned('http://localhost:4321/s/ABCD9M', 'localhost:4321')).toBe('ABCD9M');
  });

  it('is not found in the codes of others', () => {
    for (const text of [
      '',
      'ABCD9M',
      'https://eglantine.example/',
      'https://eglantine.example/s/',
      'https://eglantine.example/fr/?to=/s/ABCD9M',
      'https://example.org/s/ABCD9M',
      'https://eglantine.example@example.org/s/ABCD9M',
      'https://eglantine.example.org/s/ABCD9M',
      'WIFI:S:/s/ABCD9M',
    ]) {
      expect(codeOfScanned(text, 'eglantine.example')).toBeUndefined();
    }
  });

  it('may be typed with spaces, hyphens, small letters, or in its address', () => {
    for (const text of ['abc-d9m', ' ABC D9M ', 'https://eglantine.example/s/abcd9m']) {
      expect(codeOfTyped(text)).toBe('ABCD9M');
    }
  });
});

describe('the address of a room for some entry points', () => {
  it('brings their ids along', () => {
    const query = new URLSearchParams(addressFor('tournee', new Set([3, 1, 2])).split('?')[1]);
    expect(idsOf(query)).toEqual([3, 1, 2]);
  });

  it('leaves very many to the selection', () => {
    expect(addressFor('tournee', new Set(Array.from({ length: 1001 }, (_, id) => id)))).toBe(
      '#/tournee',
    );
  });

  it('is read without what is no id', () => {
    expect(idsOf(new URLSearchParams('ids=1,x,-2,,4.5,7'))).toEqual([1, 7]);
  });
});
