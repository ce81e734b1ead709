/**
 * At the end, for who likes: three taps, counted by month and tied to nothing.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { toBase64url } from '../../crypto/bytes.ts';
import { pad } from '../../crypto/padding.ts';
import { seal } from '../../crypto/seal.ts';
import type { KnownTeam } from '../../crypto/conversation.ts';
import { sendWithWork } from './begin.ts';
import { problemText, read, talk } from './client.ts';
import { Choice, Field, Screen, Trouble, Wait } from './parts.tsx';
import { t } from './strings.ts';

const longestWord = 500;

/** The three questions. */
export function Opinion({ team, onDone }: { team: KnownTeam | null; onDone: () => void }) {
  const [helped, setHelped] = useState<'yes' | 'somewhat' | 'no'>();
  const [again, setAgain] = useState<'yes' | 'maybe' | 'no'>();
  const [word, setWord] = useState('');
  const [state, setState] = useState<'open' | 'sending' | 'done'>('open');
  const [problem, setProblem] = useState<string>();
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  async function send(): Promise<void> {
    if (!helped || !again) return;
    setState('sending');
    setProblem(undefined);
    try {
      const given = word.trim();
      const sealed =
        given && team ? await seal(pad('{"version":1}', given), [team.recipient]) : null;
      const more = sealed && team && { word: { file: toBase64url(sealed), epoch: team.epoch } };
      await sendWithWork(
        { purpose: 'opinion' },
        (solution) => read(talk.opinion.$post({ json: { helped, again, ...more, solution } })),
        { onProgress: () => undefined, onHindrance: (each) => setProblem(problemText(each)) },
        stop.current.signal,
      );
      setState('done');
    } catch (given) {
      setProblem(problemText(given));
      setState('open');
    }
  }

  return (
    <Screen title={t('opinion.title')}>
      {state === 'done' ? (
        <p role="status">{t('opinion.thanks')}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p>{t('opinion.why')}</p>
          <Choice
            legend={t('opinion.helped')}
            options={(['yes', 'somewhat', 'no'] as const).map(
              (each) => [each, t(`opinion.helpedAs.${each}`)] as const,
            )}
            value={helped}
            onChoose={(each) => setHelped(each)}
          />
          <Choice
            legend={t('opinion.again')}
            options={(['yes', 'maybe', 'no'] as const).map(
              (each) => [each, t(`opinion.againAs.${each}`)] as const,
            )}
            value={again}
            onChoose={(each) => setAgain(each)}
          />
          <Field
            label={t('opinion.word')}
            hint={t('opinion.wordHint')}
            rows={2}
            value={word}
            onChange={(value) => setWord(value.slice(0, longestWord))}
          />
          {problem && <Trouble>{problem}</Trouble>}
          {state === 'sending' ? (
            <Wait text={t('opinion.sending')} />
          ) : (
            <button class="button" disabled={!helped || !again}>
              {t('send')}
            </button>
          )}
        </form>
      )}
      <button type="button" class="talk-quiet" onClick={onDone}>
        {t('opinion.done')}
      </button>
    </Screen>
  );
}
