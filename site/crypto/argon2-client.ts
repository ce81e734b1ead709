/**
 * Argon2id in a Worker, so that the page stays alive while it runs.
 *
 * @module
 */

import type { Bytes } from './bytes.ts';
import type { Argon2id } from './derive.ts';

/** What the Worker is asked. */
export type Argon2Request = { secret: Bytes; salt: Bytes };

/** What the Worker answers. */
export type Argon2Answer = { root: Bytes } | { problem: string };

/**
 * An Argon2id whose every run starts a Worker with the script at `url` (`argon2-worker.ts`, built as
 * a module) and ends it, which gives back its 64 MiB and whatever was in them. The page needs
 * `'wasm-unsafe-eval'`. Rejects with an `Error` if the Worker can't be started or fails.
 *
 * @example
 * ```ts
 * const argon2id = argon2InWorker(new URL('./argon2-worker.ts', import.meta.url));
 * const root = await memberRoot({ passphrase, name, instanceSalt }, argon2id);
 * ```
 */
export function argon2InWorker(url: string | URL): Argon2id {
  return async (secret, salt) => {
    const worker = new Worker(url, { type: 'module' });
    try {
      const answer = await new Promise<Argon2Answer>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Argon2Answer>) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message || 'argon2 worker'));
        // Copies, since what is handed over is lost here.
        const request: Argon2Request = { secret: secret.slice(), salt: salt.slice() };
        worker.postMessage(request, [request.secret.buffer, request.salt.buffer]);
      });
      if ('problem' in answer) throw new Error(answer.problem);
      return answer.root;
    } finally {
      worker.terminate();
    }
  };
}
