import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { runReader } from '../../../scripts/open-team.ts';
import { main } from '../../../scripts/read-conversation.ts';
import { fromBase64url } from '../../../site/crypto/bytes.ts';
import { sealJson } from '../../../site/crypto/seal.ts';
import { runAlone, runHere } from '../../api/command.ts';
import { readTeamVectors, readVectors } from './conversation-vectors.ts';

const { code, opening, messages, handover } = readVectors();
const { member, files, epochs } = readTeamVectors();

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A database of the published values, with `change` made to it. */
function makeDatabase(change = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'eglantine-conversation-'));
  folders.push(folder);
  const file = join(folder, 'eglantine.db');
  const database = new BetterSqlite3(file);
  database.exec(`
    CREATE TABLE instance_settings (name TEXT PRIMARY KEY, value TEXT) STRICT;
    CREATE TABLE members (id TEXT, name TEXT, recipient TEXT, box BLOB) STRICT;
    CREATE TABLE team_keyring (keyring BLOB, roster TEXT, roster_tag BLOB) STRICT;
    CREATE TABLE conversations (lookup BLOB PRIMARY KEY, sequence INTEGER, language TEXT,
      request TEXT, urgent INTEGER, danger INTEGER, closed INTEGER, last_number INTEGER,
      opening BLOB) STRICT;
    CREATE TABLE messages (lookup BLOB, number INTEGER, id BLOB, direction TEXT, tag BLOB,
      file BLOB) STRICT;
  `);
  const insert = (table: string, ...values: unknown[]) =>
    database
      .prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`)
      .run(...values);
  insert('instance_settings', 'salt', member.instanceSalt);
  insert('members', member.id, 'Ève', member.recipient, fromBase64url(files.box));
  const { keyring, roster, rosterTag } = files;
  insert('team_keyring', fromBase64url(keyring), roster, fromBase64url(rosterTag));
  const lookup = fromBase64url(code.lookup);
  const last = messages.length;
  insert('conversations', lookup, 1, 'ar', 'call', 1, 0, 0, last, fromBase64url(opening.file));
  for (const { number, id, direction, tag, file: sealed } of messages) {
    const [messageId, tagBytes, content] = [id, tag, sealed].map(fromBase64url);
    insert('messages', lookup, number, messageId, direction, tagBytes, content);
  }
  database.exec(change);
  database.close();
  return file;
}

const read = (words: string[], secret: string) =>
  runHere(() => runReader(() => main(words)), { input: `${secret}\n` });

const readOne = async (change = '', secret = code.digits) =>
  (await read([makeDatabase(change)], secret)).stdout;
const asHolder = async (change = '', ...words: string[]) =>
  (await read([makeDatabase(change), 'ève', ...words], member.passphrase)).stdout;

const thread = [
  '1  à l’équipe  2026-12-20T18:04:05.000Z',
  '    Bonjour. J’ai 16 ans et je ne sais pas à qui parler.',
  '2  à la personne  2026-12-20T19:04:05.000Z',
  '    Bonjour 🙂 Tu as bien fait d’écrire.',
  '    On est là jusqu’à 18 h.',
  '3  à la personne  2026-12-21T18:04:05.000Z',
  '    [annonce l’identité 2 de l’équipe]',
  '4  à l’équipe  2026-12-21T19:04:05.000Z',
  '    مرحبا، شكرا',
  '',
].join('\n');

test('a stranger reads a conversation with the code, in digits or in words of any list', async () => {
  const whole = `conversation ${code.lookup}\n${thread}`;
  const arabic = code.digits.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)));
  for (const typed of [arabic, code.words['fr'] ?? '', code.words['en'] ?? ''])
    expect(await readOne('', typed), typed).toBe(whole);
});

test('a holder’s passphrase lists the conversations, and reads one', async () => {
  const line = `conversation ${code.lookup}  ar  call  urgent\n`;
  expect(await asHolder()).toBe(line);
  expect(await asHolder('', '--lookup', code.lookup)).toBe(line + thread);
});

test('what is damaged, moved, missing or repeated shows as what it is, and the rest reads on', async () => {
  const shown = await readOne(`
    UPDATE messages SET tag = zeroblob(32) WHERE number = 1;
    UPDATE messages SET direction = 'to-team' WHERE number = 2;
    DELETE FROM messages WHERE number = 3;
    INSERT INTO messages SELECT * FROM messages WHERE number = 4;
  `);
  expect(shown.split('\n').slice(1)).toEqual([
    '1  à l’équipe  abîmé',
    '2  à l’équipe  abîmé',
    '3  manquant',
    ...thread.split('\n').slice(-3, -1),
    '4  à l’équipe  répété',
    '',
  ]);
});

test('what is gone from the beginning has expired, and what is gone from the end is missing', async () => {
  const shown = (await readOne('DELETE FROM messages WHERE number <> 3')).split('\n');
  expect(shown[1]).toBe('1–2  expiré');
  expect(shown.at(-2)).toBe('4  manquant');
});

test('an opening that is not the conversation’s, or was for another key than the team’s, shows', async () => {
  const swapped = await asHolder(
    'UPDATE conversations SET opening = zeroblob(99)',
    '--lookup',
    code.lookup,
  );
  expect(swapped).toMatch(/ {2}ouverture abîmée\n$/);

  const { lookup, recipient, auth } = code;
  const stranger = { epoch: 2, hash: opening.team.hash };
  const file = await sealJson({ version: 1, lookup, recipient, auth, team: stranger }, [
    epochs[1].recipient,
  ]);
  const hex = Buffer.from(file).toString('hex');
  const shown = await asHolder(`UPDATE conversations SET opening = x'${hex}'`, '--lookup', lookup);
  expect(shown).toContain('une clé qui n’est pas celle de l’équipe a été montrée\n1  à l’équipe');
});

test('a code with a fault, another code and a wrong passphrase open nothing', async () => {
  for (const [words, secret, because] of [
    [[makeDatabase()], code.digits.replace('0412', '0413'), 'a une faute'],
    [[makeDatabase()], 'bonjour', 'a une faute'],
    [[makeDatabase()], handover.code.digits, 'n’ouvre aucune conversation'],
    [[makeDatabase(), 'Ève'], 'abeille', 'n’ouvre pas la boîte'],
    [[makeDatabase(), 'Ève', '--lookup', 'AA'], member.passphrase, 'n’est pas dans cette base'],
    [['missing.db'], code.digits, 'ne se lit pas'],
    [[], '', 'FICHIER'],
    [[makeDatabase(), '--lookup', code.lookup], '', 'FICHIER'],
  ] as const) {
    const { stdout, stderr, status } = await read([...words], secret);
    expect(stderr).toContain(because);
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  }
});

test('nothing is written, and no secret is printed', () => {
  const file = makeDatabase();
  const hash = () => createHash('sha256').update(readFileSync(file)).digest('hex');
  const before = hash();
  const { stdout, stderr, status } = runAlone('scripts/read-conversation.ts', [file], {
    input: `${code.digits}\n`,
  });
  expect(status).toBe(0);
  expect(hash()).toBe(before);
  expect(readdirSync(join(file, '..'))).toEqual(['eglantine.db']);
  for (const secret of [code.digits, code.root, code.seed, code.auth, code.token, code.identity])
    expect(stdout + stderr).not.toContain(secret);
});

test('the reader shares no code with the site or the server', () => {
  const text = readFileSync('scripts/read-conversation.ts', 'utf8');
  const imported = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name);
  expect(imported.filter((name) => !name?.startsWith('node:')).sort()).toEqual([
    './open-team.ts',
    'age-encryption',
    'better-sqlite3',
    'hash-wasm',
  ]);
});
