import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { randomBytes, toUtf8 } from '../../../site/crypto/bytes.ts';
import { hmac } from '../../../site/crypto/derive.ts';
import { recipientFromSeed } from '../../../site/crypto/identity.ts';
import { continuityText, makeEpoch, sealKeyring } from '../../../site/crypto/keyring.ts';
import type { Epoch } from '../../../site/crypto/keyring.ts';
import { writeRoster } from '../../../site/crypto/roster.ts';
import type { Roster } from '../../../site/crypto/roster.ts';
import { sealJson } from '../../../site/crypto/seal.ts';
import {
  anchorOf,
  createTeam,
  openTeam,
  openTeamForRecovery,
  replaceRecovery,
  startEpoch,
  welcome,
} from '../../../site/crypto/team.ts';
import type { Team, TeamFiles } from '../../../site/crypto/team.ts';
import { asMember, day, makePerson, makeTeam, openAs, problemOf } from './people.ts';

/** Two epochs, the second seen by the coordinator. */
async function makeOldTeam() {
  const made = await makeTeam();
  const { coordinator, team, recovery } = made;
  const next = await startEpoch(team, team.roster.members, recovery, day);
  return { ...made, next, second: await openAs(coordinator, next, team) };
}

/** What a server or a former holder could write: any epochs and any roster, sealed to the holders. */
async function forge(
  { epochs, roster }: { epochs: Epoch[]; roster: Roster },
  rosterKey = epochs.at(-1)?.rosterKey ?? randomBytes(32),
): Promise<TeamFiles> {
  const holders = [...roster.members.map(({ recipient }) => recipient), roster.recovery];
  return {
    keyring: await sealKeyring(epochs, holders),
    ...(await writeRoster(roster, rosterKey)),
  };
}

const copy = ({ epochs, roster }: Team) => ({
  epochs: epochs.map((epoch) => ({ ...epoch })),
  roster: { ...roster },
});

test('what is copied faithfully opens', async () => {
  const { coordinator, team, second } = await makeOldTeam();
  expect(await openAs(coordinator, await forge(copy(second)), team)).toEqual(second);
});

test('a ghost slipped into the roster is refused', async () => {
  const { coordinator, files, team } = await makeTeam();
  const ghost = asMember(await makePerson('Ghost'));
  const roster = { ...team.roster, members: [...team.roster.members, ghost] };
  const forged = await writeRoster(roster, randomBytes(32));
  for (const wrong of [
    { ...files, roster: forged.roster },
    { ...files, ...forged },
    { ...files, roster: `${files.roster} ` },
    { ...files, rosterTag: randomBytes(32) },
    { ...files, rosterTag: files.rosterTag.slice(0, 31) },
    { ...files, rosterTag: new Uint8Array() },
  ])
    expect(await problemOf(openAs(coordinator, wrong, team))).toBe('roster');
});

test('a keyring of the server’s own is refused', async () => {
  const { coordinator, member, team, second } = await makeOldTeam();
  const fake = await createTeam(
    { members: [asMember(coordinator), asMember(member)], recovery: team.roster.recovery },
    day,
  );
  for (const before of [team, second]) {
    const own = await makeEpoch(undefined, day);
    const next = await makeEpoch(own, day);
    const roster = { ...second.roster, number: 9 };
    expect(
      await problemOf(openAs(coordinator, await forge({ epochs: [own, next], roster }), before)),
    ).toBe('chain');
    expect(await problemOf(openAs(coordinator, fake, before))).toBe(
      before === team ? 'chain' : 'rolledBack',
    );
  }
});

test('the team’s public recipient beside a roster key of the server’s own is refused', async () => {
  const { coordinator, member, files, team } = await makeTeam();
  const posed = { ...team.current, rosterKey: randomBytes(32), seed: null };
  const next = await makeEpoch(posed, day);
  const forged = await forge({
    epochs: [posed, next],
    roster: { ...team.roster, epoch: 2, number: 2 },
  });
  expect(await problemOf(openAs(coordinator, forged, team))).toBe('chain');
  // Who only pinned the recipient has no roster key to compare.
  expect(await problemOf(openAs(member, forged, files))).toBe('chain');
  const withSeed = { ...posed, seed: randomBytes(32) };
  const other = await forge({
    epochs: [withSeed, next],
    roster: { ...team.roster, epoch: 2, number: 2 },
  });
  expect(await problemOf(openAs(member, other, files))).toBe('chain');
});

test('a broken chain is refused', async () => {
  const { coordinator, team, second } = await makeOldTeam();
  const [first, last] = copy(second).epochs;
  if (!first || !last) throw new Error('unreachable');
  const stray = await makeEpoch(undefined, day);
  const otherSeed = randomBytes(32);
  const broken: Record<string, Epoch[]> = {
    'no continuity': [first, { ...last, continuity: null }],
    'wrong continuity': [first, { ...last, continuity: randomBytes(32) }],
    'vouched by another key': [
      first,
      { ...last, continuity: await hmac(stray.rosterKey, await continuityText(last)) },
    ],
    'continuity of the first': [{ ...first, continuity: randomBytes(32) }, last],
    'not vouched for': [first, { ...stray, number: 2 }],
    'other numbers': [
      { ...first, number: 2 },
      { ...last, number: 3 },
    ],
    'a number left out': [first, { ...last, number: 3 }],
    'the first left out': [last],
    'in disorder': [last, first],
    'no epoch': [],
    'no current seed': [first, { ...last, seed: null }],
    'another current seed': [first, { ...last, seed: otherSeed }],
    'another recipient': [first, { ...last, recipient: await recipientFromSeed(otherSeed) }],
    'another roster key': [first, { ...last, rosterKey: randomBytes(32) }],
    'another old seed': [{ ...first, seed: otherSeed }, last],
    'an old roster key of one’s own': [{ ...first, seed: null, rosterKey: otherSeed }, last],
  };
  for (const [how, epochs] of Object.entries(broken)) {
    const forged = await forge({ epochs, roster: second.roster }, last.rosterKey);
    expect(await problemOf(openAs(coordinator, forged, team)), how).toBe('chain');
  }
});

