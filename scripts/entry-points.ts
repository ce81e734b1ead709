/**
 * `npm run entry-points`: entry points from the command line.
 *
 * Ends with 0 when what was asked is done, rows that `--skip-bad` passes over included; with 1 when
 * it was refused, with 2 for a command that makes no sense, and then says why in one line of standard
 * error.
 *
 * @module
 */

import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { systemClock } from '../api/clock.ts';
import { readConfig } from '../api/config.ts';
import { openDatabase } from '../api/database/index.ts';
import { createEntryPoints, targetWarnings } from '../api/entry-points/index.ts';
import type {
  EntryPointInput,
  EntryPointPatch,
  EntryPoints,
  ImportedRow,
} from '../api/entry-points/index.ts';
import { EglantineError } from '../api/errors.ts';
import { runCommand, say } from './command.ts';
import { printCounts, printList, writeJson } from './entry-points-print.ts';
import { builtPages, readBytes, writeFile } from './files.ts';
import { drawPng, drawSvg, scanAddress } from './qr.ts';

const help = `Points d’entrée : autocollants, affiches, cartes et liens qui portent un code à scanner.

  npm run entry-points -- add --label "Gare, toilettes" --town Lille --departement 59
  npm run entry-points -- import LIEUX.csv [--skip-bad]
  npm run entry-points -- list [--csv | --json]
  npm run entry-points -- replace CODE
  npm run entry-points -- move CODE --label "Gare, quai 2"
  npm run entry-points -- retire CODE [--on 31/12/2026]
  npm run entry-points -- qr CODE --out CODE.svg        (ou CODE.png)
  npm run entry-points -- counts [--csv | --json]

add      crée un point d’entrée et donne son code et son adresse. Seul --label est nécessaire :
           --label        ce qui permet de le retrouver sur place
           --kind         autocollant (sinon), affiche, carte ou lien
           --place-type   type de lieu         --town         ville
           --departement  59, 2A, Nord…        --campaign     campagne
           --target       page ouverte, comme /fr/sante/ (sinon /fr/)
           --note         remarque             --placed-on    jour de pose (sinon aujourd’hui),
                                                              ou « pas encore »
           --retired-on   jour de retrait      --json         le donne en JSON
import   lit un fichier CSV de tableur, avec une colonne « libellé » et, si elles existent : support,
         type de lieu, ville, département, campagne, page, posé le, retiré le, note. Rien n’est
         importé deux fois (mêmes libellé, ville et campagne). Si une ligne est refusée, rien n’est
         importé, sauf avec --skip-bad, qui importe les autres.
list     tous les points d’entrée ; en entier avec --csv, pour un tableur, ou --json.
replace  donne un nouveau code à la place d’un autocollant usé ; l’ancien compte encore pour elle.
move     le même autocollant est posé ailleurs à partir d’aujourd’hui : un nouveau point d’entrée
         reprend son code, avec les options de add pour ce qui change ; l’ancien garde ses comptes.
retire   retire un point d’entrée à partir d’aujourd’hui, ou du jour --on ; ses comptes restent.
qr       dessine son code QR, pour l’imprimeur (svg) ou l’écran (png).
counts   les scans et les aperçus automatiques, par point d’entrée et par jour.

Les jours s’écrivent 31/12/2026 ou 2026-12-31. Le dossier des données est EGLANTINE_DATA (./data
sinon), l’adresse publique EGLANTINE_ORIGIN (http://localhost:4321 sinon).
`;

type Values = Record<string, string | boolean | undefined>;

type Command = {
  options: NonNullable<ParseArgsConfig['options']>;
  /** How many arguments it takes beside its options. */
  operands: number;
  run(entryPoints: EntryPoints, values: Values, operand: string): void | Promise<void>;
};

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const place = {
  label: text,
  kind: text,
  'place-type': text,
  town: text,
  departement: text,
  campaign: text,
  target: text,
  note: text,
};

const commands: Record<string, Command> = {
  add: {
    options: { ...place, 'placed-on': text, 'retired-on': text, json: flag },
    operands: 0,
    run: add,
  },
  import: { options: { 'skip-bad': flag }, operands: 1, run: importFile },
  list: { options: { csv: flag, json: flag }, operands: 0, run: printList },
  replace: { options: {}, operands: 1, run: replace },
  move: { options: place, operands: 1, run: move },
  retire: { options: { on: text }, operands: 1, run: retire },
  qr: { options: { out: text }, operands: 1, run: draw },
  counts: { options: { csv: flag, json: flag }, operands: 0, run: printCounts },
};

