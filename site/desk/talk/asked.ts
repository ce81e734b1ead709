/**
 * What is asked for or proposed, as it stands inside of what is sealed: written here, and read from
 * whoever wrote it, as far as it makes sense.
 *
 * @module
 */

/** What a slot may be for. */
export const slotKinds = ['call', 'appointment', 'nurse'] as const;

/** A slot that is proposed: the text of a message of kind `proposal`. Instants, in milliseconds. */
export interface Slot {
  what: (typeof slotKinds)[number];
  from: number;
  to: number;
  /** Where, and what else is to be said. */
  words: string;
}

/** The text of a proposal. */
export const writeSlot = (slot: Slot): string => JSON.stringify(slot);

/** Reads the text of a proposal; `undefined` for one of another shape. */
export function readSlot(text: string): Slot | undefined {
  const given = readFields(parse(text));
  const what = slotKinds.find((kind) => kind === given['what']);
  const { from, to } = readTimes(given);
  if (!what || from === undefined || to === undefined) return undefined;
  return { what, from, to, words: textOf(given['words']) };
}

/** What a call needs, as the person wrote it for the team alone. */
export interface Call {
  number: string;
  /** When to call, in milliseconds. */
  from: number | undefined;
  to: number | undefined;
  /** The same as it was said, in words. */
  when: string;
  /** Who might answer, `me` or `other` where it was chosen; and what may be said to them. */
  who: string;
  say: string;
  /** The question agreed on, and the right answer. */
  question: string;
  answer: string;
  /** Whatever else was written. */
  more: readonly string[];
}

const callFields = [
  'phone',
  'number',
  'from',
  'to',
  'slot',
  'when',
  'mayAnswer',
  'mayBeSaid',
  'question',
  'answer',
];

/** Reads the details of a call. */
export function readCall(details: unknown): Call {
  const given = readFields(details);
  const more = Object.entries(given).flatMap(([name, value]) =>
    callFields.includes(name) ? [] : textOf(value) || [],
  );
  return {
    number: textOf(given['phone'] ?? given['number']),
    ...readTimes('slot' in given ? readFields(given['slot']) : given),
    when: textOf(given['when']),
    who: textOf(given['mayAnswer']),
    say: textOf(given['mayBeSaid']),
    question: textOf(given['question']),
    answer: textOf(given['answer']),
    more,
  };
}

/** The identity that a message of kind `team` tells; `undefined` for one of another shape. */
export function readAnnounced(text: string): { epoch: number; recipient: string } | undefined {
  const { epoch, recipient } = readFields(parse(text));
  if (typeof epoch !== 'number' || typeof recipient !== 'string') return undefined;
  return { epoch, recipient };
}

/** A note, as the team reads it. */
export interface NoteText {
  text: string;
  /** When it was written, in milliseconds. */
  sent: number | undefined;
}

/** Reads a note. */
export function readNote(content: unknown): NoteText {
  const given = readFields(content);
  return { text: textOf(given['text']), sent: instantOf(given['sent']) };
}

const readTimes = (given: Record<string, unknown>) => ({
  from: instantOf(given['from']),
  to: instantOf(given['to']),
});

const readFields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The last instant that a date can hold. */
const lastInstant = 8.64e15;

const instantOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Math.abs(value) <= lastInstant ? value : undefined;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
