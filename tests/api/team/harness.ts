/**
 * What the tests of the team room share: a desk on data of its own, people, what their browsers would
 * make, and the browsers.
 *
 * Nothing is truly sealed here: to the server a sealed file is random bytes after a header.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { createApp } from '../../../api/app.ts';
import { createBoard } from '../../../api/board/index.ts';
import { createDeskEvents } from '../../../api/conversations/desk-events.ts';
import { createTalkDesk } from '../../../api/conversations/desk.ts';
import { createHub } from '../../../api/conversations/hub.ts';
import { createTalk } from '../../../api/conversations/index.ts';
import { createOrders, createParcels } from '../../../api/orders/index.ts';
import { createStickers } from '../../../api/stickers/index.ts';
import { createStock, readCatalogue } from '../../../api/stock/index.ts';
import type { Catalogue } from '../../../api/stock/index.ts';
import { openDatabase } from '../../../api/database/index.ts';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import { readSite } from '../../../api/http/site.ts';
import { createTotals } from '../../../api/http/totals.ts';
import { createSettings } from '../../../api/settings/index.ts';
import { answers } from '../../../api/team/answers.ts';
import { createTeam } from '../../../api/team/index.ts';
import type { BodyInput, Role } from '../../../api/team/index.ts';
import { createTickets } from '../../../api/tickets.ts';
import { temporaryFolder } from '../http/harness.ts';
import { writeSite } from '../http/site.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** Random bytes in base64url. */
export const random = (length: number) => randomBytes(length).toString('base64url');

/** A hybrid recipient, of nobody. */
export const makeRecipient = () =>
  `age1pq1${Array.from(randomBytes(1952), (byte) => letters.charAt(byte % 32)).join('')}`;

/** What passes for an age file. */
export const makeSealed = (length = 300) =>
  Buffer.concat([Buffer.from('age-encryption.org/v1\n'), randomBytes(length)]).toString(
    'base64url',
  );

/** Somebody, and what their browser made. */
export type Person = ReturnType<typeof makePerson>;

export function makePerson(name: string, role: Role = 'coordinator') {
  const member = { name, recipient: makeRecipient(), signInKey: random(32), box: makeSealed() };
  return { id: random(16), role, member };
}

/** A recovery sheet's public half. */
export const makeSheet = () => ({ recipient: makeRecipient(), key: random(32) });

type Change = { sheet?: ReturnType<typeof makeSheet>; renewed?: boolean };

/** What holders' browsers make of the team, one change after the other. */
export function makeKeys() {
  const state = { epoch: 1, recipient: makeRecipient(), number: 0, sheet: makeSheet() };
  return {
    state,
    /** The change to `holders`, made from what is present; {@link keep} makes it the present one. */
    change(holders: Person[], { sheet = state.sheet, renewed = false }: Change = {}) {
      const [epoch, recipient] = renewed
        ? [state.epoch + 1, makeRecipient()]
        : [state.epoch, state.recipient];
      const number = state.number + 1;
      const members = holders
        .map(({ id, role, member }) => ({
          id,
          name: member.name,
          role,
          recipient: member.recipient,
        }))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
      const recovery = sheet.recipient;
      const roster = JSON.stringify({ version: 1, epoch, number, members, recovery });
      const files = { keyring: makeSealed(2000), roster, rosterTag: random(32) };
      return { epoch, recipient, rosterNumber: number, ...files };
    },
    keep(change: { epoch: number; recipient: string; rosterNumber: number }, sheet = state.sheet) {
      const { epoch, recipient, rosterNumber: number } = change;
      Object.assign(state, { epoch, recipient, number, sheet });
    },
  };
}

/** A browser with its cookies. `ask` sends as a page of the site would. */
export type Browser = ReturnType<typeof makeBrowser>;

type Asked = { headers?: Record<string, string>; body?: unknown };

