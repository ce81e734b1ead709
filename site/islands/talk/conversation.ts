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
import { backOff, isGone, pause, proofOf, read, talk, within } from './client.ts';
import type { Opened } from './keys.ts';
import { announcedTeam } from './announced.ts';
import { listen, type Line, type Listener } from './live.ts';
import { prepare, type Asked, type Waiting } from './outbox.ts';
import { createPusher } from './pushing.ts';

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
      envelopes.set(number, { direction, id, number, ...bytes });
      last = Math.max(last, number);
    }
  }

  async function ask(): Promise<void> {
    for (;;) {
      const query = { after: String(last) };
      const answer = await within(requestMilliseconds, (signal) =>
        read(talk.messages.$get({ query }, { headers, init: { signal } })),
      );
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

  const { push, drop } = createPusher({
    keys,
    signal: stop.signal,
    state: () => state,
    change,
    team: () => team,
    last: () => last,
    ask,
    lose,
    async onSent(envelope) {
      envelopes.set(envelope.number, envelope);
      last = Math.max(last, envelope.number);
      await show();
    },
  });

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
