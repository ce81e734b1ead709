/**
 * Opens the team's identities from a database file and one holder's passphrase:
 *
 *     node scripts/open-team.ts data/eglantine.db "Jo"
 *
 * A stranger's reader: written from the section "The team's keys" of `SECURITY.md` alone, and sharing
 * no code with the desk or the server, so that nobody needs either to read what is theirs. It prints
 * no secret, and writes nothing.
 *
 * @module
 */

import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Decrypter, identityToRecipient } from 'age-encryption';
import Database from 'better-sqlite3';
import { argon2id } from 'hash-wasm';

type Anchor = { epoch: number; recipient: string; rosterKey: string | null; rosterNumber: number };
type Box = { version: 1; seed: string; anchor: Anchor | null };
type Epoch = {
  number: number;
  started: string;
  recipient: string;
  rosterKey: string;
  continuity: string | null;
  seed: string | null;
};
type Keyring = { version: 1; epochs: Epoch[] };
type Roster = {
  version: 1;
  epoch: number;
  number: number;
  members: { id: string; name: string; role: string; recipient: string }[];
  recovery: string;
};

type MemberRow = { id: string; name: string; box: Buffer };
type TeamRow = { keyring: Buffer; roster: string; roster_tag: Buffer };

/** What ends the reading, in words for who runs it. */
export class Refused extends Error {}

/** Throws {@link Refused} unless it `holds`. */
export function demand(holds: boolean, because: string): asserts holds {
  if (!holds) throw new Refused(because);
}

