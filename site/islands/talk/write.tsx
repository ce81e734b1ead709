/**
 * The first message: a text, or something asked for, sent before the code is shown.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { Ask, emptyAsking, readAsking, requestsOf, type Asking } from './ask.tsx';
import { insist, sealBeginning, sendBeginning, type Beginning } from './begin.ts';
import { problemText, Refusal } from './client.ts';
import { Danger, Numbers } from './danger.tsx';
import type { Hours } from './hours.ts';
import { makeCode, type Opened } from './keys.ts';
import { Choice, Field, Screen, Trouble, Wait } from './parts.tsx';
import { t } from './strings.ts';
import { lengthOf, longestMessage } from './text.ts';
import type { Info } from './app.tsx';

type WriteProps = {
  info: Info;
  hours: Hours | undefined;
  /** What is chosen at first. */
  wanted: Asking['request'] | undefined;
  onSent: (beginning: Beginning) => void;
  onBack: () => void;
};

type Sending = { progress: number | undefined; isQueue: boolean; hindrance: string | undefined };

/** The form of the first message. */
export function Write({ info, hours, wanted = 'message', onSent, onBack }: WriteProps) {
  const [asking, setAsking] = useState<Asking>({ ...emptyAsking, request: wanted });
  const [text, setText] = useState('');
  const [isUrgent, setUrgent] = useState(false);
  const [sending, setSending] = useState<Sending>();
  const [problem, setProblem] = useState<string>();
  const code = useRef<Promise<Opened>>();
  const sealed = useRef<{ written: string; beginning: Beginning }>();
  const stop = useRef<AbortController>();
  useEffect(() => () => stop.current?.abort(), []);

  /** The code is made while one writes: it takes the phone some seconds. */
  const prepareCode = () => {
    code.current ??= makeCode(info.salt);
    code.current.catch(() => (code.current = undefined));
    return code.current;
  };
  const asked = readAsking(asking, text);
  const length = lengthOf(asked?.text ?? text);

  async function send(): Promise<void> {
    if (!asked || !info.team) return;
    stop.current = new AbortController();
    const { signal } = stop.current;
    const state: Sending = { progress: undefined, isQueue: false, hindrance: undefined };
    const tell = (changes: Partial<Sending>) => {
      if (!signal.aborted) setSending({ ...Object.assign(state, changes) });
    };
    tell({});
    setProblem(undefined);
    try {
      const more = { ...asked.asked, urgent: isUrgent };
      const onProgress = (progress: number, isQueue: boolean) =>
        tell({ progress, isQueue, hindrance: undefined });
      const onHindrance = (given: unknown) => tell({ hindrance: problemText(given) });
      const opened = await insist(prepareCode, onHindrance, signal);
      const written = JSON.stringify([asked, isUrgent]);
      const known = sealed.current?.written === written ? sealed.current.beginning : undefined;
      const beginning = known ?? (await sealBeginning(opened, info.team, asked.text, more));
      // From here on the same is sent, whatever happens: it can't be there twice.
      sealed.current = { written, beginning };
      await sendBeginning(beginning, { onProgress, onHindrance }, signal);
      onSent(beginning);
    } catch (given) {
      if (signal.aborted) return;
      if (given instanceof Refusal) sealed.current = undefined;
      setProblem(problemText(given));
      setSending(undefined);
    }
  }

  if (sending) {
    const { progress, isQueue, hindrance } = sending;
    return (
      <Screen title={t('sending.title')}>
        {hindrance && <Trouble>{`${t('sending.notYet')} ${hindrance}`}</Trouble>}
        <Wait text={t(isQueue ? 'sending.queue' : 'sending.work')} progress={progress} />
        <p>{t('sending.why')}</p>
        <p>{t('sending.around')}</p>
        <Numbers />
        {hindrance && (
          <button
            type="button"
            class="talk-quiet"
            onClick={() => {
              stop.current?.abort();
              setSending(undefined);
            }}
          >
            {t('back')}
          </button>
        )}
      </Screen>
    );
  }
  return (
    <Screen title={t('write.title')}>
      <Danger hours={hours} />
      <form
        onInput={() => void prepareCode()}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Choice
          legend={t('write.what')}
          options={requestsOf()}
          value={asking.request}
          onChoose={(request) => setAsking({ ...asking, request })}
        />
        <Ask {...{ asking, hours }} onChange={setAsking} />
        <Field
          label={t(asking.request === 'message' ? 'write.text' : 'write.more')}
          hint={t('write.hint')}
          rows={6}
          value={text}
          onChange={setText}
        />
        {length > longestMessage * 0.8 && (
          <p role="status">{t(length > longestMessage ? 'write.long' : 'write.nearlyLong')}</p>
        )}
        <label class="talk-check">
          <input
            type="checkbox"
            checked={isUrgent}
            onChange={(event) => setUrgent(event.currentTarget.checked)}
          />
          <span>{t('write.urgent')}</span>
        </label>
        <p class="talk-small">{t('write.onlyText')}</p>
        {problem && <Trouble>{problem}</Trouble>}
        <div class="talk-row">
          <button class="button" disabled={!asked || length > longestMessage}>
            {t('send')}
          </button>
          <button type="button" class="talk-quiet" onClick={onBack}>
            {t('back')}
          </button>
        </div>
      </form>
    </Screen>
  );
}
