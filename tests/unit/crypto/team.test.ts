import { expect, test } from 'vitest';
import { randomBytes, toBase64url, toUtf8 } from '../../../site/crypto/bytes.ts';
import { identityFromSeed, recipientFromSeed } from '../../../site/crypto/identity.ts';
import { open, seal } from '../../../site/crypto/seal.ts';
import {
  anchorOf,
  createTeam,
  destroySeeds,
  openTeam,
  openTeamForRecovery,
  replaceRecovery,
  restoreTeam,
  startEpoch,
  teamIdentities,
  welcome,
} from '../../../site/crypto/team.ts';
import { asMember, day, makePerson, makeTeam, openAs, problemOf } from './people.ts';

test('every holder and the sheet open a new team', async () => {
  const { coordinator, member, sheet, recovery, files, team } = await makeTeam();
  expect(files).toMatchObject({ epoch: 1, rosterNumber: 1, recipient: team.current.recipient });
  expect(team.roster.recovery).toBe(recovery);
  expect(team.roster.members.map(({ id }) => id)).toEqual([coordinator.id, member.id].sort());
  expect(team.current).toMatchObject({ number: 1, started: day, continuity: null });
  expect(await openAs(member, files, files)).toEqual(team);
  expect(await openTeamForRecovery(sheet, files)).toEqual(team);
  expect(await openAs(coordinator, files, team)).toEqual(team);
});

test('what the server gets holds no secret', async () => {
  const { coordinator, member, sheet, files, team } = await makeTeam();
  const next = await startEpoch(team, team.roster.members, team.roster.recovery, day);
  const { epochs } = await openAs(coordinator, next, team);
  const sent = [files, next]
    .map(({ keyring, rosterTag, ...clear }) =>
      JSON.stringify([clear, Buffer.from(keyring).toString('latin1'), toBase64url(rosterTag)]),
    )
    .join();
  const secrets = [...epochs.flatMap(({ seed, rosterKey }) => [seed, rosterKey]), sheet].concat(
    coordinator.seed,
    member.seed,
  );
  for (const secret of secrets) {
    expect(secret).not.toBeNull();
    if (!secret) continue;
    expect(sent).not.toContain(toBase64url(secret));
    expect(sent).not.toContain(identityFromSeed(secret));
  }
});

test('a newcomer who pinned the team opens it once welcomed', async () => {
  const { coordinator, member, files, team } = await makeTeam();
  const newcomer = await makePerson('Li');
  expect(await problemOf(openAs(newcomer, files, files))).toBe('notHolder');

  const change = await welcome(team, asMember(newcomer));
  expect(change).toMatchObject({ epoch: 1, recipient: files.recipient, rosterNumber: 2 });
  const seen = await openAs(newcomer, change, files);
  expect(seen.roster.members).toHaveLength(3);
  for (const person of [coordinator, member])
    expect(await openAs(person, change, team)).toEqual(seen);

  const again = await welcome(seen, { ...asMember(newcomer), role: 'coordinator' });
  const roles = (await openAs(newcomer, again, seen)).roster.members;
  expect(roles).toHaveLength(3);
  expect(roles.find(({ id }) => id === newcomer.id)?.role).toBe('coordinator');
  const other = { ...asMember(newcomer), recipient: coordinator.recipient };
  expect(await problemOf(welcome(seen, other))).toBe('roster');
});

test('a newcomer welcomed some epochs later follows the chain from what they pinned', async () => {
  const { coordinator, files, team } = await makeTeam();
  const newcomer = await makePerson('Li');
  const next = await startEpoch(team, team.roster.members, team.roster.recovery, day);
  const second = await openAs(coordinator, next, team);
  const change = await welcome(second, asMember(newcomer));
  expect((await openAs(newcomer, change, files)).epochs).toHaveLength(2);
});