/** Bytes in base64url. */
export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
/** The bytes of base64url. */
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');
/** SHA-256 of `parts` one after the other. */
export const sha256 = (...parts: (string | Uint8Array)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
/** `HKDF` of `SECURITY.md`. */
export const hkdf = (secret: Uint8Array, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', label, 32));
/** `HMAC` of `SECURITY.md`. */
export const hmac = (key: Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

const bech32Letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** BIP-173's checksum step. */
function polymod(values: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  return values.reduce((sum, value) => {
    const top = sum >>> 25;
    const shifted = ((sum & 0x1ffffff) << 5) ^ value;
    return generators.reduce(
      (mixed, generator, bit) => ((top >> bit) & 1 ? mixed ^ generator : mixed),
      shifted,
    );
  }, 1);
}

/** The age identity of a seed: bech32 (BIP-173) of its bytes, in capitals. */
export function identityOf(seed: Uint8Array): string {
  const prefix = 'age-secret-key-pq-';
  const bits = Array.from(seed, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0').match(/.{5}/g) ?? [];
  const values = groups.map((group) => Number.parseInt(group, 2));
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0));
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const sum = polymod([...expanded, ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (sum >>> shift) & 31);
  const letters = [...values, ...check].map((value) => bech32Letters.charAt(value)).join('');
  return `${prefix}1${letters}`.toUpperCase();
}

/** The recipient of a seed's identity. */
export const recipientOf = (seed: Uint8Array): Promise<string> =>
  identityToRecipient(identityOf(seed));

async function decrypt(file: Uint8Array, seed: Uint8Array): Promise<unknown> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityOf(seed));
  return JSON.parse(await decrypter.decrypt(new Uint8Array(file), 'text'));
}

const fold = (name: string): string => name.normalize('NFKC').toLowerCase().trim();

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** A list of `content/word-lists/`. */
export const readList = (language: string): string[] =>
  readFileSync(new URL(`../content/word-lists/${language}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

/** `list`'s words for what was typed without accents, in part or with hyphens, if all are of it. */
export function readWords(typed: string, list: readonly string[]): string[] | undefined {
  const read = typed
    .split(/[\s,\p{Pd}]+/u)
    .filter(Boolean)
    .map((word) => {
      const letters = plain(word);
      const found = list.find((each) => plain(each).slice(0, 4) === letters.slice(0, 4));
      const whole = plain(found ?? '');
      const fits = whole === letters || (letters.length >= 4 && whole.startsWith(letters));
      return fits ? found : undefined;
    });
  return read.length > 0 && read.every((word) => word !== undefined) ? read : undefined;
}

const spell = (typed: string): string => readWords(typed, readList('fr'))?.join(' ') ?? typed;

async function openBox(
  { name, box }: MemberRow,
  passphrase: string,
  instanceSalt: Buffer,
): Promise<Box> {
  const root = await argon2id({
    password: spell(passphrase).normalize('NFKD').toLowerCase().trim().replace(/\s+/g, ' '),
    salt: sha256('eglantine member salt v1\0', instanceSalt, fold(name)).subarray(0, 16),
    memorySize: 64 * 1024,
    iterations: 3,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  try {
    return (await decrypt(box, hkdf(root, 'eglantine member box v1'))) as Box;
  } catch {
    throw new Refused('Cette phrase secrète n’ouvre pas la boîte de ce membre.');
  }
}

/** Checks the epochs in the order that `SECURITY.md` gives, and gives the current one. */
async function checkEpochs(epochs: readonly Epoch[], anchor: Anchor): Promise<Epoch> {
  const current = epochs.at(-1);
  demand(
    current !== undefined && epochs.every(({ number }, index) => number === index + 1),
    'Les époques de l’équipe ne se suivent pas.',
  );
  demand(anchor.epoch <= current.number, 'Ce membre a déjà vu une équipe plus récente.');
  demand(current.seed !== null, 'L’identité actuelle de l’équipe manque.');
  for (const { seed, recipient, rosterKey } of epochs) {
    if (seed === null) continue;
    const derived = base64url(hkdf(bytesOf(seed), 'eglantine team roster v1'));
    demand(
      (await recipientOf(bytesOf(seed))) === recipient && derived === rosterKey,
      'Une identité de l’équipe n’est pas celle qu’elle dit être.',
    );
  }
  const remembered = epochs[anchor.epoch - 1];
  demand(
    remembered?.recipient === anchor.recipient &&
      (anchor.rosterKey === null
        ? remembered.seed !== null
        : remembered.rosterKey === anchor.rosterKey),
    'Ce n’est pas l’équipe que ce membre connaît.',
  );
  epochs.forEach((epoch, index) => {
    const previous = epochs[index - 1];
    const vouched = [
      'eglantine team epoch v1',
      epoch.number,
      epoch.recipient,
      base64url(sha256(bytesOf(epoch.rosterKey))),
    ].join('\0');
    const expected = previous ? base64url(hmac(bytesOf(previous.rosterKey), vouched)) : null;
    demand(
      epoch.continuity === expected,
      `L’époque ${epoch.number} ne découle pas de la précédente.`,
    );
  });
  return current;
}

function checkRoster(team: TeamRow, current: Epoch, anchor: Anchor): Roster {
  const tag = hmac(bytesOf(current.rosterKey), team.roster);
  demand(tag.equals(team.roster_tag), 'La liste des détenteurs n’a pas été écrite par l’un d’eux.');
  const roster = JSON.parse(team.roster) as Roster;
  demand(roster.epoch === current.number, 'La liste des détenteurs est d’une autre époque.');
  demand(roster.number >= anchor.rosterNumber, 'Ce membre a déjà vu une liste plus récente.');
  return roster;
}

/** Asks for a secret, which isn't shown. */
export async function readSecret(question: string): Promise<string> {
  process.stderr.write(`${question} : `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = process.stdin.isTTY;
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/** Opens a database file, so that nothing can be written to it. */
export const openDatabase = (file: string): Database.Database =>
  new Database(file, { readonly: true, fileMustExist: true });

/** The instance's salt. */
export const readSalt = (database: Database.Database): Buffer | undefined => {
  const statement = database.prepare("SELECT value FROM instance_settings WHERE name = 'salt'");
  const salt = statement.pluck().get() as string | undefined;
  return salt === undefined ? undefined : bytesOf(salt);
};

/** Opens the team as the member called `wanted`, whose passphrase is asked for. */
export async function openTeam(
  database: Database.Database,
  wanted: string,
): Promise<{ epochs: Epoch[]; current: Epoch; roster: Roster }> {
  const salt = readSalt(database);
  const members = database
    .prepare('SELECT id, name, box FROM members WHERE box IS NOT NULL')
    .all() as MemberRow[];
  const team = database.prepare('SELECT keyring, roster, roster_tag FROM team_keyring').get() as
    TeamRow | undefined;

  const member = members.find(({ name }) => fold(name) === fold(wanted));
  demand(member !== undefined, 'Ce membre n’est pas dans cette base.');
  demand(salt !== undefined && team !== undefined, 'Cette base n’a pas encore d’équipe.');

  const { seed, anchor } = await openBox(member, await readSecret('Phrase secrète'), salt);
  demand(anchor !== null, 'Ce membre n’a jamais vu l’équipe.');
  const recipient = await recipientOf(bytesOf(seed));
  const { epochs } = (await decrypt(team.keyring, bytesOf(seed)).catch(() => {
    throw new Refused('Le trousseau de l’équipe ne s’ouvre pas pour ce membre.');
  })) as Keyring;
  const current = await checkEpochs(epochs, anchor);
  const roster = checkRoster(team, current, anchor);
  demand(
    roster.members.some((holder) => holder.id === member.id && holder.recipient === recipient),
    'Ce membre n’est pas parmi les détenteurs.',
  );
  return { epochs, current, roster };
}

/**
 * Runs a reader, and says what ended it in words that quote nothing of what was read. Gives what the
 * process is to end with: 0, or 1 if it was refused.
 */
export async function runReader(read: () => Promise<void>): Promise<number> {
  try {
    await read();
    return 0;
  } catch (error) {
    const message =
      error instanceof Refused ? error.message : 'Cette base ne se lit pas, ou elle est abîmée.';
    process.stderr.write(`${message}\n`);
    return 1;
  }
}

/** The reader on the words of its command line. Throws {@link Refused}. */
export async function main([file, wanted]: string[]): Promise<void> {
  demand(file !== undefined && wanted !== undefined, 'open-team.ts FICHIER NOM');
  const { epochs, current, roster } = await openTeam(openDatabase(file), wanted);
  for (const { number, started, seed } of epochs)
    process.stdout.write(`époque ${number}  ${started}  ${seed ? 'ouverte' : 'détruite'}\n`);
  for (const { name, role } of roster.members) process.stdout.write(`détient  ${name} (${role})\n`);
  process.stdout.write(`${current.recipient}\n`);
}

if (import.meta.main) process.exitCode = await runReader(() => main(process.argv.slice(2)));
