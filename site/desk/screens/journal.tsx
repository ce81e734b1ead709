/**
 * Who did what in the desk.
 *
 * @module
 */

import { useInfiniteQuery } from '@tanstack/preact-query';
import { desk, problemText, read } from '../client.ts';
import { t, writeDay, writeMoment } from '../strings.ts';

/** A detail in words: roles and settings have names; what has none, as a sheet, is its own. */
function words(detail: string): string {
  const named = detail.split(' ').map((word) => {
    const text = t(`journalDetails.${word}`);
    return text.startsWith('journalDetails.') ? word : text;
  });
  return named.join(', ');
}

/** The journal, the last entry first, and whether its chain is whole. */
export function Journal() {
  const journal = useInfiniteQuery({
    queryKey: ['journal'],
    queryFn: ({ pageParam }) =>
      read(
        desk.journal.$get({ query: pageParam === undefined ? {} : { before: String(pageParam) } }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const pages = journal.data?.pages ?? [];
  const broken = pages[0]?.brokenAt ?? null;
  return (
    <>
      <header class="title">
        <h1>{t('journal.title')}</h1>
        <a class="button" href="/api/desk/journal.csv" download>
          {t('journal.export')}
        </a>
      </header>
      <p>{t('journal.explain')}</p>
      {journal.isError && <p class="problem">{problemText(journal.error)}</p>}
      {pages.length > 0 &&
        (broken === null ? (
          <p class="done">{t('journal.whole')}</p>
        ) : (
          <p class="problem">{t('journal.broken', { number: broken })}</p>
        ))}
      <div class="scroll" tabIndex={0} role="region" aria-label={t('journal.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('journal.number')}</th>
              <th scope="col">{t('journal.when')}</th>
              <th scope="col">{t('journal.who')}</th>
              <th scope="col">{t('journal.what')}</th>
              <th scope="col">{t('journal.about')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.flatMap(({ entries }) =>
              entries.map(({ number, day, at, member, action, subject, detail }) => (
                <tr key={number}>
                  <td>{number}</td>
                  <td>{at === null ? writeDay(day) : writeMoment(at)}</td>
                  <td>{member.name ?? t('journal.gone')}</td>
                  <td>{t(`actions.${action}`)}</td>
                  <td>{[subject?.name, detail && words(detail)].filter(Boolean).join(', ')}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {journal.hasNextPage && (
        <p>
          <button onClick={() => void journal.fetchNextPage()}>{t('journal.more')}</button>
        </p>
      )}
    </>
  );
}