function makeBrowser(app: ReturnType<typeof createApp>, origin: string) {
  const state = { cookie: '' };
  async function ask(method: string, path: string, { headers = {}, body }: Asked = {}) {
    const answer = await app.request(`/api/desk/${path}`, {
      method,
      headers: { origin, host: new URL(origin).host, cookie: state.cookie, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const given = answer.headers.get('set-cookie')?.split(';')[0];
    if (given !== undefined) state.cookie = given.endsWith('=') ? '' : given;
    return answer;
  }
  return {
    state,
    ask,
    get: (path: string) => ask('GET', path),
    post: (path: string, body: unknown = {}) => ask('POST', path, { body }),
    put: (path: string, body: unknown = {}) => ask('PUT', path, { body }),
    delete: (path: string, body: unknown = {}) => ask('DELETE', path, { body }),
  };
}

/** The JSON of an answer that is as declared, to the last field. */
export async function read<A extends keyof typeof answers>(
  name: A,
  asked: Response | Promise<Response>,
): Promise<z.output<(typeof answers)[A]>> {
  const answer = await asked;
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return answers[name].parse(JSON.parse(text)) as z.output<(typeof answers)[A]>;
}

/** Checks that an answer is the refusal `code`. */
export async function refused(
  asked: Response | Promise<Response>,
  status: number,
  code: string,
): Promise<void> {
  const answer = await asked;
  const text = await answer.text();
  expect([answer.status, (JSON.parse(text) as { error?: { code: string } }).error?.code]).toEqual([
    status,
    code,
  ]);
}

/** A desk that nobody has set up, on a Monday at noon. */
export function makeDesk({
  origin = 'https://rose.example',
  folder = temporaryFolder(),
  catalogue = readCatalogue(),
}: { origin?: string; folder?: string; catalogue?: Catalogue } = {}) {
  const time = { now: Date.parse('2026-11-23T12:00:30+01:00') };
  const clock = () => new Date(time.now);
  const slept: number[] = [];
  const sleeping: { until: Promise<unknown> } = { until: Promise.resolve() };
  const sleep = (milliseconds: number) => {
    slept.push(milliseconds);
    return sleeping.until;
  };
  const built = temporaryFolder();
  writeSite(built);
  const database = openDatabase(folder);
  onTestFinished(() => database.close());
  const entryPoints = createEntryPoints(database, clock);
  const settings = createSettings(database, clock);
  const team = createTeam(database, settings, clock, origin, sleep);
  const totals = createTotals(database.counters, clock);
  const tickets = createTickets(clock);
  const board = createBoard(database, entryPoints, tickets, clock);
  const stickers = createStickers(database, entryPoints, origin, clock);
  const hub = createHub();
  const deskEvents = createDeskEvents();
  const stock = createStock({ database, clock, catalogue, team });
  const { onErasing, onHandingOver } = createParcels(database, stock);
  const house = { database, clock, settings, team, hub, events: deskEvents };
  const talkDesk = createTalkDesk({ ...house, onErasing });
  const { oldestEpoch } = talkDesk;
  const talk = createTalk({ ...house, oldestEpoch, tickets, sleep, onErasing, onHandingOver });
  const { conversations } = talk;
  const orders = createOrders({ ...house, stock, conversations, talkDesk, tickets });
  const backups = { failures: () => 0 };
  const rooms = { backups, entryPoints, board, settings, stickers, talk, talkDesk, orders, team };
  const site = readSite(built, {});
  const app = createApp({ headers: {}, origin, database, ...rooms, site, totals, clock });
  const browser = () => makeBrowser(app, origin);
  return {
    app,
    origin,
    folder,
    database,
    ...rooms,
    hub,
    deskEvents,
    tickets,
    time,
    slept,
    sleeping,
    browser,
    keys: makeKeys(),
  };
}

export type Desk = ReturnType<typeof makeDesk>;

/** The body of a set-up. */
export function setUpBody({ team, keys }: Desk, eve: Person): BodyInput<'setUp'> {
  return {
    secret: team.setUpAddress?.split('=')[1] ?? '',
    teamName: 'La rose',
    memberId: eve.id,
    member: eve.member,
    team: keys.change([eve]),
    recovery: keys.state.sheet,
  };
}

/** A desk that Ève has set up, with her browser and means to let others in. */
export async function makeTeam(options?: Parameters<typeof makeDesk>[0]) {
  const desk = makeDesk(options);
  const { keys, browser } = desk;
  const eve = makePerson('Ève');
  const page = browser();
  const body = setUpBody(desk, eve);
  await read('session', page.post('set-up', body));
  keys.keep(body.team);
  const holders = [eve];

  /** Somebody new who has accepted an invitation, with the browser they did it in. */
  async function invite(name: string, role: Role) {
    const { secret } = await read('invited', page.post('invitations', { role }));
    const person = makePerson(name, role);
    const theirs = browser();
    const accepted = { secret, memberId: person.id, ...person.member };
    await read('session', theirs.post('invitations/accept', accepted));
    return { person, page: theirs };
  }

  /** The same, welcomed. */
  async function join(name: string, role: 'coordinator' | 'team') {
    const joined = await invite(name, role);
    const change = keys.change([...holders, joined.person]);
    await read('members', page.post(`members/${joined.person.id}/welcome`, { team: change }));
    keys.keep(change);
    holders.push(joined.person);
    return joined;
  }

  return { ...desk, eve, page, holders, invite, join };
}

/** Signs somebody in in a browser. */
export function signIn(page: Browser, { member }: Person) {
  return page.post('sign-in', { name: member.name, signInKey: member.signInKey });
}
