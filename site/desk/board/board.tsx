/**
 * The board: how often the codes were opened, where, and since when some are silent.
 *
 * @module
 */

import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { desk, problemText, read } from '../client.ts';
import { silentAddress } from '../places/address.ts';
import { today, useDesk } from '../session.ts';
import { t, writeDay, writeNumber } from '../strings.ts';
import {
  queryOf,
  type Board as Answer,
  type Filter,
  type Filterable,
  type Question,
} from './answer.ts';
import './board.css';
import { TimeChart } from './chart.tsx';
import { Controls } from './controls.tsx';
import { Filters } from './filters.tsx';
import { Followed } from './followed.tsx';
import { Groups } from './groups.tsx';
import { writeChange } from './numbers.ts';
import { bestUnit, comparedPeriod, presetPeriod, type Period } from './period.ts';

function firstQuestion(): Question {
  const period = presetPeriod('30days', today());
  return {
    preset: '30days',
    period,
    unit: bestUnit(period),
    by: 'placeType',
    comparison: 'before',
    filters: {},
  };
}

const writePeriod = ({ from, to }: Period): string =>
  t('board.days', { from: writeDay(from), to: writeDay(to) });

/** The whole board. */
export function Board() {
  const [asked, setQuestion] = useState(firstQuestion);
  const { comparison, preset, filters } = asked;
  // A desk that was left open overnight is about another day.
  const period = preset === 'custom' ? asked.period : presetPeriod(preset, today());
  const question = { ...asked, period };
  const query = queryOf(question, comparedPeriod(period, comparison, preset));
  const board = useQuery({
    queryKey: ['board', query],
    queryFn: () => read(desk.board.$get({ query })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const keep = (name: Filterable, filter: Filter | undefined) => {
    const { [name]: _, ...others } = filters;
    setQuestion({ ...question, filters: filter ? { ...others, [name]: filter } : others });
  };
  const { data } = board;
  return (
    <div class="board">
      <header class="title">
        <h1>{t('board.title')}</h1>
        <a
          class="button"
          href={`/api/desk/board.csv?${new URLSearchParams(query as Record<string, string>)}`}
          download
        >
          {t('board.export')}
        </a>
      </header>
      <p class="hint">{t('board.whatANumberIs')}</p>
      <Controls
        question={question}
        onChange={(changed) => setQuestion({ ...question, ...changed })}
      />
      <Filters question={question} onKeep={keep} />
      {board.isError && <p class="problem">{problemText(board.error)}</p>}
      <div aria-busy={board.isFetching}>
        <Totals board={data} filters={filters} />
        {data && (
          <>
            <TimeChart
              board={data}
              names={{
                now: writePeriod(data),
                before: data.compare ? writePeriod(data.compare) : '',
              }}
            />
            <Groups board={data} onKeep={keep} />
            <Followed followed={data.followed} />
          </>
        )}
      </div>
    </div>
  );
}

/** The few numbers at the top; what they have become is read out. */
function Totals({ board, filters }: { board: Answer | undefined; filters: Question['filters'] }) {
  const { session } = useDesk();
  const placesAreMine = session.member.role !== 'reader';
  return (
    <ul class="totals" aria-live="polite" aria-atomic="true">
      {board && (
        <>
          <li>
            <b>{writeNumber(board.total.scans)}</b>{' '}
            {t('board.scansCounted', { count: board.total.scans })}
            {board.compare && (
              <span class="hint">
                {t('board.against', {
                  count: writeNumber(board.compare.total.scans),
                  change: writeChange(board.total.scans, board.compare.total.scans),
                })}
              </span>
            )}
          </li>
          <li>
            <b>{writeNumber(board.total.previews)}</b>{' '}
            {t('board.previewsCounted', { count: board.total.previews })}
            <span class="hint">{t('board.previewsHint')}</span>
          </li>
          <li class={board.silent > 0 ? 'some' : ''}>
            <b>{writeNumber(board.silent)}</b> {t('board.silent', { count: board.silent })}
            {placesAreMine && board.silent > 0 && (
              <a href={silentAddress(filters)}>{t('board.seeSilent')}</a>
            )}
          </li>
          <li>
            <b>{writeNumber(board.unknown)}</b> {t('board.unknown', { count: board.unknown })}
            <span class="hint">{t('board.unknownHint')}</span>
          </li>
        </>
      )}
    </ul>
  );
}
