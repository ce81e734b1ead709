/**
 * "Keep on this phone": the only thing that the island ever stores, and only for who asked for it.
 *
 * @module
 */

import { toBase64url, fromBase64url, type Bytes } from '../../crypto/bytes.ts';
import { conversationKeys } from '../../crypto/conversation.ts';
import { sha256 } from '../../crypto/derive.ts';
import { keepRoot, openKept, pinKeys, readKept, type Kept } from '../../crypto/kept.ts';
import { proofOf, read, Refusal, talk } from './client.ts';
import { argon2id, type Opened } from './keys.ts';
import type { StoredWaiting } from './outbox.ts';

/** What forgets the share on the server: known once the PIN was typed in this page. */
let forgetting: { id: string; verifier: string } | undefined;

const keptName = 'kept';
const outboxName = 'kept-outbox';

function stored(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** What this phone keeps, if it does. */
export function findKept(): Kept | undefined {
  const found = stored(keptName);
  try {
    return found ? readKept(found) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the conversation of `opened` under `pin`. Throws what `read` throws, or where nothing can be stored. */
export async function keep({ root, keys }: Opened, pin: string): Promise<void> {
  const { kept, share, verifier } = await keepRoot(root, pin, argon2id);
  const verifierHash = toBase64url(await sha256(verifier));
  const json = { id: kept.id, verifierHash, share: toBase64url(share) };
  // A browser that stores nothing says so before the server holds a share for it.
  localStorage.setItem(keptName, JSON.stringify(kept));
  try {
    await read(talk.phones.$post({ json }, { headers: proofOf(keys) }));
  } catch (problem) {
    forgetKept();
    throw problem;
  }
  forgetting = { id: kept.id, verifier: toBase64url(verifier) };
}

/** What a PIN opens, or how many attempts are left. */
export type PinAnswer = { opened: Opened } | { left: number };

/** Opens what the phone keeps with a PIN. Throws what `read` throws but for a wrong PIN. */
export async function openWithPin(kept: Kept, pin: string): Promise<PinAnswer> {
  const { verifier, key } = await pinKeys(kept, pin, argon2id);
  let share: Bytes;
  try {
    const json = { id: kept.id, verifier: toBase64url(verifier) };
    share = fromBase64url((await read(talk.phones.open.$post({ json }))).share);
    forgetting = json;
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'phoneRefused')
      return { left: Number(problem.more['left'] ?? 0) };
    throw problem;
  }
  const root = await openKept(kept, key, share);
  return { opened: { code: null, root, keys: await conversationKeys(root) } };
}

/**
 * Forgets what the phone keeps, and the server's share of it. Where the PIN wasn't typed in this page,
 * the share stays until it expires: it opens nothing any more.
 */
export function forgetKept(): void {
  if (forgetting) void talk.phones.$delete({ json: forgetting }).catch(() => undefined);
  forgetting = undefined;
  try {
    localStorage.removeItem(keptName);
    localStorage.removeItem(outboxName);
  } catch {
    // Nothing was kept where nothing can be.
  }
}

/**
 * Keeps what is on its way, for who keeps the conversation, in the place of what this page `had` on its
 * way, by id: another tab's is not this one's to forget.
 */
export function keepOutbox(waiting: readonly StoredWaiting[], had: ReadonlySet<string>): void {
  try {
    const all = [...findOutbox().filter(({ id }) => !had.has(id)), ...waiting];
    if (all.length === 0) localStorage.removeItem(outboxName);
    else localStorage.setItem(outboxName, JSON.stringify(all));
  } catch {
    // It is still in memory.
  }
}

/** What was on its way when the page was left. */
export function findOutbox(): StoredWaiting[] {
  const found = stored(outboxName);
  return Array.isArray(found) ? (found as StoredWaiting[]) : [];
}
