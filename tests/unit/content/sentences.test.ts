import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf, spoken, spokenNumber } from '../../../site/browser/sentences.ts';

const trimmed = (text: string) => sentencesOf(text).map((sentence) => sentence.trim());

test('a text is read sentence by sentence, marks kept with what they close', () => {
  expect(
    trimmed('Ça gratte\u202f? Va voir. «\u00a0Ne dis rien\u202f!\u00a0» Ce n’est pas vrai.'),
  ).toEqual([
    'Ça gratte\u202f?',
    'Va voir.',
    '«\u00a0Ne dis rien\u202f!\u00a0»',
    'Ce n’est pas vrai.',
  ]);
  expect(trimmed('هل هذا خطر؟ نعم. اتصال الآن')).toEqual(['هل هذا خطر؟', 'نعم.', 'اتصال الآن']);
});

test('an address or a title without a stop stays whole', () => {
  expect(trimmed('Va sur guide-protection-numerique.com. Puis lis')).toEqual([
    'Va sur guide-protection-numerique.com.',
    'Puis lis',
  ]);
});

test('nothing is lost: the sentences of a text are the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\u202f', '.', '?', '…', '»', '؟', '\n') }),
      (text) => {
        expect(sentencesOf(text).join('')).toBe(text);
      },
    ),
  );
});

test('what only an eye understands is not said', () => {
  expect(spoken('Tu es mineur·e et forcé·es ? Un·e avocat·e.')).toBe(
    'Tu es mineur et forcé ? Un ou Une avocat ou avocate.',
  );
  expect(spoken('«\u00a0Stop\u00a0» \u2066VIH\u2069')).toBe('Stop VIH');
});

test.each([
  ['119', 'fr', '119'],
  ['3018', 'fr', '30, 18'],
  ['0 800 235 236', 'fr', '0, 800, 235, 236'],
  ['116 000', 'fr', '116, 000'],
  ['3018', 'ar', '3 0 1 8'],
  ['116 000', 'en', '1 1 6 0 0 0'],
])('the number %s in %s is said %s', (display, language, said) => {
  expect(spokenNumber(display, language)).toBe(said);
});
