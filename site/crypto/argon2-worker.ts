/**
 * The script of the Worker that `argon2-client.ts` starts. One request, one answer: it gets
 * `Argon2Request` and gives `Argon2Answer`, their bytes handed over and not copied.
 *
 * @module
 */

import { argon2id } from './argon2.ts';
import type { Argon2Answer, Argon2Request } from './argon2-client.ts';

async function answer({ data: { secret, salt } }: MessageEvent<Argon2Request>): Promise<void> {
  try {
    const root = await argon2id(secret, salt);
    self.postMessage({ root } satisfies Argon2Answer, { transfer: [root.buffer] });
  } catch (error) {
    self.postMessage({ problem: String(error) } satisfies Argon2Answer);
  }
}

self.addEventListener('message', (event: MessageEvent<Argon2Request>) => void answer(event));
