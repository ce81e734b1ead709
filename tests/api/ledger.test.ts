import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../api/database/index.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'eglantine-ledger-'));
  folders.push(folder);
  return openDatabase(folder);
}

/** The tables of the ledger in SECURITY.md, and for each column the cells of its row. */
function readLedger(): Record<string, Record<string, string[]>> {
  const text = readFileSync('SECURITY.md', 'utf8');
  const ledger = text.slice(
    text.indexOf('## The ledger'),
    text.indexOf('\n## ', text.indexOf('## The ledger') + 5),
  );
  const tables = ledger.split(/^### /m).slice(1);
  return Object.fromEntries(
    tables.map((section) => {
      const name = /^`(\w+)`/.exec(section)?.[1] ?? '';
      const rows = [...section.matchAll(/^\| `(\w+)`\s*\|(.*)\|$/gm)];
      return [
        name,
        Object.fromEntries(
          rows.map(([, column = '', cells = '']) => [
            column,
            cells.split('|').map((cell) => cell.trim()),
          ]),
        ),
      ];
    }),
  );
}

function readSchema(): Record<string, string[]> {
  const database = open();
  const tables = database.main
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  const columns = database.main.prepare('SELECT name FROM pragma_table_info(?)').pluck();
  const schema = Object.fromEntries(tables.map((table) => [table, columns.all(table) as string[]]));
  database.close();
  return schema;
}

test('the ledger declares every table and column of the database, and no other', () => {
  const ledger = readLedger();
  const declared = Object.fromEntries(
    Object.entries(ledger).map(([table, columns]) => [table, Object.keys(columns).sort()]),
  );
  const real = Object.fromEntries(
    Object.entries(readSchema()).map(([table, columns]) => [table, [...columns].sort()]),
  );
  expect(declared).toEqual(real);
});

test('each column says what, why, how long and who', () => {
  for (const [table, columns] of Object.entries(readLedger())) {
    for (const [column, cells] of Object.entries(columns)) {
      expect(cells, `${table}.${column}`).toHaveLength(4);
      for (const cell of cells) expect(cell, `${table}.${column}`).not.toBe('');
    }
  }
});