test('who is removed opens nothing of the next epoch; the others open both', async () => {
  const { coordinator, member, recovery, sheet, files, team } = await makeTeam();
  const next = await startEpoch(team, [asMember(coordinator)], recovery, '2026-12-21');
  expect(next).toMatchObject({ epoch: 2, rosterNumber: 2 });
  expect(next.recipient).not.toBe(files.recipient);

  expect(await problemOf(openAs(member, next, team))).toBe('notHolder');
  const seen = await openAs(coordinator, next, team);
  expect(seen.current).toMatchObject({ number: 2, started: '2026-12-21' });
  expect(await openTeamForRecovery(sheet, next)).toEqual(seen);

  const [old, recent] = await Promise.all(
    [files.recipient, next.recipient].map((each) => seal(toUtf8('bonjour'), [each])),
  );
  if (!old || !recent) throw new Error('unreachable');
  for (const file of [old, recent])
    expect(await open(file, teamIdentities(seen))).toEqual(toUtf8('bonjour'));
  expect(await problemOf(open(recent, teamIdentities(team)))).toBe('damaged');
  expect(teamIdentities(seen)).toHaveLength(2);
});

test('nobody enters by the door of a new epoch', async () => {
  const { coordinator, team } = await makeTeam();
  const { members, recovery } = team.roster;
  const ghost = asMember(await makePerson('Ghost'));
  const swapped = { ...asMember(coordinator), recipient: ghost.recipient };
  for (const remaining of [[...members, ghost], [swapped], []])
    expect(await problemOf(startEpoch(team, remaining, recovery, day))).toBe('roster');
});

test('a new sheet takes the place of the old one', async () => {
  const { coordinator, sheet, team } = await makeTeam();
  const other = randomBytes(32);
  const change = await replaceRecovery(team, await recipientFromSeed(other));
  expect(change).toMatchObject({ epoch: 1, rosterNumber: 2 });
  expect(await problemOf(openTeamForRecovery(sheet, change))).toBe('notHolder');
  expect(await openTeamForRecovery(other, change)).toEqual(await openAs(coordinator, change, team));
});

test('who restores begins an epoch alone, which the others’ anchors lead to', async () => {
  const { coordinator, member, sheet, files } = await makeTeam();
  const restorer = await makePerson('Noé', 'coordinator');
  const found = await openTeamForRecovery(sheet, files);
  const recovery = await recipientFromSeed(randomBytes(32));
  const change = await restoreTeam(found, asMember(restorer), recovery, day);
  expect(change).toMatchObject({ epoch: 2, rosterNumber: 2 });
  const restored = await openAs(restorer, change, change);
  expect(restored.roster).toMatchObject({ members: [asMember(restorer)], recovery });
  expect(await problemOf(openTeamForRecovery(sheet, change))).toBe('notHolder');
  expect(await problemOf(openAs(coordinator, change, found))).toBe('notHolder');

  const back = await welcome(restored, asMember(member));
  expect(await openAs(member, back, found)).toHaveProperty('epochs.length', 2);
});

test('destroyed seeds open nothing more, and the chain holds without them', async () => {
  const { coordinator, files, team } = await makeTeam();
  const { members, recovery } = team.roster;
  const second = await openAs(coordinator, await startEpoch(team, members, recovery, day), team);
  const change = await destroySeeds(second, 9);
  expect(change).toMatchObject({ epoch: 2, rosterNumber: 3 });

  const seen = await openAs(coordinator, change, team);
  expect(seen.epochs.map(({ seed }) => seed === null)).toEqual([true, false]);
  expect(seen.epochs[0]?.rosterKey).toEqual(team.current.rosterKey);
  const old = await seal(toUtf8('x'), [files.recipient]);
  expect(await problemOf(open(old, teamIdentities(seen)))).toBe('damaged');

  const third = await startEpoch(seen, members, recovery, day);
  expect((await openAs(coordinator, third, team)).current.number).toBe(3);
});

test('the anchor is what was seen, and opens only that or later', async () => {
  const { coordinator, files, team } = await makeTeam();
  expect(anchorOf(team)).toEqual({
    epoch: 1,
    recipient: files.recipient,
    rosterKey: team.current.rosterKey,
    rosterNumber: 1,
  });
  const holder = { id: coordinator.id, seed: coordinator.seed, anchor: anchorOf(team) };
  expect(await openTeam(holder, files)).toEqual(team);
});

test('a team without holders is refused', async () => {
  const recovery = await recipientFromSeed(randomBytes(32));
  expect(await problemOf(createTeam({ members: [], recovery }, day))).toBe('roster');
});
