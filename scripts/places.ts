/**
 * `npm run places`: the places of `content/places.yaml` from the command line.
 *
 * Ends with 0 when what was asked is done, with 1 when it was refused, with 2 for a command that makes
 * no sense.
 *
 * @module
 */

import { readFileSync, renameSync } from 'node:fs';
import { parse } from 'yaml';
import { parisDay, systemClock } from '../api/clock.ts';
import { EglantineError } from '../api/errors.ts';
import { facts } from '../site/content/facts.ts';
import { places, placesSchema, type Place } from '../site/content/places.ts';
import { runCommand } from './command.ts';
import { readBytes, writeFile } from './files.ts';
import { appendPlaces, placesCsv, planPlaces, type PlaceRow } from './places-import.ts';

const help = `Lieux et équipes de la page « Qui est près de chez toi ? ».

  npm run places -- import LIEUX.csv [FICHIER.yaml]
  npm run places -- export

import   lit un fichier CSV de tableur et ajoute ses lieux à la fin de content/places.yaml (ou du
         FICHIER donné). Une colonne « nom », et si elles existent : identifiant, type (équipe,
         dépistage, écoute, hébergement, droit, annuaire), besoins (test, parler, dormir, droits),
         départements (59, Nord… ou « partout »), description, adresse, téléphone, sms, mail, site,
         horaires (« lundi au vendredi 9h-17h30 ; samedi 10h-12h »), fermé les jours fériés (oui, non),
         horaires en mots, langues, public (tous, mineurs, moins de 25 ans, majeurs), vérifié le,
         faits. Si une ligne est refusée, rien n’est ajouté.
export   écrit tous les lieux en CSV, pour un tableur.
`;

const standardFile = 'content/places.yaml';

function importFile(file: string, target: string): void {
  const text = readFileSync(target, 'utf8');
  const there = placesSchema.parse(parse(text) ?? {});
  const today = parisDay(systemClock());
  const known = { places: there, facts: new Set(Object.keys(facts)), today };
  const { rows, warnings } = planPlaces(readBytes(file), known);
  for (const { message } of warnings) process.stdout.write(`Attention : ${message}\n`);
  const refused = rows.filter(({ outcome }) => outcome === 'refused').length;
  const fresh = rows.flatMap((row): [string, Place][] =>
    row.outcome === 'new' ? [[row.id, row.place]] : [],
  );
  for (const row of rows) process.stdout.write(describeRow(row, refused === 0));
  const added = refused === 0 ? fresh.length : 0;
  if (added > 0) {
    const whole = appendPlaces(text, Object.fromEntries(fresh));
    // Whole or not at all.
    writeFile(`${target}.new`, whole);
    renameSync(`${target}.new`, target);
  }
  process.stdout.write(`Lignes : ${rows.length}. Ajoutées : ${added}. Refusées : ${refused}.\n`);
  if (refused > 0) throw new EglantineError('placesRefused', { refused });
}

function describeRow(row: PlaceRow, kept: boolean): string {
  const words = { new: kept ? 'ajoutée' : 'bonne', existing: 'déjà là', refused: 'REFUSÉE' };
  const reasons = row.outcome === 'refused' ? row.reasons : [];
  const name = row.name.replace(/\s+/g, ' ').slice(0, 80) || '(sans nom)';
  return [
    `${`ligne ${row.line}`.padEnd(10)}  ${words[row.outcome].padEnd(8)}  ${name}\n`,
    ...reasons.map(({ message }) => `${' '.repeat(22)}${message}\n`),
  ].join('');
}

/** The command on the words it is given; throws what it refuses. */
export function main([command = '', ...operands]: string[]): void {
  const [file, target = standardFile] = operands;
  if (['help', '--help', '-h'].includes(command)) process.stdout.write(help);
  else if (command === 'import' && file && operands.length <= 2) importFile(file, target);
  else if (command === 'export' && operands.length === 0)
    process.stdout.write(`\ufeff${placesCsv(places)}`);
  else throw new EglantineError('usagePlaces');
}

if (import.meta.main) await runCommand(main);
