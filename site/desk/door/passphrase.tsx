/**
 * Choosing a passphrase: drawn, or one's own if it is as strong.
 *
 * @module
 */

import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { drawWords, passphraseWords, spellPassphrase } from '../../crypto/words.ts';
import { Field } from '../parts/form.tsx';
import { WordGrid } from '../parts/words.tsx';
import { t } from '../strings.ts';

interface Props {
  /** Gets the passphrase once it may be used, and undefined while it may not. */
  onChange: (passphrase: string | undefined) => void;
}

/** Seven words to write down, typed back once; another draw, or one's own, on request. */
export function PassphraseChoice({ onChange }: Props) {
  const [own, setOwn] = useState(false);
  const choose = (other: boolean) => {
    setOwn(other);
    onChange(undefined);
  };
  return own ? (
    <Own onChange={onChange} onOther={() => choose(false)} />
  ) : (
    <Drawn onChange={onChange} onOther={() => choose(true)} />
  );
}

interface KindProps extends Props {
  onOther: () => void;
}

function Drawn({ onChange, onOther }: KindProps) {
  const [list, setList] = useState<readonly string[]>([]);
  const [drawn, setDrawn] = useState<string[]>([]);
  const [typed, setTyped] = useState('');

  const draw = () =>
    void import('../word-list.ts').then(({ words }) => {
      setList(words);
      setDrawn(drawWords(words, passphraseWords));
      setTyped('');
      onChange(undefined);
    });
  useEffect(draw, []);

  const isSame = (text: string) =>
    drawn.length > 0 && spellPassphrase(text, list) === drawn.join(' ');
  return (
    <fieldset>
      <legend>{t('passphrase.title')}</legend>
      <p>{t('passphrase.explain')}</p>
      <WordGrid words={drawn} label={t('passphrase.title')} />
      <p class="actions">
        <button type="button" class="quiet" onClick={draw}>
          {t('passphrase.another')}
        </button>
        <button type="button" class="quiet" onClick={onOther}>
          {t('passphrase.useOwn')}
        </button>
      </p>
      <Field
        label={t('passphrase.again')}
        hint={t('passphrase.againHint')}
        mistake={typed && !isSame(typed) ? t('passphrase.notDrawn') : undefined}
        autocomplete="new-password"
        spellcheck={false}
        autocapitalize="none"
        value={typed}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          onChange(isSame(value) ? value : undefined);
        }}
        required
      />
    </fieldset>
  );
}

type Judge = (passphrase: string) => { why: string; missing: number } | null;

function Own({ onChange, onOther }: KindProps) {
  const [judge, setJudge] = useState<Judge>();
  const [typed, setTyped] = useState('');
  const [again, setAgain] = useState('');

  useEffect(() => {
    void Promise.all([import('./strength.ts'), import('../word-list.ts')]).then(
      ([{ weakness }, { words }]) =>
        setJudge(() => (text: string) => weakness(spellPassphrase(text, words))),
    );
  }, []);

  const weak = typed === '' ? null : judge?.(typed);
  const said = weak && t(`passphrase.${weak.why}`, { count: weak.missing });
  const taken = judge && typed !== '' && !weak && again === typed ? typed : undefined;
  // Its judge may come after it was typed.
  useLayoutEffect(() => onChange(taken), [taken]);
  return (
    <fieldset>
      <legend>{t('passphrase.ownTitle')}</legend>
      <Field
        label={t('passphrase.own')}
        hint={t('passphrase.ownHint')}
        mistake={said ?? (judge ? undefined : t('working'))}
        type="password"
        autocomplete="new-password"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        required
        focused
      />
      <Field
        label={t('passphrase.again')}
        mistake={again && again !== typed ? t('passphrase.differ') : undefined}
        type="password"
        autocomplete="new-password"
        value={again}
        onInput={(event) => setAgain(event.currentTarget.value)}
        required
      />
      <p>
        <button type="button" class="quiet" onClick={onOther}>
          {t('passphrase.useDrawn')}
        </button>
      </p>
    </fieldset>
  );
}
