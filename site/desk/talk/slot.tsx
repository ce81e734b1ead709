/**
 * Proposing a slot.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field, Form, Lines, useAction } from '../parts/form.tsx';
import { today } from '../session.ts';
import { t } from '../strings.ts';
import { Agreed, type Question } from './agreed.tsx';
import { slotKinds, type Slot } from './asked.ts';
import { SlotWords } from './items.tsx';
import { parisInstant } from './paris.ts';
import { isTooLong } from './sealing.ts';

interface ProposeSlotProps {
  guarded: boolean;
  question: Question | undefined;
  disabled: boolean;
  /** Whether a message came since it was begun. */
  came: boolean;
  onBegin: () => void;
  /** Sends it; whether it was sent. */
  onSend: (slot: Slot) => Promise<boolean>;
}

/** A call, an appointment or the nurse, from when to when. Not where someone else may be reading. */
export function ProposeSlot({
  guarded,
  question,
  disabled,
  came,
  onBegin,
  onSend,
}: ProposeSlotProps) {
  const [what, setWhat] = useState<Slot['what']>('call');
  const [day, setDay] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const [start, end] = [parisInstant(day, from), parisInstant(day, to)];
  const isSlot = start !== undefined && end !== undefined && start < end;
  const send = useAction(async () => {
    if (!isSlot) return;
    if (!(await onSend({ what, from: start, to: end, words }))) return;
    setFrom('');
    setTo('');
    setWords('');
    setAsked(false);
  });
  return (
    <details class="slot" onInput={onBegin}>
      <summary>{t('talk.slot.title')}</summary>
      {guarded ? (
        <>
          <p class="warning">{t('talk.ready.guarded')}</p>
          <Agreed question={question} />
        </>
      ) : (
        <Form
          action={t('talk.slot.send')}
          onSubmit={send.run}
          busy={send.busy}
          problem={send.problem}
          disabled={disabled || !isSlot || isTooLong(words) || (question !== undefined && !asked)}
        >
          <Agreed question={question} checked={asked} onChecked={setAsked} />
          <div class="columns">
            <Choice
              label={t('talk.slot.what')}
              value={what}
              options={slotKinds.map((value) => ({ value, text: t(`talk.slot.kinds.${value}`) }))}
              onChange={setWhat}
            />
            <Field
              label={t('talk.slot.day')}
              type="date"
              min={today()}
              value={day}
              onInput={(event) => setDay(event.currentTarget.value)}
            />
            <Field
              label={t('talk.slot.from')}
              type="time"
              value={from}
              onInput={(event) => setFrom(event.currentTarget.value)}
            />
            <Field
              label={t('talk.slot.to')}
              type="time"
              value={to}
              mistake={
                start !== undefined && end !== undefined && end <= start
                  ? t('talk.slot.order')
                  : undefined
              }
              onInput={(event) => setTo(event.currentTarget.value)}
            />
          </div>
          <Lines
            label={t('talk.slot.words')}
            rows={2}
            dir="auto"
            value={words}
            mistake={isTooLong(words) ? t('talk.tooLong') : undefined}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          <div aria-live="assertive">{came && <p class="warning">{t('talk.crossed')}</p>}</div>
          {isSlot && <SlotWords slot={{ what, from: start, to: end, words: '' }} />}
        </Form>
      )}
    </details>
  );
}
