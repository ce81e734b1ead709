/**
 * One conversation: what was said, what the team may do about it, and the answer.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { problemText, Refusal } from '../client.ts';
import { OrdersOfThread } from '../orders/of-thread.tsx';
import { focus } from '../parts/focus.ts';
import { t } from '../strings.ts';
import { Calls } from './call.tsx';
import { Closing } from './closing.tsx';
import { Danger } from './danger.tsx';
import { Who } from './hand.tsx';
import { Items } from './items.tsx';
import type { Late } from './late.ts';
import type { Presence } from './live.ts';
import { Notes } from './notes.tsx';
import { sentOf } from './opened.ts';
import { Asked, Marks, Writing } from './row.tsx';
import { findThread } from './server.ts';
import { Standing } from './standing.tsx';
import type { Draft } from './talk.tsx';
import { useOpened } from './use-opened.ts';
import { Writer } from './writer.tsx';

interface ConversationProps {
  lookup: string;
  late: Late;
  presence: Presence;
  draft: Draft;
  onDraft: (changed: Partial<Draft>) => void;
}

/** Made outside of the component: the query would keep that too, and what is said in it, past the lock. */
const threadOf = (lookup: string) => () => findThread(lookup);

/** The conversation of `lookup`. Nothing that was decrypted is left in it while the desk is locked. */
export function Conversation({ lookup, late, presence, draft, onDraft }: ConversationProps) {
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ['talk', 'thread', lookup],
    queryFn: threadOf(lookup),
    retry: false,
  });
  const isGone = found.error instanceof Refusal && found.error.code === 'conversationMissing';
  const thread = isGone ? undefined : found.data;
  const { opened, problem } = useOpened(thread);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (title.current) focus(title.current);
  }, []);
  const sent = opened && thread && sentOf(opened, thread.waitingNumber);
  const isLate = thread !== undefined && (late.of(thread) || (sent !== undefined && late.at(sent)));

  const changed = async () => {
    await queries.invalidateQueries({ queryKey: ['talk'] });
  };
  const refresh = async () => {
    const { data } = await found.refetch();
    void queries.invalidateQueries({ queryKey: ['talk', 'inbox'] });
    return data;
  };

  return (
    <section class="conversation" aria-labelledby="talk-open">
      <p class="back">
        <a href="#/conversations">{t('talk.back')}</a>
      </p>
      <h2 id="talk-open" ref={title}>
        {thread ? t('talk.number', { number: thread.sequence }) : t('talk.conversation')}
      </h2>
      {found.isError && <p class="problem">{problemText(found.error)}</p>}
      {problem !== undefined && <p class="problem">{problemText(problem)}</p>}
      {thread && (
        <>
          <p class="standing">
            <Asked row={thread} /> <Marks row={thread} isLate={isLate} />
          </p>
          <Who thread={thread} onChanged={changed} />
          {opened && opened.trust !== 'sound' && (
            <p class="problem trust">{t(`talk.trust.${opened.trust}`)}</p>
          )}
          {isLate && <p class="problem">{t('talk.late')}</p>}
          {thread.danger && <Danger lookup={lookup} />}
          {opened && <Calls lookup={lookup} opened={opened} onChanged={changed} />}
          {opened ? <Items opened={opened} /> : <p class="hint">{t('talk.opening')}</p>}
          <div class="now" aria-live="polite">
            <Writing presence={presence} />
          </div>
          <Writer {...{ thread, opened, draft, onDraft, refresh }} />
          <OrdersOfThread lookup={lookup} />
          <Notes
            {...{ thread, opened, refresh }}
            text={draft.note}
            onText={(note) => onDraft({ note })}
          />
          <Standing thread={thread} onChanged={changed} />
          <Closing thread={thread} onChanged={changed} />
        </>
      )}
    </section>
  );
}
