/**
 * The page that shows how a printer prints: whether 100 mm are 100 mm, and where a sheet's labels fall.
 *
 * @module
 */

import type { CalibrationText } from './designs.ts';
import type { Item, Page } from './drawing.ts';
import { fit, rectangle, type Block } from './fit.ts';
import { palette } from './palette.ts';
import { papers } from './sheets-data.ts';
import { shapeLine } from './text.ts';
import { labelAt, labelsOn, type Offset, type Sheet } from './sheets.ts';

/** What the bars measure, in millimetres. */
const measured = 100;

/** Half the width of a cross. */
const arm = 2.5;

const thin = { stroke: '#000000', strokeWidth: 0.1 } as const;

/** The calibration page of `sheet`, moved by `offset`, in the words of `language`. */
export function drawCalibration(
  sheet: Sheet,
  offset: Offset,
  text: CalibrationText,
  language: string,
): Page {
  const { width, height } = papers[sheet.paper];
  const box = {
    left: width / 2 - 68,
    top: height / 2 - 72,
    right: width / 2 + 68,
    bottom: height / 2 + 72,
  };
  const words = text.steps.split('\n');
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const moved = text.offset
    .replace('{{x}}', number.format(offset.x))
    .replace('{{y}}', number.format(offset.y));
  const line = (text: string, size: number, weight: Block['weight'], gap: number): Block => ({
    text,
    language,
    weight,
    fill: palette.ink,
    size,
    gap,
    align: 'start',
  });
  const blocks = [
    line(text.title, 2, 900, 0),
    line(text.sheet.replace('{{sheet}}', sheet.name), 1.2, 700, 0.2),
    ...words.map((step) => line(step, 1, 400, 0.5)),
    line(moved, 1, 700, 0.8),
  ];
  const zone = rectangle(box.left + 26, box.top + 26, box.right - 4, box.bottom - 4);
  const laid = fit(blocks, zone, { least: 2, most: 3.6 }, 'below');
  return {
    width,
    height,
    items: [
      { kind: 'path', d: crosses(sheet, offset), ...thin },
      {
        kind: 'rectangle',
        x: box.left,
        y: box.top,
        width: box.right - box.left,
        height: box.bottom - box.top,
        fill: '#ffffff',
      },
      ...ruler(box.left + 26, box.top + 14, true),
      ...ruler(box.left + 14, box.top + 26, false),
      ...(laid?.items ?? []),
    ],
  };
}

/** A cross on each corner of each label, or on the four ends of a round one. */
function crosses(sheet: Sheet, offset: Offset): string {
  const { labelWidth: width, labelHeight: height, round } = sheet;
  const points = new Map<string, [number, number]>();
  for (let number = 1; number <= labelsOn(sheet); number += 1) {
    const { x, y } = labelAt(sheet, number, offset);
    const corners: [number, number][] = round
      ? [
          [x + width / 2, y],
          [x + width, y + height / 2],
          [x + width / 2, y + height],
          [x, y + height / 2],
        ]
      : [
          [x, y],
          [x + width, y],
          [x, y + height],
          [x + width, y + height],
        ];
    for (const [right, down] of corners) {
      points.set(`${right.toFixed(2)} ${down.toFixed(2)}`, [right, down]);
    }
  }
  return [...points.values()]
    .map(([x, y]) => `M${x - arm} ${y}L${x + arm} ${y}M${x} ${y - arm}L${x} ${y + arm}`)
    .join('');
}

/** A bar of 100 mm with a mark each millimetre, longer ones each five and ten, numbers at its ends and middle. */
function ruler(x: number, y: number, across: boolean): Item[] {
  const place = (along: number, beside: number) =>
    across ? `${x + along} ${y - beside}` : `${x - beside} ${y + along}`;
  const marks = Array.from({ length: measured + 1 }, (_, at) => {
    const length = at % 10 === 0 ? 5 : at % 5 === 0 ? 3.5 : 2;
    return `M${place(at, 0)}L${place(at, length)}`;
  });
  const bar = `M${place(0, 0)}L${place(measured, 0)}`;
  return [
    { kind: 'path', d: marks.join(''), ...thin },
    { kind: 'path', d: bar, stroke: '#000000', strokeWidth: 0.4 },
    ...[0, 50, measured].map((at): Item => {
      const line = shapeLine(String(at), 'en', 400);
      const size = 2.6;
      return across
        ? {
            kind: 'text',
            x: x + at - (line.width * size) / 2,
            y: y - 6,
            line,
            size,
            fill: '#000000',
          }
        : {
            kind: 'text',
            x: x - 6 - line.width * size,
            y: y + at + 1,
            line,
            size,
            fill: '#000000',
          };
    }),
  ];
}
