/**
 * A conversation opened in this page, for as long as the desk is.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import type { Team } from '../../crypto/team.ts';
import { useDesk, useSecret } from '../session.ts';
import { createReader, type Opened, type Reader } from './opened.ts';
import type { Thread } from './server.ts';

/** What was opened, and by what: the reader holds texts too, and goes with them. */
interface Held {
  team: Team;
  reader: Reader;
  opened: Opened;
}

/** Opens `thread` as it changes. The lock wipes what was opened; unlocked, it is opened again. */
export function useOpened(thread: Thread | undefined): {
  opened: Opened | undefined;
  problem: unknown;
} {
  const { keys } = useDesk();
  const { team } = keys;
  const held = useSecret<Held>();
  const [problem, setProblem] = useState<unknown>();
  const isOpen = held.value !== undefined;
  useEffect(() => {
    // It was erased: nothing of it stays.
    if (!thread && held.value) held.set(undefined);
    if (!thread || !team) return undefined;
    let wanted = true;
    const reader = held.value?.team === team ? held.value.reader : createReader(team);
    reader(thread).then(
      (opened) => wanted && held.set({ team, reader, opened }),
      (error: unknown) => wanted && setProblem(error),
    );
    return () => {
      wanted = false;
    };
  }, [thread, team]);
  return { opened: isOpen && team ? held.value?.opened : undefined, problem };
}
