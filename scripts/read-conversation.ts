/**
 * Reads conversations from a copy of the database, with a return code or as a holder of the team's keys:
 *
 *     node scripts/read-conversation.ts copy.db                       asks for a return code
 *     node scripts/read-conversation.ts copy.db "Jo"                  asks for Jo's passphrase, lists all
 *     node scripts/read-conversation.ts copy.db "Jo" --lookup LOOKUP  the same, and reads one
 *
 * A stranger's reader, as `open-team.ts` is: written from `SECURITY.md` alone, and sharing no code with
 * the site or the server. It writes nothing to the database. Secrets are asked for, since what follows
 * a command stays in the history of the shell.
 *
 * @module
 */

import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Decrypter } from 'age-encryption';
import type { Database } from 'better-sqlite3';
import { argon2id } from 'hash-wasm';
import {
  base64url,
  bytesOf,
  demand,
  hkdf,
  hmac,
  identityOf,
  openDatabase,
  openTeam,
  readList,
  readSalt,
  readSecret,
  readWords,
  recipientOf,
  runReader,
  sha256,
} from './open-team.ts';

/** What both sides know of a conversation; `auth` in base64url. */
type Shared = { lookup: string; recipient: string; auth: string };
type Opening = Shared & { version: number; team: { epoch: number; hash: string } };
type TeamIdentity = { number: number; recipient: string };

type ConversationRow = {
  lookup: Buffer;
  language: string;
  request: string;
  urgent: number;
  danger: number;
  closed: number;
  last_number: number;
  opening: Buffer;
};
type MessageRow = { number: number; id: Buffer; direction: string; tag: Buffer; file: Buffer };
type Message = { kind: string; sent: number; text: string };

const conversationColumns =
  'lookup, language, request, urgent, danger, closed, last_number, opening';

/** The seven numbers of 28 digits, or of seven words of any list. */
function readNumbers(typed: string): number[][] {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\s\p{Pd}.,]+/gu, '');
  if (/^\d{28}$/.test(digits)) return [(digits.match(/\d{4}/g) ?? []).map(Number)];
  return readdirSync(new URL('../content/word-lists/', import.meta.url))
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => {
      const list = readList(name.replace('.txt', ''));
      const words = readWords(typed, list);
      return words?.length === 7 ? [words.map((word) => list.indexOf(word))] : [];
    });
}

/** Whether the last 7 of the 77 bits are the first 7 of the hash of the others. */
function isCode(numbers: readonly number[]): boolean {
  if (numbers.some((number) => number > 2047)) return false;
  const bits = numbers.map((number) => number.toString(2).padStart(11, '0')).join('');
  const octets = bits.slice(0, 70).padEnd(72, '0').match(/.{8}/g) ?? [];
  const drawn = Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)));
  const [first = 0] = sha256('eglantine return code v1\0', drawn);
  return first >> 1 === Number.parseInt(bits.slice(70), 2);
}

