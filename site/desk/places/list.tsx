/**
 * The list of entry points: narrowed, ordered, paged, ticked.
 *
 * @module
 */

import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { MutableRef } from 'preact/hooks';
import { useEffect, useRef, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { t } from '../strings.ts';
import { FilterForm } from './filters.tsx';
import { writeCount } from './parts.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { setSelection, useSelection } from './selection.ts';
import { listPlaces, type Filters, type Order } from './server.ts';
import { Table } from './table.tsx';

/** How the list is looked at. */
export interface View {
  filters: Filters;
  order: Order;
  offset: number;
}

interface Props {
  view: View;
  onView: (view: View) => void;
  /** The id of the place that was looked at last: where the focus comes back to. */
  opened: MutableRef<string>;
}

const pageSize = 100;

/** The list, with its own heading and the ways to make more. */
export function List({ view, onView, opened }: Props) {
  const { filters, order, offset } = view;
  const places = useQuery({
    queryKey: ['places', filters, order, offset],
    queryFn: () => listPlaces(filters, order, offset, pageSize),
    placeholderData: keepPreviousData,
  });
  const selected = useSelection();
  const [said, setSaid] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const there = places.data !== undefined;
  useEffect(() => {
    if (!there || opened.current === '') return;
    const link = document.querySelector<HTMLElement>(`a[href="#/points/${opened.current}"]`);
    (link ?? heading.current)?.focus();
    opened.current = '';
  }, [there]);

  const rows = places.data?.entryPoints ?? [];
  const total = places.data?.total ?? 0;
  const last = Math.min(offset + pageSize, total);
  const turnTo = (to: number) => {
    if (to >= 0 && to < total) onView({ ...view, offset: to });
  };
  return (
    <div class="places">
      <header class="title">
        <h1 ref={heading} tabIndex={-1}>
          {t('places.title')}
        </h1>
        <p class="actions">
          <a class="button" href="#/points/nouveaux">
            {t('places.new')}
          </a>
          <a class="button" href="#/points/coller">
            {t('places.paste')}
          </a>
        </p>
      </header>
      <FilterForm
        filters={filters}
        order={order}
        onFilters={(changed) => onView({ ...view, filters: changed, offset: 0 })}
        onOrder={(changed) => onView({ ...view, order: changed, offset: 0 })}
      />
      {places.isError && <p class="problem">{problemText(places.error)}</p>}
      <div aria-live="polite">
        {said && <p class="done">{said}</p>}
        {there && (
          <p class="hint count">
            {total > pageSize
              ? t('places.range', {
                  from: writeCount(offset + 1),
                  to: writeCount(last),
                  total: writeCount(total),
                })
              : t('places.total', { count: total })}
          </p>
        )}
      </div>
      {rows.length > 0 && (
        <Table
          rows={rows}
          order={order}
          onOrder={(changed) => onView({ ...view, order: changed, offset: 0 })}
          selected={selected}
          onSelect={setSelection}
        />
      )}
      {total > pageSize && (
        <nav class="actions paging" aria-label={t('places.paging')}>
          <button onClick={() => turnTo(offset - pageSize)} aria-disabled={offset === 0}>
            {t('places.previous')}
          </button>
          <button onClick={() => turnTo(offset + pageSize)} aria-disabled={last >= total}>
            {t('places.next')}
          </button>
        </nav>
      )}
      {selected.size > 0 && (
        <SelectionBar
          filters={filters}
          total={total}
          wholePage={rows.length > 0 && rows.every(({ id }) => selected.has(id))}
          onDone={(text) => {
            setSaid(text);
            heading.current?.focus();
          }}
        />
      )}
    </div>
  );
}
