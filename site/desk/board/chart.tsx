/**
 * Scans through time: drawn, and the same as a table.
 *
 * @module
 */

import { useId, useState } from 'preact/hooks';
import { t, writeNumber } from '../strings.ts';
import type { Board } from './answer.ts';
import { writeStart, writeStartShort } from './numbers.ts';
import { axisMarks, nameEvery } from './scale.ts';
import { useWidth } from './width.ts';

type Series = Board['series'];

interface Props {
  board: Board;
  /** How the two periods are called. */
  names: { now: string; before: string };
}

/** One row of the table, one bar of the drawing: the period's own, and the compared one's beside it. */
interface Step {
  now: Series[number] | undefined;
  before: Series[number] | undefined;
}

/** A figure whose table is always there to be read, and seen when it is asked for. */
export function TimeChart({ board, names }: Props) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const { series, unit, compare } = board;
  const length = Math.max(series.length, compare?.series.length ?? 0);
  const steps = Array.from({ length }, (_, index): Step => ({
    now: series[index],
    before: compare?.series[index],
  }));
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption class="title">
        <h2 id={id}>{t(`board.through.${unit}`)}</h2>
        <button aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t('board.asTable')}
        </button>
      </figcaption>
      {!asTable && (
        <>
          <p class="legend" aria-hidden="true">
            <span>
              <Swatch class="now" /> {names.now}
            </span>
            {series.some(({ whole }) => !whole) && (
              <span>
                <Swatch class="now unfinished" /> {t('board.partly')}
              </span>
            )}
            {compare && (
              <span>
                <Swatch class="before" /> {names.before}
              </span>
            )}
          </p>
          <Drawing steps={steps} unit={unit} />
        </>
      )}
      <div
        class={asTable ? 'scroll' : 'unseen'}
        {...(asTable && { tabIndex: 0, role: 'region', 'aria-labelledby': id })}
      >
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{t(`board.units.${unit}`)}</th>
              <th scope="col">{t('board.scans')}</th>
              <th scope="col">{t('board.previews')}</th>
              {compare && (
                <>
                  <th scope="col" class="textual">
                    {t('board.comparedWith')}
                  </th>
                  <th scope="col">{t('board.scans')}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {steps.map(({ now, before }, index) => (
              <tr key={index}>
                <th scope="row">
                  {now && writeStart(now.start, unit)}
                  {now && !now.whole && ` · ${t('board.partly')}`}
                </th>
                <td data-name={t('board.scans')}>{now && writeNumber(now.scans)}</td>
                <td data-name={t('board.previews')}>{now && writeNumber(now.previews)}</td>
                {compare && (
                  <>
                    <td class="textual" data-name={t('board.comparedWith')}>
                      {before && writeStart(before.start, unit)}
                    </td>
                    <td data-name={t('board.scans')}>{before && writeNumber(before.scans)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Swatch({ class: name }: { class: 'now' | 'now unfinished' | 'before' }) {
  return (
    <svg class={name} viewBox="0 0 24 12" width="24" height="12">
      {name === 'before' ? <path d="M0 6H24" /> : <rect width="24" height="12" />}
    </svg>
  );
}

const height = 220;
const padding = { above: 10, below: 24, end: 4 };
const nameWidth = 72;

function Drawing({ steps, unit }: { steps: readonly Step[]; unit: Board['unit'] }) {
  const [ref, width] = useWidth<HTMLDivElement>(640);
  const most = Math.max(
    0,
    ...steps.map(({ now, before }) => Math.max(now?.scans ?? 0, before?.scans ?? 0)),
  );
  const marks = axisMarks(most, 5);
  const top = marks.at(-1) ?? 1;
  const start = 8 + 8 * Math.max(...marks.map((mark) => writeNumber(mark).length));
  const room = Math.max(1, width - start - padding.end);
  const step = room / Math.max(1, steps.length);
  const gap = step >= 4 ? Math.min(step * 0.25, 12) : 0;
  const ground = height - padding.below;
  const y = (count: number): number => ground - (count / top) * (ground - padding.above);
  const x = (index: number): number => start + index * step;
  const bars = (whole: boolean): string =>
    steps
      .map(({ now }, index) =>
        now && now.scans > 0 && now.whole === whole
          ? `M${x(index) + gap / 2} ${ground}V${y(now.scans)}h${step - gap}V${ground}Z`
          : '',
      )
      .join('');
  const line = steps
    .map(({ before }, index) =>
      before ? `${index === 0 ? 'M' : 'L'}${x(index)} ${y(before.scans)}h${step}` : '',
    )
    .join('');
  const every = nameEvery(steps.length, room / nameWidth);
  return (
    <div ref={ref} aria-hidden="true">
      <svg class={gap > 0 ? 'drawing' : 'drawing dense'} viewBox={`0 0 ${width} ${height}`}>
        {marks.map((mark) => (
          <g key={mark}>
            <path class="mark" d={`M${start} ${y(mark)}H${width - padding.end}`} />
            <text x={start - 6} y={y(mark)} dy="0.35em" text-anchor="end">
              {writeNumber(mark)}
            </text>
          </g>
        ))}
        <path class="now" d={bars(true)} />
        <path class="now unfinished" d={bars(false)} />
        <path class="before halo" d={line} />
        <path class="before" d={line} />
        <path class="ground" d={`M${start} ${ground}H${width - padding.end}`} />
        {steps.map(
          ({ now }, index) =>
            now &&
            index % every === 0 &&
            x(index) + nameWidth / 2 < width + step && (
              <text
                key={index}
                x={every === 1 ? x(index) + step / 2 : x(index) + gap / 2}
                y={height - 6}
                text-anchor={every === 1 ? 'middle' : 'start'}
              >
                {writeStartShort(now.start, unit)}
              </text>
            ),
        )}
        {steps.map(({ now, before }, index) => (
          <rect key={index} class="whole" x={x(index)} y="0" width={step} height={ground}>
            <title>
              {[now, before]
                .filter((one) => one !== undefined)
                .map(({ start: day, scans }) =>
                  t('board.dayCount', { day: writeStart(day, unit), count: writeNumber(scans) }),
                )
                .join('\n')}
            </title>
          </rect>
        ))}
      </svg>
    </div>
  );
}
