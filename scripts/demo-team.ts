/**
 * The made-up team of the demonstration, set up as a browser would do it: over HTTP, its keys made
 * here.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { parisDay, systemClock } from '../api/clock.ts';
import { argon2id } from '../site/crypto/argon2.ts';
import { fromBase64url, randomBytes, toBase64url } from '../site/crypto/bytes.ts';
import { recipientFromSeed } from '../site/crypto/identity.ts';
import { memberKeys, memberRoot, pin, sealBox } from '../site/crypto/member.ts';
import { recoveryKeys } from '../site/crypto/recovery.ts';
import { createTeam } from '../site/crypto/team.ts';

const list = readFileSync('content/word-lists/fr.txt', 'utf8').trim().split('\n');

/** How to come in. No secret: everybody's demonstration has the same. */
export const demoMember = {
  name: 'Démo',
  passphrase: list.filter((_, index) => index % 300 === 0).join(' '),
};

/** Opening hours such as services of the field publish them; the names say that they are made up. */
const services = [
  {
    id: 'accueil',
    name: '[démo] Accueil',
    kind: 'drop-in',
    audience: 'everyone',
    closedOnHolidays: true,
    rules: [
      ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '14:00', to: '17:00' })),
      { weekday: 4, from: '20:00', to: '23:00' },
    ],
  },
  {
    id: 'en-ligne',
    name: '[démo] En ligne',
    kind: 'permanence',
    audience: 'everyone',
    closedOnHolidays: true,
    rules: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '14:00', to: '18:00' })),
  },
  {
    id: 'mineurs',
    name: '[démo] Permanence',
    kind: 'drop-in',
    audience: 'minors',
    closedOnHolidays: true,
    rules: [{ weekday: 3, from: '10:00', to: '12:00' }],
  },
  {
    id: 'camion',
    name: '[démo] Antenne mobile',
    kind: 'mobile',
    audience: 'everyone',
    closedOnHolidays: false,
    rules: [
      ...[2, 4].map((weekday) => ({ weekday, from: '18:00', to: '02:00' })),
      { weekday: 5, from: '17:00', to: '01:00' },
    ],
  },
];

/** Where parcels can be picked up. */
const pickUpPoints = [
  { id: 'accueil', name: '[démo] Accueil', place: '1 rue des Roses', service: 'accueil' },
  { id: 'camion', name: '[démo] Antenne mobile', place: 'Gare', kind: 'mobile', service: 'camion' },
  { id: 'pharmacie', name: '[démo] Pharmacie', place: '2 place du Marché', kind: 'partner' },
  { id: 'infirmerie', name: '[démo] Infirmerie du lycée', place: 'Lycée', kind: 'adult' },
];

/**
 * Sets up a team whose coordinator is {@link demoMember}, on the server that listens at `address`,
 * is known as `origin`, and gave `setUpAddress`. Gives what asks the desk's server as that member.
 * Throws if the server refuses.
 */
export async function setUpDemoTeam(
  address: string,
  origin: string,
  setUpAddress: string,
): Promise<(method: string, path: string, body: object) => Promise<Response>> {
  const { name } = demoMember;
  const { salt } = (await (await fetch(`${address}/api/instance`)).json()) as { salt: string };
  const credentials = { ...demoMember, instanceSalt: fromBase64url(salt) };
  const { signInKey, boxSeed } = await memberKeys(await memberRoot(credentials, argon2id));

  const seed = randomBytes(32);
  const memberId = toBase64url(randomBytes(16));
  const recipient = await recipientFromSeed(seed);
  const sheet = await recoveryKeys(randomBytes(32));
  const members = [{ id: memberId, name, role: 'coordinator' as const, recipient }];
  const team = await createTeam({ members, recovery: sheet.recipient }, parisDay(systemClock()));
  const box = await sealBox(boxSeed, { seed, anchor: pin(team) });

  const send = async (method: string, path: string, body: object, cookie = '') => {
    const answer = await fetch(`${address}/api/desk/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Origin: origin, Cookie: cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  };
  const entered = await send('POST', 'set-up', {
    secret: setUpAddress.split('=')[1],
    teamName: 'Équipe de démonstration',
    memberId,
    member: { name, recipient, signInKey: toBase64url(signInKey), box: toBase64url(box) },
    recovery: { recipient: sheet.recipient, key: toBase64url(sheet.key) },
    team: { ...team, keyring: toBase64url(team.keyring), rosterTag: toBase64url(team.rosterTag) },
  });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0];
  await send('PUT', 'settings', { services, pickUpPoints }, cookie);
  return (method, path, body) => send(method, path, body, cookie);
}
