/**
 * `npm run demo`: the whole thing on made-up data, marked as such, in `data-demo/`.
 *
 * @module
 */

import { parisDay, systemClock } from '../api/clock.ts';
import { readConfig } from '../api/config.ts';
import { exitWith, startServer, stopOnSignals } from '../api/server.ts';
import { buildIfStale } from './build.ts';
import { demoMember, setUpDemoTeam } from './demo-team.ts';
import { watchParent } from './parent.ts';
import { scanAddress } from './qr.ts';

const campaign = 'DÉMONSTRATION (données inventées)';
const places = [
  ['Gare, toilettes', 'toilettes publiques', 'Lille', '59', '/fr/'],
  ['Campus, hall B', 'université', 'Lille', '59', '/fr/sante/'],
  ['Lycée, infirmerie', 'lycée', 'Roubaix', '59', '/fr/droits/'],
  ['Parc, banc', 'espace public', 'Tourcoing', '59', '/fr/'],
  ['CeGIDD, salle d’attente', 'santé', 'Bordeaux', '33', '/fr/sante/tpe/'],
  ['Salle de concert, bar', 'festif', 'Bordeaux', '33', '/fr/aide/danger/'],
  ['Mission locale, accueil', 'mission locale', 'Nancy', '54', '/fr/droits/consentement/'],
  ['Foyer, cuisine', 'foyer', 'Metz', '57', '/fr/qui/anonyme/'],
] as const;
const days = 60;

try {
  const config = readConfig({ ...process.env, EGLANTINE_DATA: 'data-demo' });
  buildIfStale();
  const server = await startServer(config);
  stopOnSignals(server);
  watchParent(() => process.kill(process.pid, 'SIGTERM'));
  const { entryPoints, origin, setUpAddress } = server;
  if (entryPoints.isEmpty()) makeUp();
  if (setUpAddress) await setUpDemoTeam(server.address, origin, setUpAddress);
  console.log(`DÉMONSTRATION : tout ce qui est compté ici est inventé (dossier data-demo).`);
  console.log(`Le site    ${origin}/`);
  console.log(`Le bureau  ${origin}/desk/`);
  console.log(`           nom « ${demoMember.name} », phrase secrète « ${demoMember.passphrase} »`);
  console.log(`Un scan    ${scanAddress(origin, entryPoints.list()[0]?.code ?? '')}`);

  function makeUp(): void {
    const now = systemClock();
    const before = (count: number) => new Date(now.getTime() - count * 86_400_000);
    const added = places.map(([label, placeType, town, departement, target]) =>
      entryPoints.add({
        kind: 'sticker',
        label: `[démo] ${label}`,
        placeType,
        town,
        departement,
        campaign,
        target,
        placedOn: parisDay(before(days)),
      }),
    );
    for (const [index, { code }] of added.entries()) {
      for (let ago = 0; ago < days; ago += 1) {
        // A wave of its own for each place, quieter at its end; no chance, so that two demos agree.
        const scans = Math.round(3 + index * 0.5 + 3 * Math.sin(ago / 5 + index) - ago / 40);
        entryPoints.addCounts(code, parisDay(before(ago)), {
          scans: Math.max(0, scans),
          previews: index % 3,
        });
      }
    }
  }
} catch (error) {
  exitWith(error);
}
