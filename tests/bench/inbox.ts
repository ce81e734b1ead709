/** How soon the desk's inbox answers with ten thousand conversations. */

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createDeskEvents } from '../../api/conversations/desk-events.ts';
import { queries } from '../../api/conversations/desk-schema.ts';
import { createTalkDesk } from '../../api/conversations/desk.ts';
import { createHub } from '../../api/conversations/hub.ts';
import { createTalkStore } from '../../api/conversations/store.ts';
import { openDatabase } from '../../api/database/index.ts';
import type { Database } from '../../api/database/index.ts';
import { createSettings } from '../../api/settings/index.ts';
import { createTeam } from '../../api/team/index.ts';
import type { SignedIn } from '../../api/team/index.ts';
import type { Row } from './run.ts';

const conversationCount = 10_000;
const rounds = 9;
const clock = () => new Date('2026-11-23T11:00:00Z');

/** An opening's length, and a message's. */
const [openingLength, messageLength] = [3_700, 7_300];

function fill({ main }: Database): void {
  const store = createTalkStore(main);
  const flag = (index: number, every: number) => Number(index % every === 0);
  main.transaction(() => {
    for (let index = 1; index <= conversationCount; index += 1) {
      const lookup = randomBytes(16);
      store.insert({
        lookup,
        tokenHash: randomBytes(32),
        language: index % 4 === 0 ? 'ar' : 'fr',
        wantedLanguage: index % 9 === 0 ? 'ru' : '',
        request: index % 3 === 0 ? 'call' : 'message',
        urgent: flag(index, 50),
        danger: flag(index, 500),
        guarded: 0,
        shut: 0,
        takenBy: index % 5 === 0 ? randomBytes(16) : null,
        waiting: index % 2 === 0 ? index : null,
        journalTag: randomBytes(16),
        epoch: 1,
        opening: randomBytes(openingLength),
        expiresDay: 30_000,
      });
      store.addMessage({
        lookup,
        number: 1,
        id: randomBytes(16),
        direction: 'to-team',
        file: randomBytes(messageLength),
        tag: randomBytes(32),
        epoch: 1,
        expiresDay: 30_000,
      });
    }
  })();
}

/** The slowest of the questions that an inbox asks, each the median of some rounds. */
export function measureInbox(folder: string): Row[] {
  mkdirSync(folder, { recursive: true });
  const database = openDatabase(folder);
  fill(database);
  const settings = createSettings(database, clock);
  const team = createTeam(database, settings, clock, 'https://rose.example');
  const parts = { database, clock, settings, team, events: createDeskEvents(), hub: createHub() };
  const desk = createTalkDesk(parts);
  const member = { id: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'Ève', role: 'coordinator' };
  const by = { member, session: {} } as unknown as SignedIn;
  const questions = [
    {},
    { state: 'all', offset: '9900' },
    { state: 'waiting', limit: '200' },
    { state: 'mine' },
    { state: 'all', language: 'ar', request: 'call' },
  ];
  const medians = questions.map((question) => {
    const asked = queries.inbox.parse(question);
    const took = Array.from({ length: rounds }, () => {
      const start = performance.now();
      JSON.stringify(desk.inbox(asked, by));
      return performance.now() - start;
    });
    return took.toSorted((one, other) => one - other)[rounds >> 1] ?? Infinity;
  });
  const start = performance.now();
  desk.counts();
  const counting = performance.now() - start;
  database.close();
  const atMost = (what: string, value: number, limit: number): Row => ({
    what,
    figure: `${value.toFixed(1)} ms`,
    budget: `≤ ${limit} ms`,
    pass: value <= limit,
  });
  return [
    atMost('inbox, a page of 10 000 conversations', Math.max(...medians), 30),
    atMost('the same, what waits counted', counting, 30),
  ];
}
