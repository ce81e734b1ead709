/**
 * Names for what is asked to be made, so that the server makes it once however often it is asked.
 *
 * @module
 */

import { useRef } from 'preact/hooks';

/**
 * Names a demand by what it asks for: the same until that changes, or until `done` says that it was
 * answered.
 */
export function useBatch(): { of: (...asked: unknown[]) => string; done: () => void } {
  const last = useRef({ asked: '', name: '' });
  return {
    of(...asked) {
      const text = JSON.stringify(asked);
      if (last.current.asked !== text) last.current = { asked: text, name: crypto.randomUUID() };
      return last.current.name;
    },
    done() {
      last.current = { asked: '', name: '' };
    },
  };
}
