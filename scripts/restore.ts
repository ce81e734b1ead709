/**
 * `npm run restore`: puts a copy in the place of the database, without what was erased since.
 *
 * Ends with 0 when it is done; with 1 when it was refused, with 2 for words that make no sense, and then
 * says why in one line of standard error.
 *
 * @module
 */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../api/clock.ts';
import { readConfig } from '../api/config.ts';
import { backupsFolder, listCopies, restoreCopy } from '../api/database/index.ts';
import { EglantineError } from '../api/errors.ts';
import { runCommand } from './command.ts';

const help = `Remet une sauvegarde à la place de la base, le serveur étant arrêté.

  npm run restore                                        montre les sauvegardes qu’il y a
  npm run restore -- data/backups/eglantine-2026-12-06.db
  npm run restore -- CHEMIN --without-conversations      sans rien de ce que les gens ont écrit

Le serveur fait une sauvegarde par jour dans le dossier backups des données, et les garde 7 jours au
plus. À côté, erased.txt dit ce qui a été effacé depuis : la base remise ne l’a plus. Les deux vont
ensemble ; sans cette liste, une sauvegarde ne se remet que sans les conversations.

La base remplacée est mise avec les sauvegardes (replaced-JOUR.db), et part avec elles. Le dossier des
données est EGLANTINE_DATA (./data sinon).
`;

const afterwards = `
À faire, le serveur relancé :
- ce qui a été fait depuis ce jour-là n’y est plus : messages, autocollants, comptes, réglages. Qui a
  commencé une conversation depuis devra en commencer une autre ;
- chaque membre entre avec la phrase secrète de ce jour-là ; qui est arrivé depuis est à inviter ;
- qui a été retiré depuis apparaît de nouveau dans l’équipe, sans pouvoir entrer : le retirer encore.
  Les rôles sont ceux de ce jour-là : les regarder ;
- la feuille de secours est celle de ce jour-là : si elle a changé depuis, en refaire une.
`;

/** The operand, and whether conversations are left out. Throws `usageRestore`. */
function readWords(words: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        'without-conversations': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (positionals.length > 1) throw new EglantineError('usageRestore');
    return { ...values, copy: positionals[0] };
  } catch {
    throw new EglantineError('usageRestore');
  }
}

function printCopies(folder: string): void {
  const copies = listCopies(folder);
  if (copies.length === 0) console.log(`Il n’y a pas de sauvegarde dans ${backupsFolder(folder)}.`);
  for (const name of copies) {
    const file = join(backupsFolder(folder), name);
    console.log(`${(statSync(file).size / 1_000_000).toFixed(1).padStart(8)} Mo  ${file}`);
  }
}

await runCommand((words) => {
  const { copy, help: isAsked, 'without-conversations': withoutConversations } = readWords(words);
  const { dataFolder: folder } = readConfig(process.env);
  if (isAsked) process.stdout.write(help);
  else if (copy === undefined) printCopies(folder);
  else {
    const restoring = { copy, folder, clock: systemClock, withoutConversations };
    const { day, erased, replaced } = restoreCopy(restoring);
    console.log(`La base du ${day} est en place.`);
    if (erased > 0) console.log(`Effacé de nouveau, parce qu’effacé depuis : ${erased}.`);
    if (replaced) console.log(`Celle d’avant est gardée jusqu’à 7 jours : ${replaced}`);
    process.stdout.write(afterwards);
  }
});
