import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createBackups, keepErased, openDatabase, restoreCopy } from '../../api/database/index.ts';
import { startServer } from '../../api/server.ts';
import type { Answer } from '../../api/team/index.ts';
import { demoMember, setUpDemoTeam } from '../../scripts/demo-team.ts';
import { argon2id } from '../../site/crypto/argon2.ts';
import { fromBase64url, toBase64url } from '../../site/crypto/bytes.ts';
import { sha256 } from '../../site/crypto/derive.ts';
import { memberKeys, memberRoot, openBox, sealBox } from '../../site/crypto/member.ts';
import type { MemberKeys } from '../../site/crypto/member.ts';
import { anchorOf, openTeam, startEpoch } from '../../site/crypto/team.ts';
import type { TeamChange } from '../../site/crypto/team.ts';
import { temporaryFolder } from '../api/http/harness.ts';
import { writeSite } from '../api/http/site.ts';

const port = 20_000 + Math.floor(Math.random() * 12_000);
const origin = `http://localhost:${port}`;

type Files = Extract<Answer<'session'>['team'], { keyring: string }>;

const readTeam = ({ keyring, roster, rosterTag }: Files) => ({
  keyring: fromBase64url(keyring),
  roster,
  rosterTag: fromBase64url(rosterTag),
});

/** The keys that the passphrase gives: the salt, which they rest on, is restored too. */
async function deriveKeys() {
  const instance = (await (await fetch(`${origin}/api/instance`)).json()) as { salt: string };
  const credentials = { ...demoMember, instanceSalt: fromBase64url(instance.salt) };
  return memberKeys(await memberRoot(credentials, argon2id));
}

/** What a desk does at every sign-in, with true keys: opens all, and renews the team in a new month. */
async function signIn({ signInKey, boxSeed }: MemberKeys) {
  const { name } = demoMember;
  const send = async (method: string, path: string, body: object, cookie = '') => {
    const answer = await fetch(`${origin}/api/desk/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Origin: origin, Cookie: cookie },
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(200);
    return answer;
  };
  const entered = await send('POST', 'sign-in', { name, signInKey: toBase64url(signInKey) });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0];
  const session = (await entered.json()) as Answer<'session'>;
  const { seed, anchor } = await openBox(boxSeed, fromBase64url(session.box));
  const files = session.team as Files;
  if (!anchor) throw new Error('no anchor');
  const holder = { id: session.member.id, seed, anchor };
  let team = await openTeam(holder, readTeam(files));
  const isNew = files.startedDay.slice(0, 7) < session.today.slice(0, 7);
  if (isNew) {
    const { members, recovery } = team.roster;
    const change: TeamChange = await startEpoch(team, members, recovery, session.today);
    const { keyring, rosterTag, ...rest } = change;
    const spelt = { keyring: toBase64url(keyring), rosterTag: toBase64url(rosterTag) };
    await send('PUT', 'team', { team: { ...rest, ...spelt } }, cookie);
    team = await openTeam(holder, change);
  }
  const box = await sealBox(boxSeed, { seed, anchor: anchorOf(team) });
  const replaces = toBase64url(await sha256(fromBase64url(session.box)));
  await send('PUT', 'box', { box: toBase64url(box), replaces }, cookie);
  return team;
}

test('a team rolled back by a restore, over its monthly renewal, opens for its members and goes on', async () => {
  const [site, folder] = [temporaryFolder(), temporaryFolder()];
  writeSite(site);
  const time = { now: Date.parse('2026-11-30T20:00:00+01:00') };
  const clock = () => new Date(time.now);
  const start = async () => {
    const config = { port, host: '127.0.0.1', dataFolder: folder, origin };
    const server = await startServer(config, { clock, site });
    onTestFinished(() => server.stop());
    return server;
  };

  const first = await start();
  await setUpDemoTeam(first.address, origin, first.setUpAddress ?? '');
  const keys = await deriveKeys();
  const before = await signIn(keys);
  await first.stop();
  const database = openDatabase(folder);
  const erased = keepErased(database, folder, clock);
  await createBackups({ database, folder, clock, erased, keptDays: () => 7 }).run();
  erased.close();
  database.close();

  time.now = Date.parse('2026-12-01T09:00:00+01:00');
  const second = await start();
  const renewed = await signIn(keys);
  expect([before.current.number, renewed.current.number]).toEqual([1, 2]);
  await second.stop();

  restoreCopy({ copy: join(folder, 'backups', 'eglantine-2026-11-30.db'), folder, clock });
  const third = await start();
  // Their box went back with the team: no one is told of a team older than the one they know.
  const again = await signIn(keys);
  expect(again.current.number).toBe(2);
  expect(again.current.recipient).not.toBe(renewed.current.recipient);
  expect((await signIn(keys)).current.recipient).toBe(again.current.recipient);
  const talk = (await (await fetch(`${origin}/api/talk`)).json()) as { team: object };
  expect(talk.team).toEqual({ epoch: 2, recipient: again.current.recipient });
  await third.stop();
});
