import { afterEach, expect, test, vi } from 'vitest';
import { argon2InWorker } from '../../../site/crypto/argon2-client.ts';
import { randomBytes } from '../../../site/crypto/bytes.ts';
import { cheapArgon2id } from './people.ts';

vi.mock('../../../site/crypto/argon2.ts', () => ({
  argon2id: async (secret: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>) => {
    if (salt.length === 0) throw new Error('salt');
    return cheapArgon2id(secret, salt);
  },
}));

type Listener = (event: { data: unknown }) => void;
type Transfer = { transfer: ArrayBuffer[] };

let ended = 0;

/** A Worker in this very thread, over the script's own listener; bytes are handed over as in one. */
class NearWorker {
  onmessage: Listener = () => undefined;
  onerror: (event: { message: string }) => void = () => undefined;
  readonly #listener: Promise<Listener>;

  constructor(url: string) {
    this.#listener = new Promise((resolve) => {
      if (url === 'missing') {
        setTimeout(() => this.onerror({ message: '' }));
        return;
      }
      vi.stubGlobal('self', {
        addEventListener: (_name: string, listener: Listener) => resolve(listener),
        postMessage: (data: unknown, options?: Transfer) =>
          this.onmessage({ data: structuredClone(data, options) }),
      });
      vi.resetModules();
      void import('../../../site/crypto/argon2-worker.ts');
    });
  }

  postMessage(data: unknown, transfer: ArrayBuffer[]): void {
    const handed = structuredClone(data, { transfer });
    void this.#listener.then((listener) => listener({ data: handed }));
  }

  terminate(): void {
    ended += 1;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  ended = 0;
});

test('a Worker gives what Argon2id gives, keeps nothing and takes nothing away', async () => {
  vi.stubGlobal('Worker', NearWorker);
  const secret = randomBytes(20);
  const salt = randomBytes(16);
  const root = await argon2InWorker('argon2-worker.js')(secret, salt);
  expect(root).toEqual(await cheapArgon2id(secret, salt));
  expect(secret).toHaveLength(20);
  expect(salt).toHaveLength(16);
  expect(ended).toBe(1);
});

test('a Worker that fails or can’t be loaded is an error, and is ended', async () => {
  vi.stubGlobal('Worker', NearWorker);
  const empty = new Uint8Array();
  await expect(argon2InWorker('argon2-worker.js')(randomBytes(3), empty)).rejects.toThrow('salt');
  await expect(argon2InWorker('missing')(randomBytes(3), empty)).rejects.toThrow('argon2 worker');
  expect(ended).toBe(2);
});
