/**
 * A sheet of labels, drawn small: where the first one goes, and which ones are printed.
 *
 * @module
 */

import { useRef } from 'preact/hooks';
import { t } from '../strings.ts';
import type { Geometry } from './answer.ts';
import { papers } from './paper.ts';

interface Label {
  number: number;
  x: number;
  y: number;
}

function labelsOf(sheet: Geometry): Label[] {
  return Array.from({ length: sheet.columns * sheet.rows }, (_, index) => ({
    number: index + 1,
    x: sheet.left + (index % sheet.columns) * sheet.pitchX,
    y: sheet.top + Math.floor(index / sheet.columns) * sheet.pitchY,
  }));
}

/** The labels alone, for a sheet that is being measured. */
export function PlainDrawing({ sheet }: { sheet: Geometry }) {
  const [width, height] = papers[sheet.paper];
  return (
    <svg class="paper" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect class="edge" width={width} height={height} />
      {labelsOf(sheet).map((label) => (
        <Box key={label.number} sheet={sheet} label={label} />
      ))}
    </svg>
  );
}

interface Props {
  sheet: Geometry;
  /** The position of the first label to print, from 1. */
  start: number;
  /** How many labels are printed. */
  count: number;
  onStart: (start: number) => void;
}

/** A choice of one position: with the pointer, or with the arrows, as among radio buttons. */
export function SheetDrawing({ sheet, start, count, onStart }: Props) {
  const drawing = useRef<SVGSVGElement>(null);
  const [width, height] = papers[sheet.paper];
  const labels = labelsOf(sheet);
  // Where the keyboard comes in, even if the sheet has no label of that number.
  const entered = labels[start - 1] ? start : 1;
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: sheet.columns,
      ArrowUp: -sheet.columns,
      Home: 1 - entered,
      End: labels.length - entered,
    };
    const to = entered + (steps[event.key] ?? NaN);
    if (Number.isNaN(to)) return;
    event.preventDefault();
    if (to < 1 || to > labels.length) return;
    onStart(to);
    drawing.current?.querySelector<SVGElement>(`[data-number="${to}"]`)?.focus();
  };
  return (
    <svg
      ref={drawing}
      class="paper"
      viewBox={`0 0 ${width} ${height}`}
      role="radiogroup"
      aria-label={t('stickers.startOn')}
      onKeyDown={move}
    >
      <rect class="edge" width={width} height={height} aria-hidden="true" />
      {labels.map((label) => {
        const { number, x, y } = label;
        const printed = number >= start && number < start + count;
        return (
          <g
            key={number}
            class={number < start ? 'used' : printed ? 'printed' : ''}
            role="radio"
            aria-checked={number === start}
            aria-label={t('stickers.position', { number })}
            tabindex={number === entered ? 0 : -1}
            data-number={number}
            onClick={() => onStart(number)}
          >
            <Box sheet={sheet} label={label} />
            <text
              x={x + sheet.labelWidth / 2}
              y={y + sheet.labelHeight / 2}
              dy="0.35em"
              font-size={Math.min(sheet.labelHeight, sheet.labelWidth) * 0.42}
              aria-hidden="true"
            >
              {number}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Box({ sheet, label: { x, y } }: { sheet: Geometry; label: Label }) {
  const { labelWidth: width, labelHeight: height, round } = sheet;
  const corner = round ? width / 2 : 2;
  return <rect class="label" x={x} y={y} width={width} height={height} rx={corner} />;
}
