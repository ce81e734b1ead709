import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../api/clock.ts';
import { createBackups, keepErased, listCopies, openDatabase } from '../../api/database/index.ts';
import { startServer } from '../../api/server.ts';
import { demoMember, setUpDemoTeam } from '../../scripts/demo-team.ts';
import { makeReturnCode, spellDigits } from '../../site/crypto/return-code.ts';
import { temporaryFolder } from '../api/http/harness.ts';
import { writeSite } from '../api/http/site.ts';
import { begin } from '../e2e/talk-desk-driver.ts';

const text = 'Bonjour, c’est Zoé';

/** A conversation under a true code, and the copy that a server would have made. */
async function makeCopy() {
  const [site, folder] = [temporaryFolder(), temporaryFolder()];
  writeSite(site);
  const origin = 'http://localhost:0';
  const config = { port: 0, host: '127.0.0.1', dataFolder: folder, origin };
  const server = await startServer(config, { site });
  await setUpDemoTeam(server.address, server.origin, server.setUpAddress ?? '');
  const code = await makeReturnCode();
  const { keys } = await begin(server.address, { text, code });
  await server.stop();

  const database = openDatabase(folder);
  const clock = systemClock;
  const erased = keepErased(database, folder, clock);
  await createBackups({ database, folder, clock, erased, keptDays: () => 7 }).run();
  erased.close();
  database.close();
  const [name = ''] = listCopies(folder);
  return { folder, file: join(folder, 'backups', name), code: spellDigits(code), keys };
}

const read = (words: string[], secret: string) =>
  spawnSync(process.execPath, ['scripts/read-conversation.ts', ...words], {
    input: `${secret}\n`,
    encoding: 'utf8',
  }).stdout;

test('a copy is read with a return code, and with a holder’s passphrase, and is left as it is', async () => {
  const { folder, file, code, keys } = await makeCopy();
  expect(read([file], code)).toContain(`    ${text}\n`);
  const asHolder = [file, demoMember.name, '--lookup', keys.lookup];
  expect(read(asHolder, demoMember.passphrase)).toContain(`    ${text}\n`);
  expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
    listCopies(folder)[0],
    'erased.txt',
  ]);
});
