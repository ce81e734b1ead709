/**
 * Address labels, as they come out of the printer.
 *
 * @module
 */

import type { Options } from '../stickers/answer.ts';
import { papers } from '../stickers/paper.ts';
import { edgeOf, fitLabel, innerRoom, lineHeight, type Room } from './fit.ts';
import type { Order } from './server.ts';
import type { Deliveries } from './use-deliveries.ts';

type Sheet = Options['sheets'][number];

/** A label to print; or why there is none, in `orders.print.why`. */
export type Label = {
  id: string;
  number: number;
  lines: readonly string[];
  back: readonly string[];
} & (
  { size: number; backSize: number; gap: number } | { why: 'gone' | 'unsafe' | 'damaged' | 'small' }
);

const family = 'Arial, "Liberation Sans", "Noto Sans", "Noto Sans Arabic", sans-serif';

/** The width of a line whose letters are one millimetre, in millimetres. */
function measureWith(context: CanvasRenderingContext2D): (line: string) => number {
  context.font = `100px ${family}`;
  return (line) => context.measureText(line).width / 100;
}

/**
 * The labels of `orders`: an address, or the word of what is picked up, and nothing else but `back`, what
 * stands there for the way back.
 */
export function labelsOf(
  orders: readonly Order[],
  deliveries: Pick<Deliveries, 'of'>,
  back: readonly string[],
  sheet: Sheet,
): Label[] {
  const context = document.createElement('canvas').getContext('2d');
  const measure = context ? measureWith(context) : (line: string) => line.length * 0.6;
  return orders.map(({ id, sequence: number, mode }) => {
    const delivery = deliveries.of(id);
    const { lines: address = [], word = '' } = delivery?.address ?? {};
    const lines = mode === 'post' ? address : word === '' ? [] : [word];
    // What is picked up has no way back.
    const label = { id, number, lines, back: mode === 'post' ? back : [] };
    if (!delivery) return { ...label, why: 'gone' };
    if (delivery.trust !== 'sound') return { ...label, why: 'unsafe' };
    if (lines.length === 0) return { ...label, why: 'damaged' };
    const sizes = fitLabel(label, roomOf(sheet), measure);
    return sizes ? { ...label, ...sizes } : { ...label, why: 'small' };
  });
}

const roomOf = (sheet: Sheet): Room => ({
  width: sheet.labelWidth,
  height: sheet.labelHeight,
  round: sheet.round,
  edge: edgeOf(sheet, papers[sheet.paper]),
});

interface LabelSheetsProps {
  sheet: Sheet;
  labels: readonly Extract<Label, { size: number }>[];
  /** The position of the first, from 1. */
  start: number;
  offset: { x: number; y: number };
}

const mm = (length: number) => `${length.toFixed(2)}mm`;

/** The pages, each label in its place. */
export function LabelSheets({ sheet, labels, start, offset }: LabelSheetsProps) {
  const perPage = sheet.columns * sheet.rows;
  const pages = Map.groupBy(labels.keys(), (index) => Math.floor((start - 1 + index) / perPage));
  const inner = innerRoom(roomOf(sheet));
  return (
    <>
      {[...pages].map(([page, indexes]) => (
        <div key={page} class={`page labels paper-${sheet.paper}`}>
          {indexes.map((index) => {
            const label = labels[index];
            const place = (start - 1 + index) % perPage;
            const column = place % sheet.columns;
            const row = Math.floor(place / sheet.columns);
            if (!label) return null;
            return (
              <div
                key={label.id}
                class="label"
                style={{
                  insetInlineStart: mm(
                    sheet.left +
                      column * sheet.pitchX +
                      (sheet.labelWidth - inner.width) / 2 +
                      offset.x,
                  ),
                  insetBlockStart: mm(
                    sheet.top +
                      row * sheet.pitchY +
                      (sheet.labelHeight - inner.height) / 2 +
                      offset.y,
                  ),
                  inlineSize: mm(inner.width),
                  blockSize: mm(inner.height),
                  fontFamily: family,
                  lineHeight,
                }}
              >
                {label.back.length > 0 && (
                  <div style={{ fontSize: mm(label.backSize), marginBlockEnd: mm(label.gap) }}>
                    {label.back.map((line, at) => (
                      <div key={at}>{line}</div>
                    ))}
                  </div>
                )}
                <div style={{ fontSize: mm(label.size) }}>
                  {label.lines.map((line, at) => (
                    <div key={at} dir="auto">
                      {line}
                    </div>
                  ))}
                </div>
              </div>
            );
          })}
        </div>
      ))}
    </>
  );
}