function add(entryPoints: EntryPoints, { json, ...values }: Values): void {
  const entryPoint = entryPoints.add(readOptions(values) as EntryPointInput);
  for (const warning of targetWarnings(entryPoint.target, builtPages())) say(warning.message);
  if (json) return writeJson([entryPoint]);
  printAddress(entryPoint);
}

/** Options as fields: `--place-type` is `placeType`. */
function readOptions(values: Values): EntryPointPatch {
  return Object.fromEntries(
    Object.entries(values).map(([option, value]) => [
      option.replace(/-./g, (hyphen) => hyphen.charAt(1).toUpperCase()),
      value,
    ]),
  );
}

function printAddress({ code }: { code: string }): void {
  process.stdout.write(`${code}  ${scanAddress(readConfig(process.env).origin, code)}\n`);
}

function replace(entryPoints: EntryPoints, _values: Values, code: string): void {
  printAddress(entryPoints.replace(entryPoints.get(code).id, code));
}

function move(entryPoints: EntryPoints, values: Values, code: string): void {
  const { id, codeState } = entryPoints.get(code);
  // The sticker that is being moved has another code.
  if (codeState === 'replaced') throw new EglantineError('entryPointChanged');
  printAddress(entryPoints.move(id, readOptions(values)));
}

function importFile(entryPoints: EntryPoints, values: Values, file: string): void {
  const { kept, rows, warnings } = entryPoints.importCsv(readBytes(file), {
    skipBad: values['skip-bad'] === true,
    pages: builtPages(),
  });
  for (const warning of warnings) process.stdout.write(`Attention : ${warning.message}\n`);
  for (const row of rows) process.stdout.write(describeRow(row, kept));

  const count = (outcome: ImportedRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length;
  const refused = count('refused');
  process.stdout.write(
    `Lignes : ${rows.length}. Importées : ${kept ? count('new') : 0}. ` +
      `Déjà là : ${count('existing')}. Refusées : ${refused}.\n`,
  );
  if (!kept) throw new EglantineError('importRefused', { refused });
}

function describeRow(row: ImportedRow, kept: boolean): string {
  const where = `ligne ${row.line}`.padEnd(10);
  const outcome = row.outcome === 'new' && !kept ? 'ready' : row.outcome;
  const words = { new: 'importée', ready: 'bonne', existing: 'déjà là', refused: 'REFUSÉE' };
  const because =
    row.outcome === 'refused' ? row.reasons : row.outcome === 'new' ? row.warnings : [];
  const label = row.label.replace(/\s+/g, ' ').slice(0, 80) || '(sans libellé)';
  return [
    `${where}  ${words[outcome].padEnd(8)}  ${label}\n`,
    ...because.map(({ message }) => `${' '.repeat(22)}${message}\n`),
  ].join('');
}

function retire(entryPoints: EntryPoints, { on }: Values, code: string): void {
  const { code: printed, label, retiredOn } = entryPoints.retire(code, on as string | undefined);
  process.stdout.write(`${printed ?? ''}  ${label} : retiré à partir du ${retiredOn}.\n`);
}

async function draw(entryPoints: EntryPoints, { out }: Values, code: string): Promise<void> {
  const file = typeof out === 'string' ? out : '';
  const format = /\.(svg|png)$/i.exec(file)?.[1]?.toLowerCase();
  if (!format) throw new EglantineError('usageQrFile');
  const { code: printed } = entryPoints.get(code);
  if (printed === null) throw new EglantineError('entryPointRetired');
  const address = scanAddress(readConfig(process.env).origin, printed);
  const drawing = format === 'svg' ? drawSvg(address) : await drawPng(address);
  writeFile(file, drawing);
  process.stdout.write(`${file}  ${address}\n`);
}

function parse(argv: string[]): { command: Command; values: Values; operand: string } {
  const [name = '', ...rest] = argv;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new EglantineError('usageCommand', { command: name });
  try {
    const { options } = command;
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    if (positionals.length !== command.operands)
      throw new EglantineError('usageOperands', { command: name });
    return { command, values: values as Values, operand: positionals[0] ?? '' };
  } catch (error) {
    if (error instanceof EglantineError) throw error;
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? '';
    throw new EglantineError('usageOption', { command: name, option });
  }
}

/** The command on the words it is given; throws what it refuses. */
export async function main(argv: string[]): Promise<void> {
  if (argv[0] === 'help' || argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(help);
    return;
  }
  const { command, values, operand } = parse(argv);
  const database = openDatabase(readConfig(process.env).dataFolder);
  try {
    await command.run(createEntryPoints(database, systemClock), values, operand);
  } finally {
    database.close();
  }
}

if (import.meta.main) await runCommand(main);
