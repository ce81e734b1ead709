/**
 * What an order asks for and what was put in, and where it goes.
 *
 * @module
 */

import { Problem, problemText } from '../client.ts';
import { useAction } from '../parts/form.tsx';
import { useSecret } from '../session.ts';
import { t, writeDay, writeNumber } from '../strings.ts';
import { Words } from '../talk/items.tsx';
import type { Names } from './names.ts';
import type { Order } from './server.ts';
import type { Deliveries } from './use-deliveries.ts';

/** Each product, and the lots that it comes from. */
export function Contents({ order, names }: { order: Order; names: Names }) {
  const { items, lots } = order;
  return (
    <ul class="contents">
      {items.map(({ product, asked, given }) => (
        <li key={product}>
          <b>{quantityOf(asked, given)}</b> {names.of(product)}
          <ul>
            {lots
              .filter((lot) => lot.product === product)
              .map(({ lot, name, quantity, expires }) => (
                <li key={lot} class="hint">
                  {t('orders.lot', {
                    quantity: writeNumber(quantity),
                    name: name || t('stock.noName'),
                  })}
                  {expires && ` · ${t('orders.expires', { day: writeDay(expires) })}`}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function quantityOf(asked: number, given: number | null): string {
  if (given === null || given === asked) return `${writeNumber(asked)} ×`;
  if (asked === 0) return `${writeNumber(given)} × (${t('orders.instead')})`;
  return `${writeNumber(given)} × (${t('orders.askedFor', { number: writeNumber(asked) })})`;
}

/** The address or the word, once somebody wants to see it. */
export function Where({ order, deliveries }: { order: Order; deliveries: Deliveries }) {
  /** What is opened to tell its person is not for that on the screen. */
  const wanted = useSecret<true>();
  const delivery = wanted.value && deliveries.of(order.id);
  const see = useAction(async () => {
    const found = await deliveries.reveal([order]);
    if (!found.has(order.id)) throw new Problem(t('orders.noDelivery'));
    wanted.set(true);
  });
  const kind = order.mode === 'post' ? 'address' : 'word';
  if (!delivery) {
    return (
      <div>
        {see.problem !== undefined && <p class="problem">{problemText(see.problem)}</p>}
        <p>
          <button onClick={see.run} aria-busy={see.busy}>
            {t(`orders.see.${kind}`)}
          </button>
        </p>
      </div>
    );
  }
  const { address, trust } = delivery;
  return (
    <div class="where" role="group" aria-label={t(`orders.seen.${kind}`)}>
      {trust !== 'sound' && <p class="problem">{t(`talk.trust.${trust}`)}</p>}
      {!address && <p class="problem">{t('orders.damaged')}</p>}
      {address && (
        <>
          {address.word && (
            <p>
              {t('orders.word')} <b class="word">{address.word}</b>
            </p>
          )}
          {address.lines.length > 0 && (
            <address dir="auto">
              {address.lines.map((line, index) => (
                <span key={index}>{line}</span>
              ))}
            </address>
          )}
          {address.instructions && (
            <div>
              <p class="hint">{t('orders.instructions')}</p>
              <Words text={address.instructions} />
            </div>
          )}
        </>
      )}
      <p>
        <button class="quiet" onClick={() => wanted.set(undefined)}>
          {t(`orders.hide.${kind}`)}
        </button>
      </p>
    </div>
  );
}
