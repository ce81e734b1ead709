/**
 * A small table of counts.
 *
 * @module
 */

import { t, writeNumber } from '../strings.ts';

/** A number under it may be about somebody who can be recognised. */
const few = 5;

type CountsProps = { title: string; rows: readonly { name: string; count: number }[] };

/** A small table; a number that may point at somebody says so. */
export function Counts({ title, rows }: CountsProps) {
  return (
    <table class="counts">
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class={count < few ? 'few' : undefined}>
              {count < few && <small>{t('months.few')}</small>} {writeNumber(count)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
