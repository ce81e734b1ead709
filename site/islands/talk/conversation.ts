/**
 * One conversation while the page is open: what was said, what is on its way, and what comes in. In
 * memory alone; {@link Conversation.end} forgets it.
 *
 * @module
 */

import type { ShownMessage } from '../../../api/conversations/routes.ts';
import { fromBase64url } from '../../crypto/bytes.ts';
import type { KnownTeam } from '../../crypto/conversation.ts';
import type { Envelope } from '../../crypto/envelope.ts';
import { identityFromSeed } from '../../crypto/identity.ts';
import { createOpener, readThread, type ThreadItem } from '../../crypto/thread.ts';
import {
  backOff,
  isPassing,
  pause,
  problemText,
  proofOf,
  read,
  Refusal,
  refusalOf,
  talk,
} from './client.ts';
import type { Opened } from './keys.ts';
import { announcedTeam } from './announced.ts';
import { listen, type Line, type Listener } from './live.ts';
import { placed, prepare, type Asked, type Waiting } from './outbox.ts';

/** How a conversation stands. */
export type State = {
  items: ThreadItem[];
  /** Whether all that was there when it was opened has been read. */
  isRead: boolean;
  waiting: readonly Waiting[];
  line: Line;
  /** Closed to new messages by the team. */
  shut: boolean;
  closed: boolean;
  /** Somebody of the team is writing. */
  typing: boolean;
  /** The server slows who writes very much. */
  slow: boolean;
  /** It isn't there any more. */
  gone: boolean;
};

/** A conversation that is open in the page. */
export type Conversation = {
  readonly opened: Opened;
  /** The team as this device knows it. */
  team(): KnownTeam;
  state(): State;
  /** Told of each change, until the function it gives is called. */
  subscribe(listener: () => void): () => void;
  /** Sends a text, sooner or later. */
  send(text: string, asked?: Asked): Promise<void>;
  /** Sends what was on its way before. */
  resume(waiting: readonly Waiting[]): void;
  /** Takes back a message that will not be sent; gives its text. */
  takeBack(id: string): string;
  /** Tells the team that one is writing. */
  write(): void;
  /** Stops listening and forgets. */
  end(): void;
};

const typingMilliseconds = 6_000;
const requestMilliseconds = 30_000;

/** Longer: the server lets who writes very much wait for the answer. */
const sendMilliseconds = 60_000;

