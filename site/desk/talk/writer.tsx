/**
 * The answer: written, sealed here, sent, and never past another one unseen.
 *
 * @module
 */

import { useRef, useState } from 'preact/hooks';
import type { MessageKind } from '../../crypto/envelope.ts';
import { Problem, Refusal } from '../client.ts';
import { Form, Lines, Notice, useAction } from '../parts/form.tsx';
import { useDesk } from '../session.ts';
import { t } from '../strings.ts';
import { writeSlot } from './asked.ts';
import { agreedQuestion, type Opened } from './opened.ts';
import { ReadyReplies } from './ready.tsx';
import { isTooLong, sealAnswer, write, type Written } from './sealing.ts';
import { sendMessage, tellTyping, type Thread } from './server.ts';
import { ProposeSlot } from './slot.tsx';
import type { Draft } from './talk.tsx';
import { withTeam } from './team-now.ts';

interface WriterProps {
  thread: Thread;
  opened: Opened | undefined;
  draft: Draft;
  onDraft: (changed: Partial<Draft>) => void;
  /** Asks the server for the conversation as it is now. */
  refresh: () => Promise<Thread | undefined>;
}

/** The others are told so often that somebody writes. */
const typingEvery = 4_000;

/** Writes to the person, by words, a ready-made reply or a slot. */
export function Writer({ thread, opened, draft, onDraft, refresh }: WriterProps) {
  const open = useDesk();
  const { lookup, guarded, lastNumber } = thread;
  const [crossed, setCrossed] = useState(false);
  const [done, setDone] = useState<string>();
  /** What was sent and may have arrived or not: sent again it is the same. */
  const pending = useRef<Written>();
  const told = useRef(0);
  /** The number of the last message as a slot was begun. */
  const [slotSeen, setSlotSeen] = useState<number>();
  const seen = draft.seen ?? lastNumber;

  /** Sends it; whether it was sent. If something came that the writer may not have seen, asks first. */
  async function send(kind: MessageKind, text: string): Promise<boolean> {
    const opening = opened?.opening;
    if (!opening || opened.trust !== 'sound') throw new Problem(t('talk.notOpen'));
    setDone(undefined);
    if (lastNumber > (kind === 'proposal' ? (slotSeen ?? lastNumber) : seen)) {
      ask(lastNumber);
      return false;
    }
    const last = pending.current;
    const written = last?.kind === kind && last.text === text ? last : write(kind, text);
    pending.current = written;
    try {
      await withTeam(open, async (team) =>
        sendMessage(lookup, {
          message: await sealAnswer(opening, team, written, lastNumber + 1),
        }),
      );
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'crossed') throw error;
      const now = await refresh();
      ask(now?.lastNumber ?? lastNumber);
      return false;
    }
    pending.current = undefined;
    setCrossed(false);
    setSlotSeen(undefined);
    setDone(t('talk.sent'));
    await refresh();
    return true;
  }

  function ask(number: number): void {
    setCrossed(true);
    setSlotSeen((now) => now && number);
    onDraft({ seen: number });
  }

  const answer = useAction(async () => {
    if (await send('text', draft.reply)) onDraft({ reply: '', seen: undefined, placed: [] });
  });

  function change(reply: string): void {
    setDone(undefined);
    // What comes after one has begun is to be seen before it is sent.
    const begins = draft.reply === '' && !crossed;
    onDraft({
      reply,
      ...(begins && { seen: lastNumber }),
      ...(reply === '' && { seen: undefined, placed: [] }),
    });
    if (reply === '' || Date.now() - told.current < typingEvery) return;
    told.current = Date.now();
    tellTyping(lookup).catch(() => undefined);
  }

  if (opened && opened.trust !== 'sound') return <p class="hint">{t('talk.noAnswer')}</p>;
  const question = opened && agreedQuestion(opened);
  // Somebody marked it after the text was put in.
  const isGiven = guarded && (draft.placed ?? []).some((text) => draft.reply.includes(text));
  const came = crossed || (draft.reply !== '' && lastNumber > seen);
  return (
    <div class="writer">
      <Form
        action={t(crossed ? 'talk.sendAnyway' : 'talk.send')}
        onSubmit={answer.run}
        busy={answer.busy}
        problem={answer.problem}
        disabled={draft.reply.trim() === '' || !opened || isTooLong(draft.reply) || isGiven}
      >
        <Lines
          label={t('talk.reply')}
          hint={guarded ? <b class="guarded-hint">{t('talk.guardedHint')}</b> : t('talk.replyHint')}
          rows={4}
          dir="auto"
          value={draft.reply}
          mistake={isTooLong(draft.reply) ? t('talk.tooLong') : undefined}
          onInput={(event) => change(event.currentTarget.value)}
        />
        <div aria-live="assertive">
          {came && <p class="warning">{t('talk.crossed')}</p>}
          {isGiven && <p class="warning">{t('talk.guardedGiven')}</p>}
        </div>
      </Form>
      <Notice done={done} />
      <ReadyReplies
        {...{ thread, question }}
        onInsert={(text, holds) => {
          change(draft.reply === '' ? text : `${draft.reply}\n\n${text}`);
          if (holds) onDraft({ placed: [...(draft.placed ?? []), text] });
        }}
      />
      <ProposeSlot
        {...{ guarded, question }}
        disabled={!opened}
        came={slotSeen !== undefined && (crossed || lastNumber > slotSeen)}
        onBegin={() => setSlotSeen((now) => now ?? lastNumber)}
        onSend={(slot) => send('proposal', writeSlot(slot))}
      />
    </div>
  );
}
