/**
 * What the islands know of the products, at build time.
 *
 * @module
 */

import { catalogue } from '../../../content/catalogue.ts';
import { formatValue } from '../../../content/tokens.ts';
import { facts, known } from '../../../content/facts.ts';
import { typeset } from '../../../content/typography.ts';
import type { Language } from '../../../i18n/languages.ts';
import type { OrderData } from '../../../islands/order/data.ts';

/** The products as they are called in `language`. */
export function orderData(language: Language): OrderData {
  const say = (texts: Record<string, string>) => typeset(texts[language] ?? '', language);
  const valueOf = (id: string, name: string) =>
    formatValue(known(known(facts, id, 'colis').values, name, id), language);
  return {
    hours: valueOf('F-SANTE-065', 'latest'),
    months: valueOf('F-SANTE-091', 'window'),
    products: catalogue.products.map((product) => ({
      id: product.id,
      drawing: product.drawing,
      name: say(product.name),
      about: say(product.about),
      options: product.options.map(({ id, name }) => ({ id, name: say(name) })),
      perOrder: product.perOrder,
      minimumAge: product.minimumAge,
      modes: product.modes,
    })),
  };
}
