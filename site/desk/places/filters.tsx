/**
 * What narrows the list of entry points.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice, Field } from '../parts/form.tsx';
import { t, writeLanguages } from '../strings.ts';
import { none } from './address.ts';
import { useDesignNames } from './designs.ts';
import { filterNames, kinds, listValues, noFilters, type Filters, type Order } from './server.ts';
import { columns } from './table.tsx';

interface Props {
  filters: Filters;
  order: Order;
  onFilters: (filters: Filters) => void;
  onOrder: (order: Order) => void;
}

const states = ['active', 'unprinted', 'unplaced', 'placed', 'silent', 'retired', 'all'] as const;

const typingPause = 250;

/** Search, state and campaign at once; the rest is folded until it is used. */
export function FilterForm({ filters, order, onFilters, onOrder }: Props) {
  const values = useQuery({ queryKey: ['places', 'values'], queryFn: listValues });
  const designName = useDesignNames();
  const [search, setSearch] = useState(filters.search);
  // As they are once somebody has paused: something else may have been chosen since they typed.
  const now = useRef({ filters, onFilters, asked: filters.search });
  now.current = { ...now.current, filters, onFilters };
  useEffect(() => {
    // What was asked for here is written already, perhaps with a space or a letter more.
    if (filters.search === now.current.asked) return;
    now.current.asked = filters.search;
    setSearch(filters.search);
  }, [filters.search]);
  useEffect(() => {
    const asked = search.trim();
    if (asked === now.current.filters.search) return undefined;
    const timer = setTimeout(() => {
      now.current.asked = asked;
      now.current.onFilters({ ...now.current.filters, search: asked });
    }, typingPause);
    return () => clearTimeout(timer);
  }, [search]);

  const choice = (
    name: keyof Filters,
    used: readonly string[] = [],
    write = (value: string) => value,
  ) => {
    const shown = new Set([...used, filters[name]].filter((value) => value && value !== none));
    // Each has a kind.
    const empty = name === 'kind' ? [] : [{ value: none, text: t(`board.none.${name}`) }];
    return (
      <Choice
        label={t(`places.columns.${name}`)}
        value={filters[name]}
        options={[
          { value: '', text: t('places.any') },
          ...empty,
          ...[...shown].map((value) => ({ value, text: write(value) })),
        ]}
        onChange={(value) => onFilters({ ...filters, [name]: value })}
      />
    );
  };
  const inUse = values.data;
  const narrowed = filterNames.some((name) => filters[name] !== noFilters[name]);
  const folded = (['placeType', 'departement', 'kind', 'design', 'language'] as const).every(
    (name) => !filters[name],
  );
  return (
    <form role="search" class="filters" onSubmit={(event) => event.preventDefault()}>
      <div class="columns">
        <Field
          label={t('places.search')}
          type="search"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <Choice
          label={t('places.columns.state')}
          value={filters.state}
          options={states.map((value) => ({ value, text: t(`places.stateFilters.${value}`) }))}
          onChange={(state) => onFilters({ ...filters, state })}
        />
        {choice('campaign', inUse?.campaigns)}
        {choice('town', inUse?.towns)}
      </div>
      <details open={!folded}>
        <summary>{t('places.moreFilters')}</summary>
        <div class="columns">
          {choice('placeType', inUse?.placeTypes)}
          {choice('departement', inUse?.departements)}
          {choice('kind', kinds, (kind) => t(`places.kinds.${kind}`))}
          {choice('design', inUse?.designs, designName)}
          {choice('language', inUse?.languages, writeLanguages)}
          <Choice
            label={t('places.orderBy')}
            value={`${order.sort} ${order.order}`}
            options={columns.flatMap(({ sort }) =>
              (['up', 'down'] as const).map((way) => ({
                value: `${sort} ${way}`,
                text: `${t(`places.columns.${sort}`)} ${way === 'up' ? '↑' : '↓'}`,
              })),
            )}
            onChange={(value) => {
              const [sort, way] = value.split(' ') as [Order['sort'], Order['order']];
              onOrder({ sort, order: way });
            }}
          />
        </div>
      </details>
      {narrowed && (
        <p>
          <button type="button" class="quiet" onClick={() => onFilters(noFilters)}>
            {t('places.noFilters')}
          </button>
        </p>
      )}
    </form>
  );
}
