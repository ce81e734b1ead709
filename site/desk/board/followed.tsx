/**
 * What came after scans, by campaign and month.
 *
 * @module
 */

import { t, writeMonthName, writeNumber } from '../strings.ts';
import type { Board } from './answer.ts';

/** Talks opened and orders made; a number under 5 is not known here either. */
export function Followed({ followed }: { followed: Board['followed'] }) {
  const write = (count: number | null) =>
    count === null ? t('board.underFive') : writeNumber(count);
  return (
    <section>
      <h2>{t('board.followed')}</h2>
      <p class="hint">{t('board.followedHint')}</p>
      {followed.length === 0 ? (
        <p>{t('board.nothingFollowed')}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label={t('board.followed')}>
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">{t('board.month')}</th>
                <th scope="col" class="textual">
                  {t('board.groupings.campaign')}
                </th>
                <th scope="col">{t('board.talks')}</th>
                <th scope="col">{t('board.orders')}</th>
              </tr>
            </thead>
            <tbody>
              {followed.map(({ campaign, month, talks, orders }) => (
                <tr key={`${month} ${campaign}`}>
                  <th scope="row">{writeMonthName(month)}</th>
                  <td class="textual">{campaign || t('board.none.campaign')}</td>
                  <td data-name={t('board.talks')}>{write(talks)}</td>
                  <td data-name={t('board.orders')}>{write(orders)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
