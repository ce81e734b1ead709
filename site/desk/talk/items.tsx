/**
 * What was said, in the order of its numbers, and what is wrong with it.
 *
 * @module
 */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EarlierText } from '../../crypto/handover.ts';
import type { ThreadItem } from '../../crypto/thread.ts';
import { useDesk } from '../session.ts';
import { t, writeMoment } from '../strings.ts';
import { readAnnounced, readSlot, type Slot } from './asked.ts';
import { OrderSaid } from './order-said.tsx';
import type { Opened } from './opened.ts';
import { plain } from './plain.ts';

/** The whole conversation, the last message in sight. */
export function Items({ opened: { items, earlier, damagedHandovers } }: { opened: Opened }) {
  const list = useRef<HTMLOListElement>(null);
  const count = items.length;
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [count]);
  return (
    <>
      {damagedHandovers > 0 && <p class="problem">{t('talk.handoverDamaged')}</p>}
      {earlier.length > 0 && <Earlier texts={earlier} />}
      <ol class="said" ref={list} tabIndex={0} aria-label={t('talk.said')}>
        {items.map((item, index) => (
          <Item key={`${keyOf(item)} ${index}`} item={item} />
        ))}
      </ol>
    </>
  );
}

const keyOf = (item: ThreadItem) => ('id' in item ? item.id : `${item.state} ${item.to}`);

/** What was said under a code that somebody else may have had: as the person's device told it. */
function Earlier({ texts }: { texts: readonly EarlierText[] }) {
  const [shown, setShown] = useState(false);
  return (
    <div class="earlier">
      <p>
        <button class="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t('talk.earlier', { count: texts.length })}
        </button>
      </p>
      {shown && (
        <ol class="said">
          {texts.map(({ direction, number, sent, text }, index) => (
            <li key={index} class={direction}>
              <Head direction={direction} number={number} sent={sent} />
              <Words text={text} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Item({ item }: { item: ThreadItem }) {
  switch (item.state) {
    case 'missing':
      return <li class="odd">{t('talk.items.missing', range(item.from, item.to))}</li>;
    case 'expired':
      return <li class="odd faint">{t('talk.items.expired', range(1, item.to))}</li>;
    case 'damaged':
    case 'repeated':
      return (
        <li class={`odd ${item.direction}`}>
          {t(`talk.items.${item.state}`, { number: item.number })}
        </li>
      );
    case 'message': {
      const { direction, number, message } = item;
      return (
        <li class={direction}>
          <Head direction={direction} number={number} sent={message.sent} />
          <Content kind={message.kind} text={message.text} direction={direction} />
        </li>
      );
    }
  }
}

const range = (from: number, to: number) => ({ from, to, count: to - from + 1 });

type HeadProps = { direction: EarlierText['direction']; number: number; sent: number };

function Head({ direction, number, sent }: HeadProps) {
  return (
    <p class="hint">
      <b>{t(`talk.from.${direction}`)}</b> · {writeSent(sent)} · {t('talk.place', { number })}
    </p>
  );
}

/** The last instant that a date can hold: a device may have said anything. */
const writeSent = (sent: number) =>
  Math.abs(sent) <= 8.64e15 ? writeMoment(sent) : t('talk.noTime');

type ContentProps = { kind: string; text: string; direction: EarlierText['direction'] };

function Content({ kind, text, direction }: ContentProps) {
  if (kind === 'team') return <Announced text={text} direction={direction} />;
  const slot = kind === 'proposal' ? readSlot(text) : undefined;
  if (slot) return <SlotWords slot={slot} />;
  if (kind === 'order') return <OrderSaid text={text} direction={direction} />;
  return <Words text={text} />;
}

/** A slot in words. */
export function SlotWords({ slot }: { slot: Slot }) {
  return (
    <>
      <p>
        <b>{t(`talk.slot.kinds.${slot.what}`)}</b>{' '}
        {t('talk.slot.when', { from: writeMoment(slot.from), to: writeMoment(slot.to) })}
      </p>
      {slot.words && <Words text={slot.words} />}
    </>
  );
}

/** A new identity of the team that was told: one of ours, or somebody else's. */
function Announced({ text, direction }: Omit<ContentProps, 'kind'>) {
  const { keys } = useDesk();
  const told = readAnnounced(text);
  const epoch = keys.team?.epochs.find(({ number }) => number === told?.epoch);
  const isOurs = direction === 'to-person' && epoch?.recipient === told?.recipient;
  if (told && epoch && isOurs) {
    return <p class="hint">{t('talk.items.announced', { number: told.epoch })}</p>;
  }
  return <p class="problem">{t('talk.items.falseTeam')}</p>;
}

/** Text from outside: text and nothing else. */
export function Words({ text }: { text: string }) {
  return (
    <p class="words-said" dir="auto">
      {plain(text)}
    </p>
  );
}
