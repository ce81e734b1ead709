/**
 * After the first message: the code, the proof that it was written down, then how to keep it.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import { asciiDigits, spellDigits, spellWords, type ReturnCode } from '../../crypto/return-code.ts';
import { readWord } from '../../crypto/words.ts';
import { tellConfirmed } from './client.ts';
import { Danger } from './danger.tsx';
import type { Hours } from './hours.ts';
import { Keep } from './keep.tsx';
import type { Opened } from './keys.ts';
import { loadOwnList } from './lists.ts';
import { isThisInApp } from './in-app.ts';
import { Field, Screen, Trouble } from './parts.tsx';
import { t } from './strings.ts';

type CodeProps = {
  opened: Opened & { code: ReturnCode };
  hours: Hours | undefined;
  /** Whether it comes in the place of another, and so was sent for already. */
  isNew?: boolean;
  /** What the way on is called; to the conversation unless told. */
  onward?: string;
  onKept: () => void;
  onDone: () => void;
};

const groupsOf = (code: ReturnCode): string[] => spellDigits(code).split('-');

/** Two places of the code, drawn. */
function drawPlaces(): number[] {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint8Array(2));
  const one = first % 7;
  return [one, (one + 1 + (second % 6)) % 7].sort((left, right) => left - right);
}

/** Shows a code, asks for two of its words, then offers to keep it. */
export function Code(props: CodeProps) {
  const { opened, hours, isNew = false, onward = t('keep.go'), onKept, onDone } = props;
  const [list, setList] = useState<readonly string[] | null>();
  const [step, setStep] = useState<'show' | 'confirm' | 'keep'>('show');
  const [isDigits, setDigits] = useState(false);
  useEffect(() => {
    loadOwnList().then(setList, () => setList(null));
  }, []);
  if (list === undefined) return null;
  const { code } = opened;
  const words = list && !isDigits ? spellWords(code, list) : groupsOf(code);

  if (step === 'confirm') {
    const confirmed = () => {
      // The desk learns it sooner or later: nothing here depends on it.
      void tellConfirmed(opened.keys);
      setStep('keep');
    };
    return (
      <Confirm {...{ words, list, isDigits }} onRight={confirmed} onAgain={() => setStep('show')} />
    );
  }
  if (step === 'keep') {
    return (
      <Screen title={t('keep.title')}>
        <Warnings />
        <Copy text={words.join(isDigits || !list ? '-' : ' ')} />
        <Keep {...{ opened, onKept }} />
        <button type="button" class="button" onClick={onDone}>
          {onward}
        </button>
      </Screen>
    );
  }
  return (
    <Screen title={t(isNew ? 'code.newTitle' : 'code.title')}>
      {!isNew && <Danger hours={hours} />}
      <p class="talk-lead">{t('code.lead')}</p>
      <ol class={`talk-code${isDigits || !list ? ' talk-code-digits' : ''}`} dir="ltr">
        {words.map((word, position) => (
          <li key={position}>
            <b>{word}</b>
          </li>
        ))}
      </ol>
      {list && (
        <button type="button" class="talk-quiet" onClick={() => setDigits(!isDigits)}>
          {t(isDigits ? 'code.words' : 'code.digits')}
        </button>
      )}
      <p>{t('code.paper')}</p>
      <p>{t('code.lost')}</p>
      <button type="button" class="button" onClick={() => setStep('confirm')}>
        {t('code.noted')}
      </button>
    </Screen>
  );
}

type ConfirmProps = {
  words: readonly string[];
  list: readonly string[] | null;
  isDigits: boolean;
  onRight: () => void;
  onAgain: () => void;
};

function Confirm({ words, list, isDigits, onRight, onAgain }: ConfirmProps) {
  const [places] = useState(drawPlaces);
  const [typed, setTyped] = useState(['', '']);
  const [isWrong, setWrong] = useState(false);
  const isWords = list !== null && !isDigits;
  const same = (given: string, word = '') =>
    isWords ? readWord(given.trim(), list) === word : asciiDigits(given).trim() === word;
  const check = () => {
    if (places.every((place, at) => same(typed[at] ?? '', words[place]))) onRight();
    else setWrong(true);
  };
  return (
    <Screen title={t('confirm.title')}>
      <p>{t('confirm.why')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        {places.map((place, at) => (
          <Field
            key={place}
            label={t(isWords ? 'confirm.word' : 'confirm.number', { place: place + 1 })}
            direction="ltr"
            inputMode={isWords ? 'text' : 'numeric'}
            value={typed[at] ?? ''}
            onChange={(value) =>
              setTyped(typed.map((each, index) => (index === at ? value : each)))
            }
          />
        ))}
        {isWrong && <Trouble>{t('confirm.wrong')}</Trouble>}
        <div class="talk-row">
          <button class="button">{t('confirm.check')}</button>
          <button type="button" class="talk-quiet" onClick={onAgain}>
            {t('confirm.again')}
          </button>
        </div>
      </form>
    </Screen>
  );
}

/** Who may look at the phone, and what the browser of an app does. */
function Warnings() {
  return (
    <>
      <p>{t('keep.who')}</p>
      {isThisInApp() && <Trouble>{t('keep.inApp')}</Trouble>}
    </>
  );
}

function Copy({ text }: { text: string }) {
  const [state, setState] = useState<'copied' | 'failed'>();
  // Where a browser has no clipboard for pages, asking for it throws at once.
  const copy = async () => navigator.clipboard.writeText(text);
  return (
    <>
      <button
        type="button"
        class="talk-quiet"
        onClick={() =>
          void copy().then(
            () => setState('copied'),
            () => setState('failed'),
          )
        }
      >
        {t('keep.copy')}
      </button>
      <p role="status">{state && t(`keep.${state}`)}</p>
    </>
  );
}