test('a break before the anchor is refused too', async () => {
  const { coordinator, second } = await makeOldTeam();
  const { epochs, roster } = copy(second);
  const forged = await forge({
    epochs: epochs.with(1, { ...second.current, continuity: randomBytes(32) }),
    roster,
  });
  expect(await problemOf(openAs(coordinator, forged, second))).toBe('chain');
});

test('an older state is refused', async () => {
  const { coordinator, files, team, second } = await makeOldTeam();
  expect(await problemOf(openAs(coordinator, files, second))).toBe('rolledBack');

  const later = await welcome(team, asMember(await makePerson('Li')));
  const seen = await openAs(coordinator, later, team);
  expect(await problemOf(openAs(coordinator, files, seen))).toBe('rolledBack');
  expect(await problemOf(openAs(coordinator, { ...later, roster: files.roster }, seen))).toBe(
    'roster',
  );
  const mixed = { ...files, roster: later.roster, rosterTag: later.rosterTag };
  expect(await openAs(coordinator, mixed, seen)).toEqual(seen);
});

test('a roster of another epoch is refused', async () => {
  const { coordinator, files, next, team, second } = await makeOldTeam();
  const mixed = { ...next, roster: files.roster, rosterTag: files.rosterTag };
  expect(await problemOf(openAs(coordinator, mixed, team))).toBe('roster');
  const { epochs, roster } = copy(second);
  const retagged = await forge({ epochs, roster: { ...roster, epoch: 1 } });
  expect(await problemOf(openAs(coordinator, retagged, team))).toBe('roster');
});

test('who isn’t on the roster with their own id and recipient is no holder', async () => {
  const { coordinator, member, files, team } = await makeTeam();
  const anchor = anchorOf(team);
  const borrowed = { id: member.id, seed: coordinator.seed, anchor };
  expect(await problemOf(openTeam(borrowed, files))).toBe('notHolder');

  const { roster } = team;
  const others = roster.members.filter(({ id }) => id !== coordinator.id);
  const without = {
    keyring: files.keyring,
    ...(await writeRoster({ ...roster, members: others }, team.current.rosterKey)),
  };
  expect(await problemOf(openAs(coordinator, without, team))).toBe('notHolder');

  const stranger = randomBytes(32);
  expect(await problemOf(openTeamForRecovery(stranger, files))).toBe('notHolder');
  expect(await problemOf(openTeamForRecovery(coordinator.seed, files))).toBe('notHolder');
});

test('a damaged keyring is told from one for others', async () => {
  const { coordinator, files, team } = await makeTeam();
  const changed = files.keyring.slice();
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  for (const keyring of [changed, files.keyring.slice(0, 500), new Uint8Array()])
    expect(await problemOf(openAs(coordinator, { ...files, keyring }, team))).toBe('damaged');
});

test('a keyring that doesn’t hold what it should is damaged', async () => {
  const { coordinator, files, team } = await makeTeam();
  const key = 'A'.repeat(43);
  const epoch = {
    number: 1,
    started: day,
    recipient: files.recipient,
    rosterKey: key,
    continuity: null,
    seed: key,
  };
  const wrong: unknown[] = [
    {},
    { version: 2, epochs: [epoch] },
    { version: 1, epochs: epoch },
    { version: 1, epochs: [null] },
    ...Object.keys(epoch).map((field) => ({ version: 1, epochs: [{ ...epoch, [field]: {} }] })),
    { version: 1, epochs: [{ ...epoch, recipient: 'age1x' }] },
  ];
  for (const content of wrong) {
    const keyring = await sealJson(content, [coordinator.recipient]);
    const problem = await problemOf(openAs(coordinator, { ...files, keyring }, team));
    expect(problem, JSON.stringify(content)).toBe('damaged');
  }
});

test('a roster that a holder wrote wrongly is damaged', async () => {
  const { coordinator, files, team } = await makeTeam();
  const right = JSON.parse(files.roster) as Record<string, unknown>;
  const wrong = [
    'rien',
    '[]',
    ...[
      { version: 2 },
      { epoch: '1' },
      { number: 1.5 },
      { members: {} },
      { members: [null] },
      { members: [{ ...asMember(coordinator), role: 'reader' }] },
      { members: [{ ...asMember(coordinator), recipient: 'age1x' }] },
      { recovery: null },
    ].map((changed) => JSON.stringify({ ...right, ...changed })),
  ];
  for (const roster of wrong) {
    const rosterTag = await hmac(team.current.rosterKey, toUtf8(roster));
    const tagged = { ...files, roster: roster, rosterTag };
    expect(await problemOf(openAs(coordinator, tagged, team)), roster).toBe('damaged');
  }
});

test('nobody is made a holder by a recipient that isn’t hybrid', async () => {
  const { team } = await makeTeam();
  const x25519 = await identityToRecipient(await generateX25519Identity());
  const newcomer = { ...asMember(await makePerson('Li')), recipient: x25519 };
  expect(await problemOf(welcome(team, newcomer))).toBe('recipient');
  expect(await problemOf(replaceRecovery(team, x25519))).toBe('recipient');
  expect(await problemOf(startEpoch(team, team.roster.members, x25519, day))).toBe('recipient');
  expect(await problemOf(createTeam({ members: [newcomer], recovery: x25519 }, day))).toBe(
    'recipient',
  );
});
