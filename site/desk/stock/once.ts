/**
 * What is sent twice counts once.
 *
 * @module
 */

import { useRef } from 'preact/hooks';
import { randomBytes, toBase64url } from '../../crypto/bytes.ts';

/**
 * Gives what is sent an id: sent again after a failure, when nobody knows whether it arrived, the same
 * has the same. `forget` once it has arrived: the same again is then meant.
 */
export function useOnce(): {
  name: <Sent extends object>(sent: Sent) => Sent & { id: string };
  forget: () => void;
} {
  const last = useRef<{ text: string; id: string }>();
  return {
    name(sent) {
      const text = JSON.stringify(sent);
      if (last.current?.text !== text) last.current = { text, id: toBase64url(randomBytes(16)) };
      return { ...sent, id: last.current.id };
    },
    forget() {
      last.current = undefined;
    },
  };
}
