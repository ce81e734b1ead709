/**
 * The made-up places of the demonstration, and what they counted in a year.
 *
 * @module
 */

import { createBoard } from '../api/board/index.ts';
import { dayFromNumber, dayNumber, parisDay, systemClock } from '../api/clock.ts';
import { openDatabase } from '../api/database/index.ts';
import { createEntryPoints } from '../api/entry-points/index.ts';
import { createTickets } from '../api/tickets.ts';

/** A sticker is scanned half as often after that many days. */
const halfLife = 365;

const towns = [
  ['Lille', '59'],
  ['Roubaix', '59'],
  ['Bordeaux', '33'],
  ['Nancy', '54'],
  ['Metz', '57'],
] as const;

/** A label, a place type, the page it opens, how many scan it in a week, and whether only when schools are open. */
const places = [
  ['Gare, toilettes', 'toilettes publiques', '/fr/', 14, false],
  ['Campus, hall B', 'université', '/fr/sante/', 11, true],
  ['Lycée, infirmerie', 'lycée', '/fr/droits/', 9, true],
  ['Parc, banc', 'espace public', '/fr/', 4, false],
  ['CeGIDD, salle d’attente', 'santé', '/fr/sante/tpe/', 7, false],
  ['Salle de concert, bar', 'festif', '/fr/aide/danger/', 6, false],
  ['Mission locale, accueil', 'mission locale', '/fr/droits/consentement/', 5, false],
  ['Foyer, cuisine', 'foyer', '/fr/qui/anonyme/', 3, false],
] as const;

/** How each campaign was printed, and how many days ago it went out. */
const campaigns = [
  { name: 'hiver', design: 'tout', languages: ['fr'], ago: 364 },
  { name: 'été', design: 'deja', languages: ['fr', 'ar'], ago: 150 },
  { name: 'rentrée', design: 'discret', languages: ['fr'], ago: 75 },
] as const;

/** Random numbers from 0 to 1 that are the same each time, so that two demonstrations agree. */
function createChance() {
  let seed = 20_261_121;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

/** How many, where `average` are to be expected (a Poisson draw). */
function draw(average: number, chance: () => number): number {
  const limit = Math.exp(-average);
  let count = 0;
  for (let product = chance(); product > limit; product *= chance()) count += 1;
  return count;
}

const isHoliday = (day: string) => /-(?:0[78]|12-2[1-9]|12-3|01-0[1-4])/.test(day.slice(4));

/**
 * Adds places in several towns, three campaigns, and a year of counts, marked as a demonstration, to
 * the database in `folder`, where there are no places yet.
 */
export function makeUpCounts(folder: string): void {
  const database = openDatabase(folder);
  let daysBack = 0;
  const clock = () => new Date(systemClock().getTime() - daysBack * 86_400_000);
  const entryPoints = createEntryPoints(database, clock);
  const tickets = createTickets(clock);
  const board = createBoard(database, entryPoints, tickets, clock, () => 0);
  if (!entryPoints.isEmpty()) return database.close();

  const today = dayNumber(parisDay(clock()));
  const chance = createChance();
  const counts: { day: number; id: number; scans: number; previews: number }[] = [];

  for (const { name, design, languages, ago } of campaigns) {
    const added = towns.flatMap(([town, departement], nth) =>
      places.map(([label, placeType, target, weekly, atSchool]) => {
        const input = {
          label: `[démo] ${label}`,
          placeType,
          town,
          departement,
          campaign: `DÉMONSTRATION ${name} (données inventées)`,
          target,
          placedOn: dayFromNumber(today - ago),
        };
        return { input, average: weekly / 7 / (1 + nth / 2), atSchool };
      }),
    );
    const kept = entryPoints.addMany(
      added.map(({ input }) => input),
      true,
    );
    daysBack = ago;
    entryPoints.markPrinted(
      kept.map(({ id }) => id),
      { design, languages: [...languages] },
    );
    daysBack = 0;
    for (const [index, { id }] of kept.entries()) {
      const { average = 0, atSchool = false } = added[index] ?? {};
      // One in nine was torn off some weeks ago.
      const last = chance() < 1 / 9 ? today - 40 - Math.floor(chance() * 60) : today;
      for (let day = today - ago; day <= last; day += 1) {
        const isQuiet = atSchool && isHoliday(dayFromNumber(day));
        const fading = 1 - (day - today + ago) / (2 * halfLife);
        const scans = draw(average * fading * (isQuiet ? 0.1 : 1), chance);
        const previews = draw(0.1, chance);
        if (scans + previews > 0) counts.push({ day, id, scans, previews });
      }
    }
    const { code = '' } = kept[0] ?? {};
    // Under five are shown to nobody.
    for (let each = 0; each < 15; each += 1) {
      const what = each % 5 < 3 ? 'talk' : 'order';
      board.follow({ code, ticket: tickets.give(what), what });
    }
  }
  entryPoints.history.addMany(counts);
  board.settle();
  database.close();
}
