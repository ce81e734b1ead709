/**
 * What the tests of the board room share: a board on data of its own.
 *
 * @module
 */

import { createBoard } from '../../../api/board/index.ts';
import { dayFromNumber, dayNumber, parisDay } from '../../../api/clock.ts';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import { createTickets } from '../../../api/tickets.ts';
import type { TicketKind } from '../../../api/tickets.ts';
import type { EntryPointInput } from '../../../api/entry-points/index.ts';
import { noon, temporaryDatabase } from '../temporary.ts';

const minute = 60_000;

/** A board on 2026-11-21, a Saturday, whose time can be changed. */
export function makeBoard() {
  const database = temporaryDatabase();
  const time = { now: noon().getTime() };
  const clock = () => new Date(time.now);
  const entryPoints = createEntryPoints(database, clock);
  const tickets = createTickets(clock);
  const board = createBoard(database, entryPoints, tickets, clock, () => 30 * minute);
  return {
    database,
    entryPoints,
    board,
    tickets,
    time,
    /** Says, with a good ticket, that someone who came by `code` did `what`. */
    follow: (code: string, what: TicketKind): void =>
      board.follow({ code, what, ticket: tickets.give(what) }),
    /** Adds an entry point and gives its code. */
    add: (input: Partial<EntryPointInput>): string =>
      entryPoints.add({ label: 'Lieu', placedOn: '2020-01-01', ...input }).code,
    /** Prints it on `day`. */
    print: (code: string, day: string, how: { design: string; languages: string[] }): void => {
      const { now } = time;
      time.now = Date.parse(`${day}T11:00:00Z`);
      entryPoints.markPrinted([entryPoints.get(code).id], how);
      time.now = now;
    },
    /** Adds scans, and as many previews less one, on `day`. */
    count: (code: string, day: string, scans: number): void => {
      entryPoints.addCounts(code, day, { scans, previews: Math.max(0, scans - 1) });
    },
    /** The day so many days ago. */
    ago: (days: number) => dayFromNumber(dayNumber(parisDay(clock())) - days),
    packAll: (): void => {
      for (let turn = 0; turn < 1500; turn += 1) entryPoints.history.pack();
    },
    /** Lets so many minutes go by, in which what followed is written down. */
    wait: (minutes: number): void => {
      time.now += minutes * minute;
      board.settle();
    },
  };
}
