/**
 * The conversation: what was said, with its real times; what is on its way; what to write next.
 *
 * @module
 */

import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { ThreadItem } from '../../crypto/thread.ts';
import type { Conversation, State } from './conversation.ts';
import { Danger, Numbers, useNow } from './danger.tsx';
import { presenceAt, promisedBy, type Hours } from './hours.ts';
import { Menu } from './menu.tsx';
import { useOrders, wordsOf } from './orders.ts';
import type { Waiting } from './outbox.ts';
import { Field, Screen } from './parts.tsx';
import { openProposal, Proposal } from './proposal.tsx';
import { t, writeDay, writeMoment, writeTime } from './strings.ts';
import { lengthOf, longestMessage, neutralise } from './text.ts';

/** Follows a conversation. */
export function useConversation(conversation: Conversation): State {
  const [, renew] = useReducer((count: number) => count + 1, 0);
  useEffect(() => conversation.subscribe(() => renew(undefined)), [conversation]);
  return conversation.state();
}

/** The instant of the first message that the team hasn't answered, if there is one. */
function waitingSince(items: readonly ThreadItem[]): number | undefined {
  let since: number | undefined;
  for (const item of items) {
    if (item.state !== 'message') continue;
    if (item.direction === 'to-team') since ??= item.message.sent;
    // New keys are no answer.
    else if (item.message.kind !== 'team') since = undefined;
  }
  return since;
}

type ThreadProps = {
  conversation: Conversation;
  hours: Hours | undefined;
  /** Whether it is one that was come back to: what was said stays folded. */
  isReturn: boolean;
  isKept: boolean;
  onKept: () => void;
  onForgotten: () => void;
  onErased: () => void;
  onHandover: () => void;
  onOpinion: () => void;
  onLeave: () => void;
};

/** The conversation. */
export function Thread(props: ThreadProps) {
  const { conversation, hours, isReturn } = props;
  const state = useConversation(conversation);
  const now = useNow();
  const [isOpen, setOpen] = useState(!isReturn);
  // What comes while the page is open isn't folded away.
  const firstNew = useRef<number>();
  const { items, waiting } = state;
  if (state.isRead) firstNew.current ??= isReturn ? answersFrom(items) : 0;
  const foldUntil = isOpen ? 0 : (firstNew.current ?? Infinity);
  const numberOf = (item: ThreadItem) => ('number' in item ? item.number : item.to);
  const folded = items.filter((item) => numberOf(item) < foldUntil);
  const shown = items.filter((item) => numberOf(item) >= foldUntil);
  const since = waitingSince(items);
  const orders = useOrders(items);
  const isLate = since !== undefined && now > promisedBy(hours, since);

  if (state.gone) {
    return (
      <Screen title={t('gone.title')}>
        <p>{t('gone.text')}</p>
        <Numbers />
        <button type="button" class="button" onClick={props.onLeave}>
          {t('gone.start')}
        </button>
      </Screen>
    );
  }
  return (
    <Screen title={t('thread.title')}>
      <Danger hours={hours} />
      {isLate && <Late />}
      {orders && (
        <details class="order-fold">
          <summary>{t('follow.title')}</summary>
          <orders.Parcels {...{ conversation, hours }} />
        </details>
      )}
      {folded.length > 0 && (
        <button type="button" class="talk-quiet talk-fold" onClick={() => setOpen(true)}>
          {t('thread.earlier', { count: folded.length })}
        </button>
      )}
      <ol class="talk-thread" aria-label={t('thread.list')}>
        {shown.map((item) => (
          <Item key={keyOf(item)} {...{ item, now, conversation }} />
        ))}
        {waiting.map((each) => (
          <OnItsWay key={each.id} {...{ each, state, conversation }} />
        ))}
      </ol>
      <p class="talk-small" role="status">
        {state.typing ? t('thread.typing') : lineText(state, hours, now, since)}
      </p>
      {state.shut ? (
        <>
          <p>{t('thread.shut')}</p>
          <Numbers />
        </>
      ) : (
        <Composer conversation={conversation} />
      )}
      {state.slow && (
        <>
          <p>{t('thread.slow')}</p>
          <Numbers />
        </>
      )}
      {state.closed && (
        <button type="button" class="talk-quiet" onClick={props.onOpinion}>
          {t('opinion.offer')}
        </button>
      )}
      <Menu {...props} />
    </Screen>
  );
}

