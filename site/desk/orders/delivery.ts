/**
 * Where an order goes, opened here with the team's identities and checked.
 *
 * @module
 */

import { readOpening, type Opening } from '../../crypto/conversation.ts';
import { openDetails } from '../../crypto/envelope.ts';
import { teamIdentities, type Team } from '../../crypto/team.ts';
import { isOurs, spelled, type Trust } from '../talk/opened.ts';
import { plain } from '../talk/plain.ts';
import type { Order, SealedDelivery } from './server.ts';

/** What the person wrote for the team alone. */
export interface Address {
  /** The lines of an address; none for what is picked up. */
  lines: readonly string[];
  /** What somebody says who comes for it; empty for what is posted. */
  word: string;
  instructions: string;
}

/** Where an order goes, and what it takes to tell its person. */
export interface Delivery {
  trust: Trust;
  /** `undefined` where it is unreadable. */
  opening: Opening | undefined;
  /** The number of the last message of its conversation, when it was asked for. */
  lastNumber: number;
  /** `undefined` where it doesn't open, or is another order's. */
  address: Address | undefined;
}

const textOf = (given: unknown): string => (typeof given === 'string' ? plain(given) : '');

/** Text from outside, on one line. */
const lineOf = (given: unknown): string => textOf(given).replace(/\s+/g, ' ').trim();

/** Reads what was in the file of order `id`; `undefined` for what is of another shape, or another's. */
export function readAddress(given: unknown, id: string): Address | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { order, word, lines, instructions } = given as Record<string, unknown>;
  if (order !== id) return undefined;
  return {
    lines: Array.isArray(lines) ? lines.map(lineOf).filter(Boolean) : [],
    word: lineOf(word),
    instructions: textOf(instructions).trim(),
  };
}

/** Opens sealed delivery details of `order`. */
export async function openDelivery(
  team: Team,
  { id, lookup }: Pick<Order, 'id' | 'lookup'>,
  { opening: sealed, file, lastNumber }: Omit<SealedDelivery, 'id'>,
): Promise<Delivery> {
  const identities = teamIdentities(team);
  const opening = await readOpening(spelled(sealed), lookup, identities).catch(() => undefined);
  if (!opening) return { trust: 'unreadable', opening, lastNumber, address: undefined };
  const content = await openDetails(opening, spelled(file), identities).catch(() => undefined);
  return {
    trust: (await isOurs(team, opening)) ? 'sound' : 'otherKey',
    opening,
    lastNumber,
    address: readAddress(content, id),
  };
}
