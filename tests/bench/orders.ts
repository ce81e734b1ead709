/** How soon the desk's queue and the public catalogue answer with ten thousand orders. */

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createDeskEvents } from '../../api/conversations/desk-events.ts';
import { createTalkDesk } from '../../api/conversations/desk.ts';
import { createHub } from '../../api/conversations/hub.ts';
import { createTalk } from '../../api/conversations/index.ts';
import { createTalkStore } from '../../api/conversations/store.ts';
import { openDatabase } from '../../api/database/index.ts';
import type { Database } from '../../api/database/index.ts';
import { createOrders } from '../../api/orders/index.ts';
import { createOrderStore } from '../../api/orders/store.ts';
import { createSettings } from '../../api/settings/index.ts';
import { createStock, readCatalogue } from '../../api/stock/index.ts';
import { createTeam } from '../../api/team/index.ts';
import { createTickets } from '../../api/tickets.ts';
import type { Row } from './run.ts';

const orderCount = 10_000;
const rounds = 9;
const clock = () => new Date('2026-11-23T11:00:00Z');
const catalogue = readCatalogue();

/** An opening's length, a message's, and that of delivery details. */
const [openingLength, messageLength, detailsLength] = [3_700, 7_300, 5_755];

function fill({ main }: Database): void {
  const talks = createTalkStore(main);
  const orders = createOrderStore(main);
  const key = (index: number) => catalogue.keys[index % catalogue.keys.length] ?? '';
  const addLot = main.prepare(
    "INSERT INTO lots (product, name, expires_day, quantity) VALUES (?, '', ?, 5000)",
  );
  main.transaction(() => {
    for (let index = 0; index < 200; index += 1) addLot.run(key(index), 21_000 + index);
    for (let index = 1; index <= orderCount; index += 1) {
      const [lookup, id] = [randomBytes(16), randomBytes(16)];
      const flags = { urgent: 0, danger: 0, guarded: 0, shut: 0 };
      talks.insert({
        lookup,
        tokenHash: randomBytes(32),
        language: index % 4 === 0 ? 'ar' : 'fr',
        wantedLanguage: '',
        request: 'order',
        ...flags,
        takenBy: null,
        waiting: index,
        journalTag: randomBytes(16),
        epoch: 1,
        opening: randomBytes(openingLength),
        expiresDay: 30_000,
      });
      talks.addMessage({
        ...{ lookup, number: 1, direction: 'to-team', epoch: 1, expiresDay: 30_000 },
        id: randomBytes(16),
        file: randomBytes(messageLength),
        tag: randomBytes(32),
      });
      const file = randomBytes(detailsLength);
      talks.addDetails({ lookup, id, kind: 'delivery', file, epoch: 1 });
      const place =
        index % 3 === 0
          ? { mode: 'pick-up' as const, point: 'accueil' }
          : { mode: 'post' as const, point: null };
      orders.insert({ id, lookup, ...place }, [
        { product: key(index), quantity: 1 },
        { product: key(index + 1), quantity: 2 },
      ]);
      if (index % 2 === 0) orders.setState(id, 'sent');
    }
  })();
}

/** The slowest of the questions that a queue asks, and the catalogue, each the median of some rounds. */
export function measureOrders(folder: string): Row[] {
  mkdirSync(folder, { recursive: true });
  const database = openDatabase(folder);
  fill(database);
  const settings = createSettings(database, clock);
  const team = createTeam(database, settings, clock, 'https://rose.example');
  const house = {
    ...{ database, clock, settings, team },
    events: createDeskEvents(),
    hub: createHub(),
    tickets: createTickets(clock),
  };
  const talkDesk = createTalkDesk(house);
  const { conversations } = createTalk({ ...house, oldestEpoch: talkDesk.oldestEpoch });
  const stock = createStock({ database, clock, catalogue, team });
  const orders = createOrders({ ...house, stock, conversations, talkDesk });
  const median = (ask: () => unknown) => {
    const took = Array.from({ length: rounds }, () => {
      const start = performance.now();
      JSON.stringify(ask());
      return performance.now() - start;
    });
    return took.toSorted((one, other) => one - other)[rounds >> 1] ?? Infinity;
  };
  const page = { offset: '0', limit: '50' };
  const questions = [
    { ...page, state: 'received' as const },
    { offset: '4900', limit: '200', state: 'received' as const },
    { ...page, state: 'received' as const, language: 'ar' },
    { ...page, state: 'all' as const, language: 'ar', offset: '2400' },
    { ...page, state: 'sent' as const, mode: 'pick-up' as const, point: 'accueil' },
  ];
  const queue = Math.max(...questions.map((asked) => median(() => orders.desk.list(asked))));
  const shown = median(() => orders.catalogue());
  database.close();
  const atMost = (what: string, value: number, limit: number): Row => ({
    what,
    figure: `${value.toFixed(1)} ms`,
    budget: `≤ ${limit} ms`,
    pass: value <= limit,
  });
  return [
    atMost('orders, a page of 10 000', queue, 30),
    atMost('the catalogue, 5 000 orders waiting', shown, 30),
  ];
}
