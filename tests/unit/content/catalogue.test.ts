import { describe, expect, it } from 'vitest';
import { catalogue, catalogueSchema } from '../../../site/content/catalogue.ts';
import { drawingHtml, drawings } from '../../../site/content/drawings.ts';
import { fillTokens } from '../../../site/content/tokens.ts';

const [first] = catalogue.products;

/** The problem that the schema finds once `changes` are made to a good product. */
function problemOf(changes: object): string {
  const result = catalogueSchema.safeParse({
    nearExpiry: 60,
    products: [{ ...first, ...changes }],
  });
  return result.success ? '' : result.error.issues.map(({ message }) => message).join();
}

describe('the catalogue', () => {
  it('is in every language of the site, with a drawing, and self-tests are for adults', () => {
    for (const { name, about, drawing } of catalogue.products) {
      for (const language of ['fr', 'en', 'ar']) {
        expect(name[language]).toBeTruthy();
        expect(about[language]).toBeTruthy();
      }
      expect(drawings).toHaveProperty(drawing);
    }
    expect(catalogue.products.find(({ id }) => id === 'hiv-self-test')?.minimumAge).toBe(18);
    expect(catalogue.products.find(({ id }) => id === 'food-parcel')?.modes).toEqual(['pick-up']);
  });

  it('refuses what would be wrong on the page', () => {
    expect(problemOf({})).toBe('');
    expect(problemOf({ drawing: 'no-such' })).toContain('no such file');
    expect(problemOf({ id: 'Capotes !' })).toContain('small letters');
    expect(problemOf({ name: { fr: 'Sans les autres langues' } })).not.toBe('');
    expect(problemOf({ perOrder: 9, perConversation: 3 })).toContain('more in one order');
    expect(problemOf({ modes: [] })).not.toBe('');
    expect(problemOf({ modes: ['post', 'post'] })).toContain('twice');
    expect(problemOf({ price: 3 })).not.toBe('');
    const twice = { nearExpiry: 60, products: [first, first] };
    expect(catalogueSchema.safeParse(twice).success).toBe(false);
  });
});

describe('a drawing in a page', () => {
  it('stands there as it was drawn, whatever the language does to spaces', () => {
    const html = fillTokens('Attends : {{drawing:step-wait}}', 'fr', 'here');
    expect(html).toBe(
      `Attends\u00a0: ${drawingHtml(drawings['step-wait'] ?? { viewBox: '', inside: '' })}`,
    );
    expect(html).not.toMatch(/<svg[^]*\u00a0/);
  });

  it('must exist', () => {
    expect(() => fillTokens('{{drawing:none}}', 'fr', 'here')).toThrow('here');
  });
});
