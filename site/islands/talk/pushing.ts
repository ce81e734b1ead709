/**
 * Sends what is on its way, one message after the other, until the server has each once.
 *
 * @module
 */

import type { ConversationKeys, KnownTeam } from '../../crypto/conversation.ts';
import type { Envelope } from '../../crypto/envelope.ts';
import {
  backOff,
  isGone,
  isPassing,
  pause,
  problemText,
  proofOf,
  Refusal,
  refusalOf,
  talk,
  within,
} from './client.ts';
import type { State } from './conversation.ts';
import { placed, prepare, type Waiting } from './outbox.ts';

/** The conversation that is sent for. */
export type Pushed = {
  keys: ConversationKeys;
  /** Says when to stop. */
  signal: AbortSignal;
  state: () => State;
  change: (changes: Partial<State>) => void;
  team: () => KnownTeam;
  /** The number of the last message that was seen. */
  last: () => number;
  /** Asks for what is new. Throws what `read` throws. */
  ask: () => Promise<void>;
  /** It isn't there any more. */
  lose: () => void;
  /** The server has it, at this place. */
  onSent: (envelope: Envelope) => Promise<void>;
};

/** Longer than an answer takes: the server lets who writes very much wait for it. */
const sendMilliseconds = 60_000;

/** Makes what sends for a conversation. */
export function createPusher(pushed: Pushed) {
  const { keys, signal, state, change, team, last, ask, lose, onSent } = pushed;
  const headers = proofOf(keys);
  let isPushing = false;

  function drop(id: string): void {
    change({ waiting: state().waiting.filter((each) => each.id !== id) });
  }

  async function pushOne(item: Waiting): Promise<void> {
    const { envelope, message } = await placed(keys, item, last() + 1);
    const json = { message, ...item.more };
    const answer = (await within(sendMilliseconds, (signal) =>
      talk.messages.$post({ json }, { headers, init: { signal } }),
    )) as unknown as Response;
    if (!answer.ok) throw await refusalOf(answer);
    const { slow = false } = (await answer.json()) as { slow?: boolean };
    change({ slow });
    // With 200 it was there already, at a place that only the server knows.
    return answer.status === 201 ? onSent(envelope) : ask();
  }

  /** Seals `item` anew to the identity that the team announced meanwhile, if it did. */
  async function renew(item: Waiting): Promise<boolean> {
    await ask().catch(() => undefined);
    // What was sealed to the team alone can't be read here, so not sealed anew either.
    if (team().epoch <= item.epoch || item.more.details) return false;
    const fresh = await prepare(keys, team(), item.text, item.more);
    const renewed = { ...fresh, sent: item.sent };
    change({ waiting: state().waiting.map((each) => (each === item ? renewed : each)) });
    return true;
  }

  function refuse(item: Waiting, problem: string): void {
    const told = state().waiting.map((each) => (each.id === item.id ? { ...each, problem } : each));
    change({ waiting: told });
  }

  /** What becomes of `item` after `problem`; gives whether to wait before the next try. */
  async function mend(item: Waiting, problem: unknown): Promise<boolean> {
    const code = problem instanceof Refusal ? problem.code : '';
    if (code === 'conversationShut') change({ shut: true });
    if (code === 'talkSlow') change({ slow: true });
    if (code === 'crossed') {
      // Another came first: what it says is read, and the message gets the place after it.
      return ask().then(
        () => false,
        () => true,
      );
    }
    if (isPassing(problem)) return true;
    if (!(code === 'teamKeysRenewed' && (await renew(item)))) refuse(item, problemText(problem));
    return false;
  }

  /** Sends all that is on its way, unless it is being sent. */
  async function push(): Promise<void> {
    if (isPushing) return;
    isPushing = true;
    let failures = 0;
    for (;;) {
      const item = state().waiting.find(({ problem }) => problem === undefined);
      if (!item || signal.aborted) break;
      try {
        await pushOne(item);
        failures = 0;
        drop(item.id);
      } catch (problem) {
        if (isGone(problem)) return lose();
        if (!(await mend(item, problem))) continue;
        await pause(backOff(failures));
        failures += 1;
      }
    }
    isPushing = false;
  }

  return {
    push,
    /** Forgets a message that is on its way. */
    drop,
  };
}
