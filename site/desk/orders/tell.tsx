/**
 * Moving an order on, with the message that tells its person.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, problemText, Refusal } from '../client.ts';
import { Lines, Notice, useAction } from '../parts/form.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import { useDesk } from '../session.ts';
import { t, writeLanguage } from '../strings.ts';
import { isTooLong, write, type Written } from '../talk/sealing.ts';
import { sendMessage, type Sending } from '../talk/server.ts';
import { withTeam } from '../talk/team-now.ts';
import type { Delivery } from './delivery.ts';
import { moveOn, type Order, type Step } from './server.ts';
import { hasUnread, sealEvent, writeEvent, type Event } from './telling.ts';
import { Thread } from './thread-link.tsx';
import type { Deliveries } from './use-deliveries.ts';

/** What is told; what `prepared` tells is done already. */
export type Telling = Step | 'prepared';

const events = {
  prepared: 'prepared',
  ready: 'ready',
  sent: 'sent',
  cancel: 'cancelled',
} as const satisfies Record<Telling, Event>;

interface TellProps {
  order: Order;
  telling: Telling;
  deliveries: Deliveries;
  onDone: () => Promise<void>;
  onCancel: () => void;
}

/** What the form says of an order: a parcel that is picked up is handed over, not sent. */
const wordsOf = (telling: Telling, { mode }: Order): string =>
  telling === 'sent' && mode !== 'post' ? 'handed' : telling;

/**
 * Asks once, says what will be for good, takes a note to the person, and does it. What the person wrote
 * meanwhile, or before without an answer, is to be read first.
 */
export function Tell({ order, telling, deliveries, onDone, onCancel }: TellProps) {
  const open = useDesk();
  const [note, setNote] = useState('');
  /** The number of the last message that is known here, once its conversation was looked at. */
  const [seen, setSeen] = useState<number>();
  const [came, setCame] = useState(false);
  /** What was sent and may have arrived or not: sent again it is the same. */
  const pending = useRef<Written>();
  const form = useRef<HTMLFormElement>(null);
  useUnsaved(note !== '');
  const delivery = deliveries.of(order.id);
  const words = `orders.tell.${wordsOf(telling, order)}`;

  const look = useAction(async () => {
    const found = (await deliveries.reveal([order])).get(order.id);
    if (!found) throw new Problem(t('orders.noDelivery'));
    await withTeam(open, async (team) => {
      if (await hasUnread(order, found, team)) setCame(true);
    });
    setSeen(found.lastNumber);
  });
  const isHere = delivery !== undefined;
  // Behind the lock the address was forgotten: then it is asked for again.
  useEffect(() => {
    if (!open.covered && (!isHere || seen === undefined)) look.run();
  }, [isHere, open.covered]);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);

  const tell = useAction(async () => {
    if (!delivery || seen === undefined) return;
    const text = writeEvent(events[telling], order, note);
    if (pending.current?.text !== text) pending.current = write('order', text);
    const written = pending.current;
    try {
      await withTeam(open, async (team) => post(await sealEvent(delivery, team, written, seen)));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'crossed') throw error;
      const found = (await deliveries.reveal([order])).get(order.id);
      // A colleague was quicker.
      if (!found) throw new Problem(t('orders.noDelivery'));
      setSeen(found.lastNumber);
      setCame(true);
      return;
    }
    await onDone();
  });
  const post = (message: Sending['message']): Promise<unknown> =>
    telling === 'prepared'
      ? sendMessage(order.lookup, { message })
      : moveOn(telling, order.id, message);

  const isSure = delivery === undefined || delivery.trust === 'sound';
  return (
    <form
      class="card tell"
      ref={form}
      aria-label={t(`${words}.title`)}
      onSubmit={(event) => {
        event.preventDefault();
        tell.run();
      }}
    >
      <p>
        <b>{t(`${words}.sure`, { number: order.sequence })}</b>
      </p>
      {order.mode !== 'post' && telling === 'sent' && delivery && <Word delivery={delivery} />}
      {look.problem !== undefined && <p class="problem">{problemText(look.problem)}</p>}
      {!isSure && <p class="problem">{t(`talk.trust.${delivery.trust}`)}</p>}
      <Lines
        label={t('orders.tell.note', { language: writeLanguage(spokenBy(order)) })}
        hint={t(order.guarded ? 'talk.guardedHint' : `${words}.noteHint`)}
        rows={3}
        dir="auto"
        value={note}
        mistake={isTooLong(note) ? t('talk.tooLong') : undefined}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <div aria-live="assertive">
        {came && (
          <p class="warning">
            {t('orders.tell.came')} <Thread order={order} />
          </p>
        )}
      </div>
      <Notice problem={tell.problem} />
      <p class="actions">
        <button
          class={telling === 'cancel' ? 'stop' : 'go'}
          aria-busy={tell.busy}
          disabled={seen === undefined || !isHere || !isSure || isTooLong(note)}
        >
          {tell.busy ? t('working') : t(came ? 'orders.tell.anyway' : `${words}.go`)}
        </button>
        <button type="button" class="quiet" onClick={onCancel}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}

/** The language that the person asked for, or that of their page. */
export const spokenBy = ({ wantedLanguage, language }: Order): string => wantedLanguage || language;

function Word({ delivery: { address } }: { delivery: Delivery }) {
  if (!address?.word) return <p class="hint">{t('orders.noWord')}</p>;
  return (
    <p>
      {t('orders.word')} <b class="word">{address.word}</b>
    </p>
  );
}
