/**
 * What a message of kind `order` says, in words of the desk.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { readOrderEvent } from '../../crypto/order-event.ts';
import { desk, read } from '../client.ts';
import { language, t, writeDay } from '../strings.ts';
import { plain } from './plain.ts';

type Said = { text: string; direction: 'to-team' | 'to-person' };

/** What was ordered, or what became of it. */
export function OrderSaid({ text, direction }: Said) {
  const nameOf = useProductNames();
  const said = readOrderEvent(text, direction);
  if (!said) return <p class="problem">{t('talk.order.unreadable')}</p>;
  const { event, items, mode, word, note } = said;
  return (
    <>
      <p>
        <b>{t(`talk.order.${event}`)}</b> {mode && t(`talk.order.modes.${mode}`)}
      </p>
      {items.map(({ product, quantity, expires }, index) => (
        <p key={index}>
          {quantity} × {plain(nameOf(product))}
          {expires && isDay(expires) && ` (${t('talk.order.expires', { day: writeDay(expires) })})`}
        </p>
      ))}
      {word && (
        <p>
          {t('talk.order.word')} <bdi>{plain(word)}</bdi>
        </p>
      )}
      {note && (
        <p class="words-said" dir="auto">
          {plain(note)}
        </p>
      )}
    </>
  );
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !isNaN(Date.parse(text));

/** What products are called; by their keys until the names are there. */
function useProductNames(): (key: string) => string {
  const queryFn = () => read(desk.catalogue.$get());
  const { data } = useQuery({ queryKey: ['orders-catalogue'], queryFn, staleTime: Infinity });
  return (key) => {
    const [id, size] = key.split('/');
    const product = data?.products.find((each) => each.id === id);
    const option = product?.options.find((each) => each.id === size);
    const [name, more] = [product, option].map((each) => each?.name[language] ?? each?.name['fr']);
    return [name ?? key, more && `(${more})`].filter(Boolean).join(' ');
  };
}
