import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../site/content/catalogue.ts';
import { readOrderEvent } from '../../../site/crypto/order-event.ts';
import { emptyAddress, linesOf, problemsOf } from '../../../site/islands/order/address.ts';
import { changed, keyOf, totalOf, tooYoungFor } from '../../../site/islands/order/basket.ts';
import type { Product } from '../../../site/islands/order/data.ts';
import { nothing, stepAfter, type Filled } from '../../../site/islands/order/steps.ts';
import { drawWord } from '../../../site/islands/order/word.ts';
import { eventsOf } from '../../../site/islands/order/words.ts';

const products = catalogue.products.map((product) => ({
  ...product,
  name: product.id,
  about: '',
  options: product.options.map(({ id }) => ({ id, name: id })),
})) satisfies Product[];
const productOf = (id: string): Product => {
  const found = products.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
const offered = ['post', 'pick-up', 'adult'] as const;
const condom = productOf('condom-external');
const keys = condom.options.map(({ id }) => keyOf(condom, id));

test('however one taps, a product’s sizes together stay within what an order may have', () => {
  const taps = fc.array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(1, -1)));
  fc.assert(
    fc.property(taps, (given) => {
      const basket = given.reduce(
        (sum, [key, change]) => changed(sum, condom, key, change),
        nothing.basket,
      );
      expect(totalOf(basket, condom)).toBeLessThanOrEqual(condom.perOrder);
      expect(Object.values(basket).every((count) => count > 0)).toBe(true);
    }),
  );
});

describe('the way from choosing to sending', () => {
  const address = { ...emptyAddress, name: 'A', street: '1 rue', postcode: '59000', city: 'Lille' };
  const pathOf = (filled: Partial<Filled>) => {
    const all = { ...nothing, ...filled };
    const path = [stepAfter('choose', all, offered, products)];
    while (path.at(-1) !== 'look')
      path.push(stepAfter(path.at(-1) ?? 'look', all, offered, products));
    return path;
  };

  test('tells what a self-test is before anything else, and asks an age once', () => {
    const basket = { 'hiv-self-test': 1 };
    expect(pathOf({ basket })).toEqual(['test', 'age', 'young', 'way', 'to', 'look']);
    expect(pathOf({ basket, age: '18-20' })).toEqual(['test', 'way', 'to', 'look']);
    expect(pathOf({ basket: { lubricant: 1 }, age: 'under-15' })).toEqual(['way', 'to', 'look']);
  });

  test('goes back to what no longer fits, and to nothing else', () => {
    const done = { age: 'over-25', mode: 'post', address } as const;
    expect(pathOf({ ...done, basket: { lubricant: 1 } })).toEqual(['look']);
    expect(pathOf({ ...done, basket: { 'food-parcel': 1 } })).toEqual(['way', 'look']);
    expect(pathOf({ ...done, address: emptyAddress, basket: { lubricant: 1 } })).toEqual([
      'to',
      'look',
    ]);
    expect(pathOf({ ...done, mode: 'pick-up', basket: { lubricant: 1 } })).toEqual([
      'way',
      'to',
      'look',
    ]);
  });

  test('who doesn’t say their age gets the ways of who is too young', () => {
    const test = productOf('hiv-self-test');
    for (const age of ['under-15', '15-17', 'unknown'] as const)
      expect(tooYoungFor([test, condom], age)).toEqual([test]);
    for (const age of ['18-20', '21-25', 'over-25'] as const)
      expect(tooYoungFor([test, condom], age)).toEqual([]);
  });
});

test('an address is said to lack what a letter needs, and stands on the envelope as it is written', () => {
  expect(problemsOf(emptyAddress).missing).toEqual(['name', 'street', 'postcode', 'city']);
  const address = {
    ...emptyAddress,
    name: ' Famille  Zorglub ',
    more: '2e étage',
    street: '12 rue des Lilas',
    postcode: '٥٩ 000',
    city: 'Lille',
  };
  expect(problemsOf(address)).toEqual({ missing: [], wrong: [], long: [] });
  expect(linesOf(address)).toEqual([
    'Famille Zorglub',
    '2e étage',
    '12 rue des Lilas',
    '59000 Lille',
  ]);
  expect(problemsOf({ ...address, postcode: '5900' }).wrong).toEqual(['postcode']);
  expect(problemsOf({ ...address, name: 'x'.repeat(81) }).long).toEqual(['name']);
  const kept = { ...address, kind: 'restante', street: '' } as const;
  expect(problemsOf(kept).missing).toEqual([]);
  // A field that isn't shown is in nobody's way.
  expect(problemsOf({ ...kept, more: 'x'.repeat(81) }).long).toEqual([]);
  expect(linesOf(kept)).toEqual(['Famille Zorglub', 'POSTE RESTANTE', '59000 Lille']);
});

test('a word to say is one of the list with two digits, or digits alone', () => {
  expect(drawWord(['cerise'])).toMatch(/^cerise [1-9]\d$/);
  expect(drawWord(null)).toMatch(/^[1-9]\d{4}$/);
});

describe('a message about an order', () => {
  const asked = {
    version: 1,
    order: 'x',
    event: 'asked',
    items: [{ product: 'lubricant', quantity: 2 }],
    mode: 'pick-up',
    word: 'cerise 42',
  };

  test('is read as its writer can have meant it', () => {
    expect(readOrderEvent(JSON.stringify(asked), 'to-team')).toMatchObject({
      event: 'asked',
      word: 'cerise 42',
      items: [{ product: 'lubricant', quantity: 2, expires: null }],
    });
    // The team doesn't ask, and a person doesn't send.
    expect(readOrderEvent(JSON.stringify(asked), 'to-person')).toBeUndefined();
    const sent = JSON.stringify({ ...asked, event: 'sent' });
    expect(readOrderEvent(sent, 'to-team')).toBeUndefined();
    expect(readOrderEvent(sent, 'to-person')?.event).toBe('sent');
  });

  test('tells nothing, and never throws, where it is something else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readOrderEvent(text, 'to-person')).toBeUndefined();
      }),
    );
    const message = { kind: 'text', sent: 0, text: JSON.stringify(asked) } as const;
    const item = { state: 'message', direction: 'to-team', id: 'a', number: 1, message } as const;
    expect(eventsOf([item])).toEqual([]);
  });
});
