import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { main, runReader } from '../../../scripts/open-team.ts';
import { fromBase64url } from '../../../site/crypto/bytes.ts';
import { runAlone, runHere } from '../../api/command.ts';
import type { Vectors } from './people.ts';

const { member, epochs, files } = JSON.parse(
  readFileSync('tests/vectors/team.json', 'utf8'),
) as Vectors;

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A database of the published values, with `roster` in place of theirs. */
function makeDatabase(roster = files.roster): string {
  const folder = mkdtempSync(join(tmpdir(), 'eglantine-team-'));
  folders.push(folder);
  const file = join(folder, 'eglantine.db');
  const database = new BetterSqlite3(file);
  database.exec(`
    CREATE TABLE instance_settings (name TEXT PRIMARY KEY, value TEXT) STRICT;
    CREATE TABLE members (id TEXT, name TEXT, recipient TEXT, box BLOB) STRICT;
    CREATE TABLE team_keyring (keyring BLOB, roster TEXT, roster_tag BLOB) STRICT;
  `);
  database.prepare("INSERT INTO instance_settings VALUES ('salt', ?)").run(member.instanceSalt);
  database
    .prepare('INSERT INTO members VALUES (?, ?, ?, ?)')
    .run(member.id, 'Ève', member.recipient, fromBase64url(files.box));
  database
    .prepare('INSERT INTO team_keyring VALUES (?, ?, ?)')
    .run(fromBase64url(files.keyring), roster, fromBase64url(files.rosterTag));
  database.close();
  return file;
}

const read = (words: string[], passphrase = member.passphrase) =>
  runHere(() => runReader(() => main(words)), { input: `${passphrase}\n` });

test('a stranger opens the team with the database and one passphrase', () => {
  const { stdout, status } = runAlone('scripts/open-team.ts', [makeDatabase(), 'ève'], {
    input: `${member.passphrase}\n`,
  });
  expect(status).toBe(0);
  const [first, second, ...rest] = stdout.split('\n');
  expect(first).toBe('époque 1  2026-11-21  ouverte');
  expect(second).toBe('époque 2  2026-12-21  ouverte');
  expect(rest.slice(0, 2).sort()).toEqual(['détient  Jo (team)', 'détient  Ève (coordinator)']);
  expect(rest.slice(2)).toEqual([epochs[1].recipient, '']);
});

test('the passphrase is read as the desk reads it: without accents, in part, with hyphens', async () => {
  const words = member.passphrase.split(' ');
  const bare = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '');
  for (const typed of [
    words.map(bare).join(' '),
    words.join('-').toUpperCase(),
    words.map((word) => bare(word).slice(0, 4)).join(', '),
  ]) {
    expect((await read([makeDatabase(), 'Ève'], typed)).status, typed).toBe(0);
  }
});

test('a ghost in the roster, a wrong passphrase and a wrong name are refused', async () => {
  const ghost = files.roster.replace('"name":"Jo"', '"name":"Li"');
  expect(ghost).not.toBe(files.roster);
  for (const [words, passphrase, because] of [
    [[makeDatabase(ghost), 'Ève'], member.passphrase, 'pas été écrite'],
    [[makeDatabase(), 'Ève'], 'abeille', 'n’ouvre pas la boîte'],
    [[makeDatabase(), 'Li'], member.passphrase, 'pas dans cette base'],
    [['missing.db', 'Ève'], member.passphrase, 'ne se lit pas'],
    [[], '', 'FICHIER NOM'],
  ] as const) {
    const { stdout, stderr, status } = await read([...words], passphrase);
    expect(stderr).toContain(because);
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  }
});

test('the reader shares no code with the desk or the server', () => {
  const text = readFileSync('scripts/open-team.ts', 'utf8');
  const imported = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name);
  expect(imported.filter((name) => !name?.startsWith('node:')).sort()).toEqual([
    'age-encryption',
    'better-sqlite3',
    'hash-wasm',
  ]);
});
