import { expect, test } from 'vitest';
import { readAddress } from '../../../site/desk/orders/delivery.ts';

const given = {
  version: 1,
  order: 'un',
  word: '',
  lines: ['Camille\u202E Martin', '', ' 12  rue\nHaute '],
  instructions: 'Au fond\nà gauche',
};

test('an address is read as lines of text and nothing else', () => {
  expect(readAddress(given, 'un')).toEqual({
    lines: ['Camille[U+202E] Martin', '12 rue Haute'],
    word: '',
    instructions: 'Au fond\nà gauche',
  });
});

test('the address of another order, or what is none, is not read', () => {
  expect(readAddress(given, 'deux')).toBeUndefined();
  expect(readAddress('Camille', 'un')).toBeUndefined();
  expect(readAddress({ order: 'un', lines: 'Camille', word: 3 }, 'un')).toEqual({
    lines: [],
    word: '',
    instructions: '',
  });
});