/** On return, the answers since one last wrote are shown; all before stays folded. */
function answersFrom(items: readonly ThreadItem[]): number {
  const mine = items.findLast((item) => 'direction' in item && item.direction === 'to-team');
  return mine && 'number' in mine ? mine.number + 1 : 1;
}

const keyOf = (item: ThreadItem): string =>
  'number' in item ? `${item.number} ${item.id}` : `${item.state} ${item.to}`;

function lineText(
  { line, waiting }: State,
  hours: Hours | undefined,
  now: number,
  since: number | undefined,
): string {
  if (line === 'cut') return t('thread.cut');
  if (since === undefined || waiting.length > 0) return '';
  const presence = presenceAt(hours, now);
  if (presence.state === 'now') return t('thread.soon');
  if (presence.state === 'unknown') return t('thread.wait');
  return t('thread.later', { moment: writeMoment(presence.at, now) });
}

function Late() {
  return (
    <div class="talk-box" role="alert">
      <p>
        <b>{t('late.title')}</b>
      </p>
      <p>{t('late.text')}</p>
      <Numbers ids={['119', '3018', '3114', '17', '114']} isLong />
    </div>
  );
}

type ItemProps = {
  item: ThreadItem;
  now: number;
  conversation: Conversation;
};

function Item({ item, now, conversation }: ItemProps) {
  if (item.state === 'expired') return <li class="talk-note">{t('thread.expired')}</li>;
  if (item.state === 'missing') {
    const count = item.to - item.from + 1;
    return <li class="talk-note talk-bad">{t('thread.missing', { count })}</li>;
  }
  if (item.state !== 'message')
    return <li class="talk-note talk-bad">{t(`thread.${item.state}`)}</li>;
  const { direction, message } = item;
  const isMine = direction === 'to-team';
  if (message.kind === 'team') return <li class="talk-note">{t('thread.newKeys')}</li>;
  return (
    <li class={isMine ? 'talk-message talk-mine' : 'talk-message talk-theirs'}>
      <span class="talk-who">
        {t(isMine ? 'thread.me' : 'thread.team')}{' '}
        <time dateTime={new Date(message.sent).toISOString()}>
          {writeDay(message.sent, now)} {writeTime(message.sent)}
        </time>
      </span>
      {message.kind === 'proposal' ? (
        <Proposal
          {...{ text: message.text, now, conversation }}
          isOpen={!isMine && openProposal(conversation.state()) === item.number}
        />
      ) : (
        <p dir="auto">{neutralise(wordsOf(message, direction))}</p>
      )}
    </li>
  );
}

type OnItsWayProps = { each: Waiting; state: State; conversation: Conversation };

function OnItsWay({ each, state, conversation }: OnItsWayProps) {
  const { text, problem, id } = each;
  return (
    <li class="talk-message talk-mine talk-waiting">
      <span class="talk-who">
        {t(
          problem ? 'thread.notSent' : state.line === 'cut' ? 'thread.willSend' : 'thread.sending',
        )}
      </span>
      <p dir="auto">{neutralise(text)}</p>
      {problem && (
        <>
          <p>{problem}</p>
          <button type="button" class="talk-quiet" onClick={() => conversation.takeBack(id)}>
            {t('thread.takeBack')}
          </button>
        </>
      )}
    </li>
  );
}

function Composer({ conversation }: { conversation: Conversation }) {
  const [text, setText] = useState('');
  const length = lengthOf(text);
  const form = useRef<HTMLFormElement>(null);
  const [sent, setSent] = useState(0);
  useLayoutEffect(() => {
    if (sent > 0) form.current?.scrollIntoView({ block: 'nearest' });
  }, [sent]);
  const send = () => {
    const given = text.trim();
    if (!given || length > longestMessage) return;
    setText('');
    setSent(sent + 1);
    void conversation.send(given);
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        label={t('thread.write')}
        rows={3}
        value={text}
        onChange={(value) => {
          setText(value);
          if (value) conversation.write();
        }}
      />
      {length > longestMessage * 0.8 && (
        <p role="status">{t(length > longestMessage ? 'write.long' : 'write.nearlyLong')}</p>
      )}
      <button class="button" disabled={!text.trim() || length > longestMessage}>
        {t('send')}
      </button>
    </form>
  );
}
