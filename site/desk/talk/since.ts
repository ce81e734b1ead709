/**
 * Since when conversations wait.
 *
 * The server keeps no time: it is in the message since which one waits, and that is opened here. Of
 * what was opened so, the time alone stays.
 *
 * @module
 */

import { fromBase64url } from '../../crypto/bytes.ts';
import { readOpening } from '../../crypto/conversation.ts';
import { openMessage } from '../../crypto/envelope.ts';
import { teamIdentities, type Team } from '../../crypto/team.ts';
import { isLate, type ReadingHours } from '../../hours/promise.ts';
import type { Inbox, Row, WaitingRow } from './server.ts';

/** The instant, in milliseconds, since which each waits, by {@link nameOf}. */
export type Since = ReadonlyMap<string, number>;

/** What one waits with: another message, another name. */
export const nameOf = ({ lookup, waitingNumber }: Pick<Row, 'lookup' | 'waitingNumber'>): string =>
  `${lookup} ${waitingNumber}`;

/** What is asked of the server. */
export interface Asked {
  /** A page of those that wait, in the order of the inbox. */
  list: (offset: number) => Promise<Inbox>;
  /** What tells since when these wait. */
  waiting: (lookups: string[]) => Promise<{ conversations: readonly WaitingRow[] }>;
}

/** So many are looked through: of a longer queue, the others are once these are answered. */
const most = 500;

/**
 * Since when those wait that may be late, as far as `known` doesn't say it already: page after page of
 * who waits, the first first, until one comes that isn't late. A device may have told any time: what it
 * says of the future, or can't be read, is taken to be `now`. Throws what `asked` throws.
 */
export async function findSince(
  team: Team,
  hours: ReadingHours,
  known: Since,
  now: number,
  asked: Asked,
): Promise<Since> {
  const found = new Map<string, number>();
  const identities = teamIdentities(team);
  for (let offset = 0; offset < most;) {
    const { conversations: rows, total } = await asked.list(offset);
    offset += rows.length;
    const fresh = rows.filter((row) => row.waitingNumber !== null && !known.has(nameOf(row)));
    const sealed =
      fresh.length > 0 ? await asked.waiting(fresh.map(({ lookup }) => lookup)) : undefined;
    const byLookup = new Map(sealed?.conversations.map((each) => [each.lookup, each]));
    for (const row of rows) {
      const name = nameOf(row);
      const waiting = byLookup.get(row.lookup);
      found.set(name, known.get(name) ?? Math.min(now, (await sentOf(waiting, identities)) ?? now));
    }
    const last = rows.at(-1);
    if (!last || offset >= total) break;
    // The urgent come first, however late they came.
    if (last.urgent || last.danger) continue;
    if (!isLate(hours, found.get(nameOf(last)) ?? now, now)) break;
  }
  return found;
}

/** When a message was sent; `undefined` where it doesn't open. */
async function sentOf(
  waiting: WaitingRow | undefined,
  identities: readonly string[],
): Promise<number | undefined> {
  if (!waiting) return undefined;
  const { lookup, opening, message } = waiting;
  // Between two, the page may do something else.
  await new Promise((resolve) => setTimeout(resolve));
  try {
    const shared = await readOpening(fromBase64url(opening), lookup, identities);
    const { file, tag, ...rest } = message;
    const envelope = { ...rest, file: fromBase64url(file), tag: fromBase64url(tag) };
    return (await openMessage(shared, envelope, identities)).sent;
  } catch {
    return undefined;
  }
}
