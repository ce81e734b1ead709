/**
 * Entry points as a table whose headings order it.
 *
 * @module
 */

import { t } from '../strings.ts';
import { stateOf, whereOf, writeCount } from './parts.tsx';
import type { Order, Place, Sort } from './server.ts';

/** The columns that can be ordered by, in their order; those of `wide` are for wide screens. */
export const columns: readonly { sort: Sort; wide?: true }[] = [
  { sort: 'label' },
  { sort: 'placeType', wide: true },
  { sort: 'town', wide: true },
  { sort: 'campaign', wide: true },
  { sort: 'placedOn', wide: true },
  { sort: 'scans30' },
  { sort: 'code', wide: true },
];

interface Props {
  rows: readonly Place[];
  order: Order;
  onOrder: (order: Order) => void;
  selected: ReadonlySet<number>;
  onSelect: (ids: Iterable<number>) => void;
}

/** The other way round where it is ordered by `sort` already; numbers and days begin with the most. */
export function turned({ sort, order }: Order, by: Sort): Order {
  if (sort === by) return { sort, order: order === 'up' ? 'down' : 'up' };
  return { sort: by, order: by === 'scans30' || by === 'placedOn' ? 'down' : 'up' };
}

export function Table({ rows, order, onOrder, selected, onSelect }: Props) {
  const ticked = rows.filter(({ id }) => selected.has(id)).length;
  const all = ticked === rows.length;
  const tickAll = () => {
    const ids = rows.map(({ id }) => id);
    onSelect(all ? [...selected].filter((id) => !ids.includes(id)) : [...selected, ...ids]);
  };
  const tick = (id: number) =>
    onSelect(selected.has(id) ? [...selected].filter((one) => one !== id) : [...selected, id]);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('places.title')}>
      <table class="places-table">
        <thead>
          <tr>
            <th scope="col" class="tick">
              <label>
                <input
                  type="checkbox"
                  checked={all}
                  indeterminate={ticked > 0 && !all}
                  onChange={tickAll}
                />
                <span class="unseen">{t('places.tickPage')}</span>
              </label>
            </th>
            {columns.map(({ sort, wide }) => (
              <th
                key={sort}
                scope="col"
                class={`${wide ? 'wide' : ''} ${sort}`}
                aria-sort={
                  order.sort === sort
                    ? order.order === 'up'
                      ? 'ascending'
                      : 'descending'
                    : undefined
                }
              >
                <button class="heading" onClick={() => onOrder(turned(order, sort))}>
                  {t(`places.columns.${sort}`)}
                  <span aria-hidden="true">
                    {order.sort === sort ? { up: '↑', down: '↓' }[order.order] : '↕'}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((place) => (
            <tr key={place.id} class={selected.has(place.id) ? 'ticked' : ''}>
              <td class="tick">
                <label>
                  <input
                    type="checkbox"
                    checked={selected.has(place.id)}
                    onChange={() => tick(place.id)}
                  />
                  <span class="unseen">{t('places.tick', { label: place.label })}</span>
                </label>
              </td>
              <th scope="row" class="label">
                <a href={`#/points/${place.id}`}>{place.label}</a>
                <span class="narrow hint">
                  {[whereOf(place), place.campaign, stateOf(place), place.code]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </th>
              <td class="wide">{place.placeType}</td>
              <td class="wide">
                {place.town} {place.departement && <span class="hint">{place.departement}</span>}
              </td>
              <td class="wide">{place.campaign}</td>
              <td class="wide">{stateOf(place)}</td>
              <td class="scans30">
                {writeCount(place.scans30)}
                {place.silent && <b class="silent">{t('places.silent')}</b>}
              </td>
              <td class="wide code">
                {place.code === null ? t('places.noCode') : <code>{place.code}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
