/**
 * Choosing: what there is, one tap each.
 *
 * @module
 */

import { Screen } from '../talk/parts.tsx';
import { t } from '../talk/strings.ts';
import { changed, keyOf, totalOf, type Basket } from './basket.ts';
import type { Offer } from './client.ts';
import { orderData, type Product } from './data.ts';
import { dayOf, nameOf } from './names.ts';
import { Count, Onwards, Picture } from './parts.tsx';

type Offered = Offer['products'][number];

type ChooseProps = {
  offer: Offer;
  basket: Basket;
  onChange: (basket: Basket) => void;
  onNext: () => void;
  onBack: () => void;
};

/** The products. */
export function Choose({ offer, basket, onChange, onNext, onBack }: ChooseProps) {
  const offered = new Map(offer.products.map((each) => [each.id, each]));
  const keys = (product: Product) =>
    product.options.length > 0
      ? product.options.map(({ id }) => keyOf(product, id))
      : [keyOf(product)];
  const isThere = (key: string) => {
    const each = offered.get(key);
    return each !== undefined && each.available && !each.paused;
  };
  const isAnything = orderData.products.flatMap(keys).some(isThere);
  return (
    <Screen title={t('order.choose.title')}>
      <p>{t(isAnything ? 'order.choose.hint' : 'order.choose.all')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <ul class="order-list">
          {orderData.products.map((product) => (
            <li key={product.id}>
              <Picture name={product.drawing} />
              <div>
                <h2>{product.name}</h2>
                <p class="order-note">{product.about}</p>
                {keys(product).map((key) => (
                  <Line
                    key={key}
                    name={nameOf(key)}
                    label={product.options.length > 0 ? sizeOf(product, key) : ''}
                    offered={offered.get(key)}
                    count={basket[key] ?? 0}
                    mayAdd={isThere(key) && totalOf(basket, product) < product.perOrder}
                    onChange={(change) => onChange(changed(basket, product, key, change))}
                  />
                ))}
                <p class="order-limits">
                  {[
                    t('order.choose.most', { count: product.perOrder }),
                    product.minimumAge > 0 && t('order.choose.age', { age: product.minimumAge }),
                    product.modes.join() === 'pick-up' &&
                      t('order.way.blocks', { name: product.name }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
        {Object.keys(basket).length === 0 && <p class="talk-small">{t('order.choose.nothing')}</p>}
        <Onwards isOff={Object.keys(basket).length === 0} onBack={onBack} />
      </form>
    </Screen>
  );
}

const sizeOf = (product: Product, key: string): string =>
  product.options.find(({ id }) => keyOf(product, id) === key)?.name ?? '';

type LineProps = {
  name: string;
  label: string;
  offered: Offered | undefined;
  count: number;
  mayAdd: boolean;
  onChange: (change: number) => void;
};

/** One size of a product, or the product. */
function Line({ name, label, offered, count, mayAdd, onChange }: LineProps) {
  const { available = false, paused = false, expires = null } = offered ?? {};
  const why = paused ? 'paused' : available ? undefined : 'out';
  return (
    <div class="order-line">
      {label && <span>{label}</span>}
      {why ? (
        <p class="order-off">{t(`order.choose.${why}`)}</p>
      ) : (
        <Count {...{ name, count, mayAdd, onChange }} />
      )}
      {!why && expires && (
        <p class="order-near">{t('order.choose.near', { day: dayOf(expires) })}</p>
      )}
    </div>
  );
}
