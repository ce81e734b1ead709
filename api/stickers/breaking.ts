/**
 * Where a paragraph is cut into lines.
 *
 * @module
 */

import { shapePart, type Line, type Paragraph } from './shaping.ts';

/** A stretch that stays in one piece, without the space after it. */
type Piece = { start: number; end: number };

/** Spaces that a line may end at. The others hold together what they stand between. */
const breakingSpaces = /[ \u2000-\u2006\u2008-\u200B\u205F\u3000]+/gu;

/** Signs and units that French puts a space before, and what closes. */
const clings = /^[!?:;»”%‰€$£°)\]}…,.،؛؟٪]/u;

/** What opens. */
const opens = /[«“([{¿¡]$/u;

const endsInNumber = /\p{Nd}[)\]]?$/u;
const beginsWithNumber = /^[(+]*\p{Nd}/u;

/** Less than any letter: a column this much narrower no longer holds its widest line. */
const hair = 0.001;

/** The lines of a paragraph: as few as fit in `width` em, then as narrow as that many can be. */
export function breakParagraph(paragraph: Paragraph, width: number): Line[] {
  const pieces = cut(paragraph.text);
  const shaped = new Map<string, Line>();
  const shape = ({ start, end }: Piece): Line => {
    const key = `${start} ${end}`;
    const line = shaped.get(key) ?? shapePart(paragraph, start, end);
    shaped.set(key, line);
    return line;
  };
  let lines = fill(pieces, width, shape);
  for (;;) {
    const widest = widthOf(lines);
    const tighter = fill(pieces, widest - hair, shape);
    if (tighter.length > lines.length || widthOf(tighter) >= widest) return lines;
    lines = tighter;
  }
}

/** As much on each line as fits, the first line first. */
function fill(pieces: Piece[], width: number, shape: (piece: Piece) => Line): Line[] {
  const lines: Piece[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const longer = { start: last?.start ?? 0, end: piece.end };
    if (last && shape(longer).width <= width) last.end = piece.end;
    else lines.push({ ...piece });
  }
  return lines.map(shape);
}

/** The pieces of a text; of a blank one, a single empty piece, so that it keeps its line. */
function cut(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const { 0: spaces, index } of text.matchAll(breakingSpaces)) {
    const after = index + spaces.length;
    if (index === start) {
      start = after;
    } else if (after === text.length || !holds(text.slice(start, index), text.slice(after))) {
      pieces.push({ start, end: index });
      start = after;
    }
  }
  if (start < text.length || pieces.length === 0) pieces.push({ start, end: text.length });
  return pieces;
}

/** Whether the space between two parts of a text must not end a line. */
function holds(before: string, after: string): boolean {
  return (
    clings.test(after) ||
    opens.test(before) ||
    (endsInNumber.test(before) && beginsWithNumber.test(after))
  );
}

function widthOf(lines: Line[]): number {
  return Math.max(0, ...lines.map(({ width }) => width));
}
