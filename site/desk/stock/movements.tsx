/**
 * What came and what went.
 *
 * @module
 */

import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { t, writeDay, writeMonthName, writeNumber } from '../strings.ts';
import { lotName } from './lots.tsx';
import { listMovements, pageLength, type Movement } from './server.ts';

/** A page of the movements, the last first, and all of them as a file. */
export function Movements({ nameOf }: { nameOf: (product: string) => string }) {
  const [offset, setOffset] = useState(0);
  const found = useQuery({
    queryKey: ['stock', 'movements', offset],
    queryFn: () => listMovements(offset),
    placeholderData: keepPreviousData,
  });
  const { movements = [], total = 0 } = found.data ?? {};
  return (
    <>
      <p class="hint">{t('stock.movements.hint')}</p>
      {found.isError && <p class="problem">{problemText(found.error)}</p>}
      {found.data && total === 0 && <p>{t('stock.movements.none')}</p>}
      {total > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={t('stock.movements.title')}>
          <table>
            <thead>
              <tr>
                {['movements.when', 'movements.kind', 'product', 'lot', 'movements.quantity'].map(
                  (name) => (
                    <th key={name} scope="col">
                      {t(`stock.${name}`)}
                    </th>
                  ),
                )}
                <th scope="col">{t('stock.movements.by')}</th>
                <th scope="col">{t('stock.movements.why')}</th>
              </tr>
            </thead>
            <tbody>
              {movements.map((movement, index) => (
                <Row key={index} movement={movement} nameOf={nameOf} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total > pageLength && (
        <nav class="actions" aria-label={t('places.paging')}>
          <button disabled={offset === 0} onClick={() => setOffset(offset - pageLength)}>
            {t('talk.before')}
          </button>
          <span>
            {t('talk.page', {
              from: writeNumber(offset + 1),
              to: writeNumber(offset + movements.length),
              total: writeNumber(total),
            })}
          </span>
          <button
            disabled={offset + movements.length >= total}
            onClick={() => setOffset(offset + pageLength)}
          >
            {t('talk.after')}
          </button>
        </nav>
      )}
      <p>
        <a class="button" href="/api/desk/stock/movements.csv" download>
          {t('stock.movements.csv')}
        </a>
      </p>
    </>
  );
}

type RowProps = { movement: Movement; nameOf: (product: string) => string };

function Row({ movement, nameOf }: RowProps) {
  const { day, month, kind, product, quantity, member, reason, note } = movement;
  return (
    <tr>
      <td>{day === null ? writeMonthName(month) : writeDay(day)}</td>
      <td>{t(`stock.kinds.${kind}`)}</td>
      <td>{nameOf(product)}</td>
      <td>{lotName(movement)}</td>
      <td class="quantity">
        {quantity > 0 ? '+' : '−'}
        {writeNumber(Math.abs(quantity))}
      </td>
      <td>{member && (member.name ?? t('stock.movements.gone'))}</td>
      <td class="why">
        {[reason !== null && t(`stock.reasons.${reason}`), note].filter(Boolean).join(' · ')}
      </td>
    </tr>
  );
}
