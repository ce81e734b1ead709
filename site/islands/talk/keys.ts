/**
 * The keys of a conversation, derived in a Worker so that the page stays alive.
 *
 * @module
 */

import { argon2InWorker } from '../../crypto/argon2-client.ts';
import workerAddress from '../../crypto/argon2-worker.ts?worker&url';
import { fromBase64url, type Bytes } from '../../crypto/bytes.ts';
import {
  conversationKeys,
  conversationRoot,
  type ConversationKeys,
} from '../../crypto/conversation.ts';
import { makeReturnCode, type ReturnCode } from '../../crypto/return-code.ts';

/** Argon2id in a Worker. */
export const argon2id = argon2InWorker(workerAddress);

/** A conversation's code, root and keys, in memory alone. */
export type Opened = {
  /** `null` where the phone kept the root. */
  code: ReturnCode | null;
  root: Bytes;
  keys: ConversationKeys;
};

/** The keys of `code` at the instance whose salt, in base64url, is `salt`. Takes about a second. */
export async function openCode(code: ReturnCode, salt: string): Promise<Opened> {
  const root = await conversationRoot(code, fromBase64url(salt), argon2id);
  return { code, root, keys: await conversationKeys(root) };
}

/** A new code and its keys. */
export const makeCode = async (salt: string): Promise<Opened> =>
  openCode(await makeReturnCode(), salt);
