/**
 * `npm run stickers`: sheets of stickers, cards and posters from the command line.
 *
 * Ends with 0 when what was asked is done; with 1 when it was refused, with 2 for a command that makes
 * no sense, and then says why in one line of standard error.
 *
 * @module
 */

import { parseArgs } from 'node:util';
import { parisDay, systemClock } from '../api/clock.ts';
import { readConfig } from '../api/config.ts';
import { openDatabase } from '../api/database/index.ts';
import { createEntryPoints } from '../api/entry-points/index.ts';
import type { EntryPoint, EntryPoints } from '../api/entry-points/index.ts';
import { foldCase } from '../api/entry-points/text.ts';
import { EglantineError } from '../api/errors.ts';
import { createStickers, mostCopies, mostOffset } from '../api/stickers/index.ts';
import type { Stickers } from '../api/stickers/index.ts';
import { runCommand, say } from './command.ts';
import { writeFile } from './files.ts';

const help = `Planches d’autocollants, cartes, flyers et affiches, en PDF à imprimer à 100 %.

  npm run stickers -- --campaign "Gares 2026" --sheet L7160 --out gares.pdf
  npm run stickers -- --codes AB3-KX9,M2P-7TQ --sheet A4 --design deja --lang fr,ar --out deux.pdf
  npm run stickers -- --calibration --sheet L7160 --out reglage.pdf
  npm run stickers -- --list

Quoi :
  --campaign      les points d’entrée de cette campagne qui ne sont pas retirés
  --unprinted     seulement ceux qui n’ont pas encore été imprimés
  --codes         ceux-là, dans cet ordre, séparés par des virgules

Comment :
  --sheet         planche, planche enregistrée (custom:1), ou A6, A5, A4, A3
  --design        modèle (sinon tout)            --lang     une langue ou deux : fr,ar (sinon fr)
  --start         numéro de la première étiquette libre de la première planche (sinon 1)
  --copies        exemplaires de chacun, de 1 à ${mostCopies} (sinon 1)
  --printer       nom d’une imprimante enregistrée : son décalage est appliqué
  --offset        ou ce décalage, en mm vers la droite et vers le bas : --offset=-0.5,1
  --bleed         3 mm de fond perdu             --cut-marks  traits de coupe
                  (pour A6, A5, A4 et A3)
  --outlines      dessine le bord des étiquettes, pour un essai
  --try           n’écrit nulle part que c’est imprimé
  --out           le fichier PDF

--list donne les planches, les modèles et les langues ; --calibration, la page qui montre si
l’imprimante tombe juste.

Le dossier des données est EGLANTINE_DATA (./data sinon), l’adresse publique EGLANTINE_ORIGIN
(http://localhost:4321 sinon).
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const options = {
  campaign: text,
  unprinted: flag,
  codes: text,
  sheet: text,
  design: text,
  lang: text,
  start: text,
  copies: text,
  printer: text,
  offset: text,
  bleed: flag,
  'cut-marks': flag,
  outlines: flag,
  try: flag,
  out: text,
  list: flag,
  calibration: flag,
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parse>;

const refuseOption = (option: string) =>
  new EglantineError('usageOption', { command: 'stickers', option });

/** The options given, each once. Throws `usageOption` with `option`, `usageStickersTogether`. */
function parse(args: string[]) {
  const words = args.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0]);
  const twice = words.find((word, index) => words.indexOf(word) < index);
  if (twice !== undefined) throw refuseOption(twice);
  try {
    const { values } = parseArgs({ args, options });
    if (!values.help) refuseTogether(values);
    return values;
  } catch (error) {
    if (error instanceof EglantineError) throw error;
    const option = /'([^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw refuseOption(option);
  }
}

/** What a command other than printing takes beside its own name. */
const alone = { list: [], calibration: ['sheet', 'printer', 'offset', 'out'] } as const;

const apart = [
  ['campaign', 'codes'],
  ['unprinted', 'codes'],
  ['printer', 'offset'],
] as const;

/** Throws `usageStickersTogether` with `one` and `other` for options that contradict each other. */
function refuseTogether(values: Record<string, unknown>): void {
  const refuse = (one: string, other: string | undefined) => {
    if (other === undefined) return;
    throw new EglantineError('usageStickersTogether', { one: `--${one}`, other: `--${other}` });
  };
  const given = Object.keys(values);
  for (const [command, taken] of Object.entries(alone)) {
    const isKnown = (option: string) => option === command || taken.some((one) => one === option);
    if (values[command])
      refuse(
        command,
        given.find((option) => !isKnown(option)),
      );
  }
  for (const [one, other] of apart) {
    if (given.includes(one) && given.includes(other)) refuse(one, other);
  }
  const { sheet } = values;
  if (typeof sheet !== 'string') return;
  const isPage = /^a[3-6]$/i.test(sheet);
  const others = isPage ? ['start', 'outlines'] : ['bleed', 'cut-marks'];
  const unfit = others.find((option) => given.includes(option));
  if (unfit) refuse(unfit, `sheet ${sheet}`);
}

/** The value of an option that is needed here. */
function need(values: Values, option: 'sheet' | 'out'): string {
  const value = values[option];
  if (!value) throw new EglantineError('usageStickersNeeds', { option: `--${option}` });
  return value;
}

/** Throws `usageStickersStart` with `value`. */
function readStart({ start = '1' }: Values): number {
  if (/^\d{1,9}$/.test(start) && Number(start) > 0) return Number(start);
  throw new EglantineError('usageStickersStart', { value: start });
}

/** Throws `usageStickersCopies` with `value` and `most`. */
function readCopies({ copies = '1' }: Values): number {
  const count = /^\d{1,9}$/.test(copies) ? Number(copies) : 0;
  if (count >= 1 && count <= mostCopies) return count;
  throw new EglantineError('usageStickersCopies', { value: copies, most: mostCopies });
}

/** Throws `usageStickersLanguages` with `value` and `languages`. */
function readLanguages(stickers: Stickers, { lang = 'fr' }: Values): string[] {
  const known = stickers.options('fr').languages.map(({ code }) => code);
  const asked = lang
    .toLowerCase()
    .split(',')
    .map((code) => code.trim());
  const areKnown = asked.every((code) => known.includes(code));
  if (areKnown && asked.length <= 2 && new Set(asked).size === asked.length) return asked;
  throw new EglantineError('usageStickersLanguages', { value: lang, languages: known.join(', ') });
}

/**
 * The campaign as it is kept, whose case doesn't count unless two differ by nothing else. Throws
 * `stickersCampaignUnknown` with `campaign` and `campaigns`.
 */
function findCampaign(entryPoints: EntryPoints, campaign: string): string {
  const used = [...new Set(entryPoints.list().map((one) => one.campaign))];
  if (used.includes(campaign)) return campaign;
  const [found, other] = used.filter((one) => foldCase(one) === foldCase(campaign));
  if (found !== undefined && other === undefined) return found;
  const campaigns = used
    .filter(Boolean)
    .sort(new Intl.Collator('fr', { numeric: true }).compare)
    .join(', ');
  throw new EglantineError('stickersCampaignUnknown', { campaign, campaigns: campaigns || '–' });
}

function choose(entryPoints: EntryPoints, { campaign, codes, unprinted }: Values): EntryPoint[] {
  if ((campaign === undefined) === (codes === undefined)) {
    throw new EglantineError('usageStickersWhat');
  }
  const today = parisDay(systemClock());
  const isWanted = ({ code, retiredOn, printedOn }: EntryPoint) =>
    code !== null &&
    (retiredOn === null || retiredOn > today) &&
    !(unprinted && printedOn !== null);
  const listed = (asked: string) => {
    const found = asked.split(',').map((code) => entryPoints.get(code));
    // Once each: an old code and the one it was replaced by are of one place.
    return [...new Map(found.map((one) => [one.id, one])).values()];
  };
  const ofCampaign = (asked: string) => {
    const kept = findCampaign(entryPoints, asked);
    return entryPoints.list().filter((one) => one.campaign === kept && isWanted(one));
  };
  const chosen = codes === undefined ? ofCampaign(campaign ?? '') : listed(codes);
  if (chosen.length === 0) throw new EglantineError('stickersNone');
  return chosen;
}

function findPrinter(stickers: Stickers, { printer, offset }: Values) {
  if (offset !== undefined) {
    const [, x, y] = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(offset) ?? [];
    const shift = { x: Number(x), y: Number(y) };
    if (Math.abs(shift.x) <= mostOffset && Math.abs(shift.y) <= mostOffset) return shift;
    throw new EglantineError('usageStickersOffset', { value: offset, most: mostOffset });
  }
  if (printer === undefined) return null;
  const found = stickers.options('fr').printers.find(({ name }) => name === printer);
  if (!found) throw new EglantineError('stickerPrinterUnknown');
  return found.id;
}

function list(stickers: Stickers): void {
  const { sheets, customSheets, designs, languages, printers } = stickers.options('fr');
  const lines = [
    'Planches :',
    ...[...sheets, ...customSheets].map(
      ({ id, name, paper, columns, rows, labelWidth, labelHeight, round }) =>
        `  ${id.padEnd(10)}  ${`${columns} × ${rows}`.padEnd(7)}  ` +
        `${round ? `⌀ ${labelWidth}` : `${labelWidth} × ${labelHeight}`} mm, ${paper}` +
        (name === id ? '' : `  (${name})`),
    ),
    '  A6, A5, A4, A3',
    'Modèles :',
    ...designs.map(({ id, name }) => `  ${id.padEnd(14)}  ${name}`),
    'Langues :',
    ...languages.map(({ code, name }) => `  ${code}  ${name}`),
    ...(printers.length > 0 ? ['Imprimantes :'] : []),
    ...printers.map(({ name, x, y }) => `  ${name}  ${x},${y}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function print(entryPoints: EntryPoints, stickers: Stickers, values: Values) {
  const file = need(values, 'out');
  const chosen = choose(entryPoints, values);
  const request = stickers.read({
    entryPoints: chosen.map(({ id }) => id),
    sheet: need(values, 'sheet'),
    design: values.design ?? 'tout',
    languages: readLanguages(stickers, values),
    start: readStart(values),
    copies: readCopies(values),
    printer: findPrinter(stickers, values),
    bleed: values.bleed ? 3 : 0,
    cutMarks: values['cut-marks'] ?? false,
    outlines: values.outlines ?? false,
  });
  const codes = stickers.codes(request);
  const { pages, problems } = await stickers.preview(request, 'fr');
  writeFile(file, await stickers.print(request));
  if (!values.try) stickers.record(request, codes);
  for (const problem of problems) say(problem);
  const count = chosen.length * request.copies;
  process.stdout.write(`${file}  Exemplaires : ${count}. Pages : ${pages}.\n`);
}

async function run(entryPoints: EntryPoints, stickers: Stickers, values: Values): Promise<void> {
  if (values.list) return list(stickers);
  if (!values.calibration) return print(entryPoints, stickers, values);
  const file = need(values, 'out');
  const asked = { sheet: need(values, 'sheet'), printer: findPrinter(stickers, values) };
  writeFile(file, await stickers.calibrate(asked, 'fr'));
  process.stdout.write(`${file}\n`);
}

/** The command on the words it is given; throws what it refuses. */
export async function main(args: string[]): Promise<void> {
  const values = parse(args);
  if (values.help || args.length === 0) {
    process.stdout.write(help);
    return;
  }
  const { dataFolder, origin } = readConfig(process.env);
  const database = openDatabase(dataFolder);
  try {
    const entryPoints = createEntryPoints(database, systemClock);
    const stickers = createStickers(database, entryPoints, origin, systemClock);
    await run(entryPoints, stickers, values);
  } finally {
    database.close();
  }
}

if (import.meta.main) await runCommand(main);
