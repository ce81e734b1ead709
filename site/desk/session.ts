/**
 * The session of this page: who is signed in, and their keys.
 *
 * @module
 */

import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { InferResponseType } from 'hono/client';
import { fromBase64url, toBase64url } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/derive.ts';
import { anchorOf, openTeam, startEpoch, type TeamChange } from '../crypto/team.ts';
import { desk, Problem, read, Refusal, sessionRefused } from './client.ts';
import { openKeys, readTeam, writeBox, writeTeam, type Keys } from './keys.ts';
import { t } from './strings.ts';

/** What the server says of the one who is signed in. */
export type SessionAnswer = Extract<
  InferResponseType<typeof desk.session.$get>,
  { member: object }
>;

/** An open desk. */
export interface OpenDesk {
  session: SessionAnswer;
  /** Wiped when the desk is locked. */
  keys: Keys;
  /** Whether something lies over it, the lock for one: it asks the server nothing. */
  covered: boolean;
  /** How often it was locked. */
  locks: number;
  /** Takes the keys and the session as they have become, unless the desk was locked since. */
  update: (changed: Partial<Pick<OpenDesk, 'session' | 'keys'>>) => void;
  /** Wipes the keys and asks for the passphrase again; what is on the screen stays. */
  lock: () => void;
  /** Ends the session. */
  leave: () => void;
}

export const DeskContext = createContext<OpenDesk | null>(null);

/** The open desk around a component. */
export function useDesk(): OpenDesk {
  const open = useContext(DeskContext);
  if (!open) throw new Error('outside of an open desk');
  return open;
}

/**
 * State that may hold a secret, undefined at first. The lock wipes it; then `wiped`, until it is set
 * again.
 */
export function useSecret<Value>(): {
  value: Value | undefined;
  set: (value: Value | undefined) => void;
  wiped: boolean;
} {
  const { locks } = useDesk();
  const [held, hold] = useState<{ value?: Value | undefined; locks: number; wiped: boolean }>({
    locks,
    wiped: false,
  });
  const isOld = held.locks !== locks;
  const wiped = held.wiped || (isOld && held.value !== undefined);
  if (isOld) hold({ locks, wiped });
  return {
    value: isOld ? undefined : held.value,
    set: (value) => hold({ value, locks, wiped: false }),
    wiped,
  };
}

/** Today in Paris, as `YYYY-MM-DD`. */
export const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());

/**
 * Opens what the session holds with `boxSeed`; remembers the team as it is now; and, the first time
 * in a month that a holder comes, begins a new team identity. Throws `TeamKeysError`, `Refusal`.
 */
export async function openSession(
  boxSeed: Keys['boxSeed'],
  session: SessionAnswer,
): Promise<{ session: SessionAnswer; keys: Keys }> {
  const files = 'keyring' in session.team ? session.team : null;
  let keys = await openKeys(boxSeed, session.member.id, session.box, files);
  // Until the passkey is there, the server takes nothing else.
  if (!keys.team || session.mustAddPasskey) return { session, keys };
  // By the server's days: a laptop whose clock is wrong would begin an epoch at each sign-in.
  const month = (day: string) => day.slice(0, 7);
  if (files && month(files.startedDay) < month(session.today)) {
    const { members, recovery } = keys.team.roster;
    const change = await startEpoch(keys.team, members, recovery, session.today);
    await read(desk.team.$put({ json: { team: writeTeam(change) } }));
    keys = await afterChange(session.member.id, keys, change);
  } else {
    keys = await keepBox(keys);
  }
  return { session, keys };
}

/**
 * The session as the server has it now. Throws `Refusal`, and `Problem` if it has become another
 * member's, who signed in with this browser: the desk is then locked.
 */
export async function readSession({ session: { member } }: OpenDesk): Promise<SessionAnswer> {
  const session = await read(desk.session.$get());
  if (session.member.id === member.id) return session;
  sessionRefused.dispatchEvent(new Event('otherMember'));
  throw new Problem(t('lock.otherMember'));
}

/**
 * The keys with the team as it is now: somebody else may have changed it since this desk was opened.
 * Throws `TeamKeysError`, and what {@link readSession} throws.
 */
export async function freshKeys(open: OpenDesk): Promise<Keys> {
  const { keys, update } = open;
  const session = await readSession(open);
  const opened = await openSession(keys.boxSeed, session);
  update(opened);
  return opened.keys;
}

/** The keys once the server has taken a change of the team, which is opened and remembered. */
export async function afterChange(memberId: string, keys: Keys, change: TeamChange): Promise<Keys> {
  const { seed, anchor } = keys.box;
  if (!anchor) return keys;
  const team = await openTeam({ id: memberId, seed, anchor }, readTeam(writeTeam(change)));
  const box = { seed, anchor: anchorOf(team) };
  return keepBox({ ...keys, box, team });
}

/**
 * Keeps the box on the server, in place of the one that these keys were opened from. Where another tab
 * has put another there meanwhile, perhaps under another passphrase, that one stays.
 */
async function keepBox(keys: Keys): Promise<Keys> {
  const box = await writeBox(keys.boxSeed, keys.box);
  const replaces = toBase64url(await sha256(fromBase64url(keys.sealedBox)));
  try {
    await read(desk.box.$put({ json: { box, replaces } }));
    return { ...keys, sealedBox: box };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'boxChanged') return keys;
    throw error;
  }
}
