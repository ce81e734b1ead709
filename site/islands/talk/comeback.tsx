/**
 * Coming back with a code, or with the PIN of what the phone keeps.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import { asciiDigits } from '../../crypto/return-code.ts';
import { readPin, type Kept } from '../../crypto/kept.ts';
import { readWord } from '../../crypto/words.ts';
import { problemText, proofOf, read, Refusal, talk } from './client.ts';
import { Danger } from './danger.tsx';
import type { Hours } from './hours.ts';
import { openWithPin } from './kept.ts';
import { openCode, type Opened } from './keys.ts';
import { loadOwnList, readCode } from './lists.ts';
import { Field, Screen, Sure, Trouble, Wait } from './parts.tsx';
import { t } from './strings.ts';

/** Whether there is a conversation of these keys. Throws what `read` throws but for none. */
async function isThere({ keys }: Opened): Promise<boolean> {
  try {
    const query = { after: '999999999' };
    await read(talk.messages.$get({ query }, { headers: proofOf(keys) }));
    return true;
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'conversationUnknown') return false;
    throw problem;
  }
}

type Typed = { done: string[]; current: string; found: string | undefined };

/** What is typed, as words: those before the last, and the one that the last begins. */
function readTyped(text: string, list: readonly string[] | null | undefined): Typed {
  const all = text.split(/[\s,\p{Pd}]+/u).filter(Boolean);
  const isOver = /[\s,\p{Pd}]$/u.test(text);
  const current = isOver ? '' : (all.pop() ?? '');
  const isLong = current.length >= 4;
  return { done: all, current, found: list && isLong ? readWord(current, list) : undefined };
}

type ComebackProps = {
  salt: string;
  hours: Hours | undefined;
  onOpened: (opened: Opened) => void;
  onBack: () => void;
};

/** The form for the code. */
export function Comeback({ salt, hours, onOpened, onBack }: ComebackProps) {
  const [typed, setTyped] = useState('');
  const [list, setList] = useState<readonly string[] | null>();
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    loadOwnList().then(setList, () => setList(null));
  }, []);
  const { done, current, found } = readTyped(typed, list);
  const isDigits = /^\d/.test(asciiDigits(typed).trim());
  const digits = asciiDigits(typed).replace(/\D/g, '').length;
  const count = isDigits ? Math.floor(digits / 4) : done.length + Number(current !== '');
  const unknown = list && !isDigits ? done.filter((word) => !readWord(word, list)) : [];

  const complete = (word: string) => setTyped([...done, word, ''].join(' '));

  async function open(): Promise<void> {
    setProblem(undefined);
    const codes = await readCode(typed);
    if (codes.length === 0) return setProblem(t('comeback.mistake'));
    setWorking(true);
    try {
      for (const code of codes) {
        const opened = await openCode(code, salt);
        if (await isThere(opened)) return onOpened(opened);
      }
      setProblem(t('comeback.none'));
    } catch (given) {
      setProblem(problemText(given));
    }
    setWorking(false);
  }

  return (
    <Screen title={t('comeback.title')}>
      <Danger hours={hours} />
      {isWorking && <Wait text={t('comeback.working')} />}
      <form
        hidden={isWorking}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <div class="talk-field">
          <label for="talk-code">{t('comeback.label')}</label>
          <small id="talk-code-hint">{t('comeback.hint')}</small>
          <textarea
            id="talk-code"
            aria-describedby="talk-code-hint"
            dir="ltr"
            rows={3}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (!found || (event.key !== ' ' && event.key !== 'Enter') || event.isComposing)
                return;
              event.preventDefault();
              complete(found);
            }}
          />
        </div>
        <p class="talk-small" role="status">
          {t('comeback.count', { count: Math.min(count, 7) })}
          {unknown.length > 0 && ` ${t('comeback.unknown', { words: unknown.join(', ') })}`}
        </p>
        {found && current !== found && (
          <button type="button" class="talk-quiet" onClick={() => complete(found)}>
            <bdi dir="ltr">{found}</bdi>
          </button>
        )}
        {problem && <Trouble>{problem}</Trouble>}
        <div class="talk-row">
          <button class="button" disabled={typed.trim() === ''}>
            {t('comeback.open')}
          </button>
          <button type="button" class="talk-quiet" onClick={onBack}>
            {t('back')}
          </button>
        </div>
      </form>
    </Screen>
  );
}

type WithPinProps = {
  kept: Kept;
  hours: Hours | undefined;
  onOpened: (opened: Opened) => void;
  onForgotten: () => void;
  onBack: () => void;
};

/** The form for the PIN of what this phone keeps. */
export function WithPin({ kept, hours, onOpened, onForgotten, onBack }: WithPinProps) {
  const [typed, setTyped] = useState('');
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function open(): Promise<void> {
    const pin = readPin(typed);
    if (!pin) return setProblem(t('pin.form'));
    setProblem(undefined);
    setWorking(true);
    try {
      const answer = await openWithPin(kept, pin);
      if ('opened' in answer) {
        if (await isThere(answer.opened)) return onOpened(answer.opened);
        setProblem(t('comeback.none'));
      } else if (answer.left > 0) setProblem(t('pin.wrong', { left: answer.left }));
      else setProblem(t('pin.over'));
    } catch (given) {
      setProblem(problemText(given));
    }
    setWorking(false);
  }

  return (
    <Screen title={t('pin.title')}>
      <Danger hours={hours} />
      {isWorking && <Wait text={t('comeback.working')} />}
      <form
        hidden={isWorking}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field
          label={t('pin.label')}
          inputMode="numeric"
          direction="ltr"
          value={typed}
          onChange={setTyped}
        />
        {problem && <Trouble>{problem}</Trouble>}
        <div class="talk-row">
          <button class="button">{t('comeback.open')}</button>
          <button type="button" class="talk-quiet" onClick={onBack}>
            {t('back')}
          </button>
        </div>
      </form>
      <Sure
        label={t('pin.forget')}
        question={t('pin.forgetSure')}
        yes={t('yes')}
        onYes={onForgotten}
      />
    </Screen>
  );
}