/** The root of a code. */
async function rootOf(numbers: readonly number[], salt: Buffer): Promise<Uint8Array> {
  return argon2id({
    password: numbers.map((number) => String(number).padStart(4, '0')).join(''),
    salt,
    memorySize: 64 * 1024,
    iterations: 3,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
}

async function decrypt(file: Uint8Array, seeds: readonly Uint8Array[]): Promise<Buffer> {
  const decrypter = new Decrypter();
  for (const seed of seeds) decrypter.addIdentity(identityOf(seed));
  return Buffer.from(await decrypter.decrypt(new Uint8Array(file)));
}

/** Opens a message, or throws for one that is damaged. */
async function openMessage(
  { lookup, recipient, auth }: Shared,
  { number, id, direction, tag, file }: MessageRow,
  seeds: readonly Uint8Array[],
): Promise<Message> {
  const fileHash = base64url(sha256(file));
  const parts = ['eglantine envelope v1', lookup, direction, base64url(id), number, fileHash];
  demand(hmac(bytesOf(auth), parts.join('\0')).equals(tag), 'tag');

  const plaintext = await decrypt(file, seeds);
  const content = plaintext.toString('utf8').replace(/\0+$/, '');
  const [head = ''] = content.split('\n', 1);
  const { version, kind, sent, opening } = JSON.parse(head) as Record<string, unknown>;
  const bound = ['eglantine opening v1', lookup, recipient, auth].join('\0');
  demand(version === 1 && opening === base64url(sha256(bound).subarray(0, 16)), 'opening');
  demand(typeof kind === 'string' && typeof sent === 'number', 'head');
  return { kind, sent, text: content.slice(head.length + 1) };
}

/** Text from outside: nothing in it moves the cursor or turns the line around. */
const shown = (text: string): string =>
  text.replace(/[^\P{C}\n]|[\u2028\u2029]/gu, (character) =>
    character === '\u200d' ? character : '\ufffd',
  );

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const span = (from: number, to: number): string => (from === to ? `${from}` : `${from}–${to}`);

/** What a message says, or which identity of the team it announces. */
function linesOf({ kind, text }: Message, team?: readonly TeamIdentity[]): string[] {
  if (kind !== 'team') return shown(text).split('\n');
  const announced = JSON.parse(text) as { epoch: number; recipient: string };
  const isTeams = team?.some(
    ({ number, recipient }) => number === announced.epoch && recipient === announced.recipient,
  );
  const stranger = isTeams === false ? ', qui n’est pas la sienne' : '';
  return [`[annonce l’identité ${announced.epoch} de l’équipe${stranger}]`];
}

/** Prints each message as what it is, and what is missing. */
async function printThread(
  database: Database,
  shared: Shared,
  lastNumber: number,
  seeds: readonly Uint8Array[],
  team?: readonly TeamIdentity[],
): Promise<void> {
  const rows = database
    .prepare(
      'SELECT number, id, direction, tag, file FROM messages WHERE lookup = ? ORDER BY number',
    )
    .all(bytesOf(shared.lookup)) as MessageRow[];
  const seen = new Set<string>();
  let expected = 1;
  const printGap = (end: number) => {
    if (end < expected) return;
    print(`${span(expected, end)}  ${expected === 1 ? 'expiré' : 'manquant'}`);
  };
  for (const row of rows) {
    printGap(row.number - 1);
    expected = row.number + 1;
    const side = row.direction === 'to-team' ? 'à l’équipe' : 'à la personne';
    try {
      const message = await openMessage(shared, row, seeds);
      const lines = linesOf(message, team);
      const id = base64url(row.id);
      const state = seen.has(id) ? 'répété' : new Date(message.sent).toISOString();
      print(`${row.number}  ${side}  ${state}`);
      if (!seen.has(id)) for (const line of lines) print(`    ${line}`);
      seen.add(id);
    } catch {
      print(`${row.number}  ${side}  abîmé`);
    }
  }
  printGap(lastNumber);
}

async function readByCode(database: Database): Promise<void> {
  const salt = readSalt(database);
  demand(salt !== undefined, 'Cette base n’a pas de sel.');
  const codes = readNumbers(await readSecret('Code de retour')).filter(isCode);
  demand(codes.length > 0, 'Ce code a une faute : ce n’en est pas un.');
  const find = database.prepare('SELECT last_number FROM conversations WHERE lookup = ?').pluck();
  for (const code of codes) {
    const root = await rootOf(code, salt);
    const lookup = hkdf(root, 'eglantine conversation lookup v1').subarray(0, 16);
    const lastNumber = find.get(lookup) as number | undefined;
    if (lastNumber === undefined) continue;
    const seed = hkdf(root, 'eglantine conversation identity v1');
    const auth = base64url(hkdf(root, 'eglantine conversation authentication v1'));
    const shared = { lookup: base64url(lookup), recipient: await recipientOf(seed), auth };
    print(`conversation ${shared.lookup}`);
    await printThread(database, shared, lastNumber, [seed]);
    return;
  }
  demand(false, 'Ce code n’ouvre aucune conversation de cette base.');
}

async function readAsHolder(database: Database, name: string, lookup?: string): Promise<void> {
  const { epochs } = await openTeam(database, name);
  const seeds = epochs.flatMap(({ seed }) => (seed === null ? [] : [bytesOf(seed)]));
  const rows = database
    .prepare(`SELECT ${conversationColumns} FROM conversations ORDER BY sequence`)
    .all() as ConversationRow[];
  const wanted = rows.filter((row) => !lookup || base64url(row.lookup) === lookup);
  demand(!lookup || wanted.length > 0, 'Cette conversation n’est pas dans cette base.');
  for (const row of wanted) {
    const named = base64url(row.lookup);
    const opening = await openOpening(row.opening, named, seeds).catch(() => undefined);
    const isTeams = epochs.some(
      ({ number, recipient }) =>
        number === opening?.team.epoch && base64url(sha256(recipient)) === opening.team.hash,
    );
    const marks = [
      row.danger ? 'danger' : '',
      row.urgent ? 'urgent' : '',
      row.closed ? 'close' : '',
      opening ? '' : 'ouverture abîmée',
      opening && !isTeams ? 'une clé qui n’est pas celle de l’équipe a été montrée' : '',
    ].filter(Boolean);
    print([`conversation ${named}`, row.language, row.request, ...marks].map(shown).join('  '));
    if (lookup && opening) await printThread(database, opening, row.last_number, seeds, epochs);
  }
}

async function openOpening(
  file: Buffer,
  lookup: string,
  seeds: readonly Uint8Array[],
): Promise<Opening> {
  const opening = JSON.parse((await decrypt(file, seeds)).toString('utf8')) as Opening;
  demand(opening.version === 1 && opening.lookup === lookup, 'lookup');
  return opening;
}

/** The reader on the words of its command line. Throws `Refused`. */
export async function main(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { lookup: { type: 'string' } },
    allowPositionals: true,
  });
  const [file, name] = positionals;
  demand(
    file !== undefined && positionals.length < 3 && (name !== undefined || !values.lookup),
    'read-conversation.ts FICHIER [NOM [--lookup CONVERSATION]]',
  );
  const database = openDatabase(file);
  if (name === undefined) await readByCode(database);
  else await readAsHolder(database, name, values.lookup);
  database.close();
}

if (import.meta.main) process.exitCode = await runReader(() => main(process.argv.slice(2)));
