/**
 * The script of the Worker that does the proof of work: tries counters until the key that one gives
 * begins as asked. It is what `altcha-lib` verifies.
 *
 * @module
 */

import type { WorkAnswer, WorkRequest } from './work.ts';

const fromHex = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const tell = (answer: WorkAnswer) => self.postMessage(answer);

async function solve({ nonce, salt, cost, keyLength, keyPrefix }: WorkRequest): Promise<void> {
  const password = new Uint8Array(nonce.length / 2 + 4);
  password.set(fromHex(nonce));
  const view = new DataView(password.buffer);
  const settings = { name: 'PBKDF2', hash: 'SHA-256', salt: fromHex(salt), iterations: cost };
  for (let counter = 0; ; counter += 1) {
    view.setUint32(nonce.length / 2, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const bits = await crypto.subtle.deriveBits(settings, key, keyLength * 8);
    const derivedKey = toHex(new Uint8Array(bits));
    if (derivedKey.startsWith(keyPrefix)) return tell({ solution: { counter, derivedKey } });
    if (counter % 4 === 0) tell({ tries: counter });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<WorkRequest>) => {
  solve(data).catch((error: unknown) => tell({ problem: String(error) }));
});
