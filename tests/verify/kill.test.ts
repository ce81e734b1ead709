import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  addEntryPoint,
  phone,
  readCounts,
  spawnServer,
  temporaryFolder,
} from '../api/http/harness.ts';

test.each(Array.from({ length: 10 }, (_, round) => round + 1))(
  'killed right after a thousand scans at once, it has counted a thousand: round %i',
  async () => {
    const data = join(temporaryFolder(), 'data');
    const code = addEntryPoint(data, '/fr/sante/tpe/');
    const { address, child, exited } = await spawnServer(data, 'dist');
    const statuses = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const answer = await fetch(`${address}/S/${code}`, { headers: phone });
        await answer.bytes();
        return answer.status;
      }),
    );
    child.kill('SIGKILL');
    await exited;
    expect(statuses).toEqual(Array(1000).fill(200));
    expect(readCounts(data)).toEqual({
      codes: { [code]: { scans: 1000, previews: 0 } },
      unknown: 0,
    });
  },
);