/** Opens a conversation with what is known of it, and begins to listen. */
export function openConversation(
  opened: Opened,
  firstTeam: KnownTeam,
  known: readonly Envelope[] = [],
): Conversation {
  const { keys } = opened;
  const headers = proofOf(keys);
  const envelopes = new Map(known.map((envelope) => [envelope.number, envelope]));
  const openEnvelope = createOpener(keys, [identityFromSeed(keys.seed)]);
  const listeners = new Set<() => void>();
  const stop = new AbortController();
  let team = firstTeam;
  let last = Math.max(0, ...envelopes.keys());
  let isPushing = false;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let toldTyping = 0;
  let state: State = {
    items: [],
    isRead: known.length > 0,
    waiting: [],
    line: 'asking',
    shut: false,
    closed: false,
    typing: false,
    slow: false,
    gone: false,
  };

  function change(changes: Partial<State>): void {
    state = { ...state, ...changes };
    for (const listener of [...listeners]) listener();
  }

  function lose(): void {
    stop.abort();
    change({ gone: true, typing: false });
  }

  const isGone = (problem: unknown) =>
    problem instanceof Refusal && problem.code === 'conversationUnknown';

  async function show(): Promise<void> {
    const items = await readThread([...envelopes.values()], openEnvelope);
    if (stop.signal.aborted) return;
    team = announcedTeam(items, team);
    const there = new Set([...envelopes.values()].map(({ id }) => id));
    change({ items, waiting: state.waiting.filter(({ id }) => !there.has(id)) });
  }

  function accept(rows: readonly ShownMessage[]): void {
    for (const { direction, id, number, file, tag } of rows) {
      const bytes = { file: fromBase64url(file), tag: fromBase64url(tag) };
      envelopes.set(number, {
        direction: direction,
        id,
        number,
        ...bytes,
      });
      last = Math.max(last, number);
    }
  }

  async function ask(): Promise<void> {
    for (;;) {
      const init = { signal: AbortSignal.timeout(requestMilliseconds) };
      const query = { after: String(last) };
      const answer = await read(talk.messages.$get({ query }, { headers, init }));
      accept(answer.messages);
      const { shut, closed } = answer;
      if (answer.messages.length === 0 || last >= answer.lastNumber) {
        // The last ones may be missing: what is written next comes after them all the same.
        last = Math.max(last, answer.lastNumber);
        await show();
        return change({ shut, closed, isRead: true });
      }
    }
  }

  function drop(id: string): void {
    change({ waiting: state.waiting.filter((each) => each.id !== id) });
  }

  /** Sends one message; gives whether the next may follow. */
  async function pushOne(item: Waiting): Promise<void> {
    const { envelope, message } = await placed(keys, item, last + 1);
    // Back on a network, what was sent on the old one is not waited for: it can't be there twice.
    const renewed = new AbortController();
    const renew = () => renewed.abort();
    addEventListener('online', renew);
    const init = {
      signal: AbortSignal.any([AbortSignal.timeout(sendMilliseconds), renewed.signal]),
    };
    const sending = talk.messages.$post({ json: { message, ...item.more } }, { headers, init });
    const answer = (await sending.finally(() =>
      removeEventListener('online', renew),
    )) as unknown as Response;
    if (!answer.ok) throw await refusalOf(answer);
    const { slow = false } = (await answer.json()) as { slow?: boolean };
    change({ slow });
    // With 200 it was there already, at a place that only the server knows.
    if (answer.status !== 201) return ask();
    envelopes.set(envelope.number, envelope);
    last = Math.max(last, envelope.number);
    await show();
  }

  async function push(): Promise<void> {
    if (isPushing) return;
    isPushing = true;
    let failures = 0;
    for (;;) {
      const item = state.waiting.find(({ problem }) => problem === undefined);
      if (!item || stop.signal.aborted) break;
      try {
        await pushOne(item);
        failures = 0;
        drop(item.id);
      } catch (problem) {
        if (isGone(problem)) return lose();
        const code = problem instanceof Refusal ? problem.code : '';
        // Another came first: what it says is read, and the message gets the place after it.
        const isRead =
          code === 'crossed' &&
          (await ask().then(
            () => true,
            () => false,
          ));
        if (isRead) continue;
        if (code === 'conversationShut') change({ shut: true });
        if (isPassing(problem) || code === 'crossed') {
          await pause(backOff(failures));
          failures += 1;
        } else if (!(code === 'teamKeysRenewed' && (await renew(item)))) {
          refuse(item, problemText(problem));
        }
      }
    }
    isPushing = false;
  }

  /** Seals `item` anew to the identity that the team announced meanwhile, if it did. */
  async function renew(item: Waiting): Promise<boolean> {
    await ask().catch(() => undefined);
    // What was sealed to the team alone can't be read here, so not sealed anew either.
    if (team.epoch <= item.epoch || item.more.details) return false;
    const fresh = await prepare(keys, team, item.text, item.more);
    const renewed = { ...fresh, sent: item.sent };
    change({ waiting: state.waiting.map((each) => (each === item ? renewed : each)) });
    return true;
  }

  function refuse(item: Waiting, problem: string): void {
    const told = state.waiting.map((each) => (each.id === item.id ? { ...each, problem } : each));
    change({ waiting: told });
  }

  /** What there is comes all at once, and only then what is new. */
  async function begin(listener: Listener): Promise<void> {
    await show();
    for (let failures = 0; !state.isRead && !stop.signal.aborted; failures += 1) {
      try {
        await ask();
      } catch (problem) {
        if (isGone(problem)) return lose();
        change({ line: 'cut' });
        await pause(backOff(failures));
      }
    }
    await listen(listener, stop.signal);
  }

  void begin({
    keys,
    last: () => last,
    ask,
    onLine: (line) => {
      if (line !== state.line) change({ line });
    },
    onRefused: (problem) => {
      if (isGone(problem)) lose();
    },
    onEvent(event) {
      if (event.event === 'erased') return lose();
      if (event.event === 'changed') return change(event.data);
      clearTimeout(typingTimer);
      if (event.event === 'message') {
        accept([event.data]);
        void show();
      } else typingTimer = setTimeout(() => change({ typing: false }), typingMilliseconds);
      change({ typing: event.event === 'typing' });
    },
  });

  return {
    opened,
    team: () => team,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async send(text, asked) {
      const item = await prepare(keys, team, text, asked);
      change({ waiting: [...state.waiting, item] });
      void push();
    },
    resume(waiting) {
      change({ waiting: [...waiting, ...state.waiting] });
      void push();
    },
    takeBack(id) {
      const text = state.waiting.find((each) => each.id === id)?.text ?? '';
      drop(id);
      return text;
    },
    write() {
      if (Date.now() - toldTyping < 3_000) return;
      toldTyping = Date.now();
      void talk.typing.$post({}, { headers }).catch(() => undefined);
    },
    end() {
      stop.abort();
      clearTimeout(typingTimer);
      listeners.clear();
      envelopes.clear();
      for (const secret of [opened.root, keys.token, keys.seed, keys.auth]) secret.fill(0);
      state = { ...state, items: [], waiting: [] };
    },
  };
}
