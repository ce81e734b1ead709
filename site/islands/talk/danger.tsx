/**
 * Danger first: who reads now, what nobody can do from here, and the numbers.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import { presenceAt, type Hours, type Presence } from './hours.ts';
import { page, t, writeDay, writeTime, type HelpNumber } from './strings.ts';

/** The present moment, renewed now and then. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Who reads at `now`, in words. */
export function presenceText(presence: Presence, now: number): string {
  if (presence.state === 'unknown') return t('presence.unknown');
  const instant = presence.state === 'now' ? presence.until : presence.at;
  const blanks = { day: writeDay(instant, now), time: writeTime(instant) };
  if (presence.state === 'later') return t('presence.later', blanks);
  return t('presence.now', blanks);
}

/** What the short row shows: for danger alone, one tap each. */
const urgent = ['17', '112', '15', '114', '119', '3114'];

/** The numbers, one tap each: those for danger, or the ones named. */
export function Numbers({ ids = urgent, isLong = false }: NumbersProps) {
  const shown = page.numbers.filter(({ id }) => ids.includes(id));
  return (
    <ul class={isLong ? 'talk-numbers talk-numbers-long' : 'talk-numbers'}>
      {shown.map((number) => (
        <li key={number.id}>
          <HelpLink {...number} isLong={isLong} />
        </li>
      ))}
    </ul>
  );
}

type NumbersProps = { ids?: readonly string[]; isLong?: boolean };

function HelpLink({ address, display, purpose, isLong }: HelpNumber & { isLong: boolean }) {
  return (
    <a href={address}>
      <bdi dir="ltr">{display}</bdi>
      {address.startsWith('sms:') && <small>SMS</small>}
      <span class={isLong ? undefined : 'unseen'}>{purpose}</span>
    </a>
  );
}

/** Who reads now. */
export function Present({ hours }: { hours: Hours | undefined }) {
  const now = useNow();
  const presence = presenceAt(hours, now);
  return (
    <p class={`talk-presence talk-presence-${presence.state}`}>{presenceText(presence, now)}</p>
  );
}

/** What stands before anything else, before writing, after sending and on return. */
export function Danger({ hours }: { hours: Hours | undefined }) {
  const { state } = presenceAt(hours, useNow());
  const [isOpen, setOpen] = useState(false);
  return (
    <aside class="talk-danger" aria-label={t('danger.title')}>
      <Present hours={hours} />
      <p>{t('danger.where')}</p>
      <button
        type="button"
        class="button talk-alarm"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('danger.button')}
      </button>
      {isOpen && (
        <div role="alert">
          <p>
            <b>{t('danger.call')}</b>
          </p>
          <Numbers isLong />
          <p>{t(`danger.${state}`)}</p>
        </div>
      )}
      {!isOpen && <Numbers />}
    </aside>
  );
}
