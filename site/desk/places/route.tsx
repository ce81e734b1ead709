/**
 * The route sheet of a sticker outing: places in order, boxes to tick. It is for paper; what is ticked
 * on the screen goes nowhere.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAddress } from '../address.ts';
import { problemText } from '../client.ts';
import '../places.css';
import { without } from '../settings/part.tsx';
import { today } from '../session.ts';
import { language, t, writeDay } from '../strings.ts';
import { Heading, isRetired, lastScanOf, stateOf, whereOf } from './parts.tsx';
import { idsOf } from './selection.ts';
import { findPlaces, type Place } from './server.ts';

const names = new Intl.Collator(language, { numeric: true });

/** By town, then by label, as people sort. */
const inOrder = (places: readonly Place[]): Place[] =>
  places.toSorted(
    (one, other) =>
      names.compare(one.town, other.town) ||
      names.compare(one.label, other.label) ||
      one.id - other.id,
  );

/** The sheet of the places that the address names. */
export function RouteSheet() {
  const address = useAddress();
  const ids = useRef<number[]>([]);
  // In another room, the sheet stays as it was left.
  if (address.room === 'tournee') ids.current = idsOf(address.query);
  const key = ids.current.toSorted((one, other) => one - other).join(',');
  const places = useQuery({
    queryKey: ['places', 'route', key],
    queryFn: () => findPlaces(ids.current),
  });
  return (
    <div class="points route">
      <Heading>{t('route.title')}</Heading>
      {places.isError && <p class="problem">{problemText(places.error)}</p>}
      {places.isLoading && <p>{t('working')}</p>}
      {places.data &&
        (places.data.length === 0 ? (
          <p>{t('route.empty')}</p>
        ) : (
          <Sheet key={key} places={places.data} />
        ))}
    </div>
  );
}

function Sheet({ places }: { places: readonly Place[] }) {
  const [rows, setRows] = useState(() => inOrder(places));
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focused = useRef('');
  // A row that is moved in the page loses the focus that is in it.
  useLayoutEffect(() => {
    if (focused.current) list.current?.querySelector<HTMLElement>(focused.current)?.focus();
    focused.current = '';
  }, [rows]);

  const move = (index: number, by: -1 | 1): void => {
    const row = rows[index];
    const to = index + by;
    if (!row || to < 0 || to >= rows.length) return;
    const within = document.activeElement?.getAttribute('name');
    focused.current = `#route-${row.id} [name="${within ?? 'done'}"]`;
    setRows(without(rows, index).toSpliced(to, 0, row));
    setSaid(t('route.moved', { label: row.label, number: to + 1, total: rows.length }));
  };
  const leaveOut = (index: number): void => {
    const next = rows[index + 1] ?? rows[index - 1];
    setSaid(t('route.leftOut', { label: rows[index]?.label ?? '' }));
    if (next) focused.current = `#route-${next.id} [name="leave-out"]`;
    setRows(without(rows, index));
  };
  return (
    <>
      <div class="on-screen">
        <p>{t('route.explain')}</p>
        <p class="actions">
          <button class="go" onClick={() => window.print()}>
            {t('route.print')}
          </button>
          <a class="button" href="#/poser">
            {t('placing.title')}
          </a>
        </p>
      </div>
      <p class="hint">{t('route.made', { count: rows.length, day: writeDay(today()) })}</p>
      <ol class="stops" ref={list}>
        {rows.map((place, index) => (
          <li
            key={place.id}
            id={`route-${place.id}`}
            onKeyDown={(event) => {
              const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
              if (!event.altKey || !by) return;
              event.preventDefault();
              move(index, by);
            }}
          >
            <label>
              <input type="checkbox" name="done" />
              <span>
                <b>{place.label}</b> <span class="hint">{whereOf(place)}</span>
              </span>
            </label>
            <span class="last">
              {place.code && <code>{place.code}</code>}{' '}
              <span class="hint">
                {isRetired(place)
                  ? stateOf(place)
                  : t('route.lastScan', { day: lastScanOf(place) })}
              </span>
            </span>
            {place.note && <span class="remark">{place.note}</span>}
            <span class="on-screen order">
              {([-1, 1] as const).map((by) => (
                <button
                  key={by}
                  name={by < 0 ? 'up' : 'down'}
                  class="quiet"
                  aria-disabled={by < 0 ? index === 0 : index === rows.length - 1}
                  onClick={() => move(index, by)}
                >
                  <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
                  <span class="unseen">
                    {t(by < 0 ? 'route.up' : 'route.down', { label: place.label })}
                  </span>
                </button>
              ))}
              <button name="leave-out" class="quiet" onClick={() => leaveOut(index)}>
                <span aria-hidden="true">×</span>
                <span class="unseen">{t('route.leaveOut', { label: place.label })}</span>
              </button>
            </span>
          </li>
        ))}
      </ol>
      <p class="unseen" aria-live="polite">
        {said}
      </p>
    </>
  );
}
