/**
 * A small table to write entry points into, a row each.
 *
 * @module
 */

import { useRef } from 'preact/hooks';
import { replaced, without } from '../settings/part.tsx';
import { t } from '../strings.ts';
import { emptyPlace, longest } from './fields.tsx';
import type { EntryPointInput, RowsRefused } from './server.ts';

/** What differs from row to row. */
export const tableFields = ['label', 'placeType', 'town', 'departement'] as const;

interface Props {
  rows: readonly EntryPointInput[];
  onRows: (rows: EntryPointInput[]) => void;
  refused: RowsRefused['rows'];
  most: number;
}

/** Enter in a row goes on to the next; a new row is at the same place type and town as the last. */
export function SmallTable({ rows, onRows, refused, most }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const focusRow = (index: number) =>
    // After the row is there.
    requestAnimationFrame(() =>
      table.current?.querySelectorAll<HTMLElement>('tbody input.label')[index]?.focus(),
    );
  const goOn = (index: number) => {
    if (index + 1 === rows.length) {
      if (rows.length === most) return;
      onRows([...rows, { ...(rows[index] ?? emptyPlace), label: '' }]);
    }
    focusRow(index + 1);
  };
  const remove = (index: number) => {
    onRows(without(rows, index));
    focusRow(Math.max(0, index - 1));
  };
  return (
    <>
      <div class="scroll" role="region" aria-label={t('places.create.table')}>
        <table ref={table} class="small-table">
          <thead>
            <tr>
              {tableFields.map((name) => (
                <th key={name} scope="col">
                  {t(`places.columns.${name}`)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const messages = refused.find((one) => one.index === index)?.messages ?? [];
              const blanks = { number: index + 1 };
              return (
                <tr key={index}>
                  {tableFields.map((name) => (
                    <td key={name} data-name={t(`places.columns.${name}`)}>
                      <input
                        class={name}
                        aria-label={`${t(`places.columns.${name}`)}, ${t('places.create.row', blanks)}`}
                        aria-invalid={name === 'label' && messages.length > 0}
                        value={row[name]}
                        maxLength={longest[name]}
                        required={name === 'label'}
                        onInput={({ currentTarget: { value } }) =>
                          onRows(replaced(rows, index, { ...row, [name]: value }))
                        }
                        onKeyDown={(event) => {
                          if (event.key !== 'Enter') return;
                          event.preventDefault();
                          goOn(index);
                        }}
                      />
                      {name === 'label' && messages.length > 0 && (
                        <span class="refused">{messages.join(' ')}</span>
                      )}
                    </td>
                  ))}
                  <td>
                    <button
                      type="button"
                      class="quiet"
                      disabled={rows.length === 1}
                      onClick={() => remove(index)}
                    >
                      {t('places.create.removeRow')}{' '}
                      <span class="unseen">{t('places.create.row', blanks)}</span>
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p>
        <button type="button" disabled={rows.length === most} onClick={() => goOn(rows.length - 1)}>
          {t('places.create.addRow')}
        </button>
      </p>
    </>
  );
}
