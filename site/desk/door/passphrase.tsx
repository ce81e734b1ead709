/**
 * Choosing a passphrase: drawn, or one's own if it is as strong.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
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
  const [drawn, setDrawn] = useState<string[]>([]);
  const [own, setOwn] = useState(false);
  const [typed, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const [weak, setWeak] = useState(false);

  const draw = () =>
    void import('../word-list.ts').then(({ words }) => {
      setDrawn(drawWords(words, passphraseWords));
      type('');
    });
  useEffect(draw, []);

  function type(text: string): void {
    setTyped(text);
    setWeak(false);
    onChange(undefined);
    if (own) void checkOwn(text, again);
    else void checkDrawn(text);
  }

  async function checkDrawn(text: string): Promise<void> {
    const { words } = await import('../word-list.ts');
    if (drawn.length > 0 && spellPassphrase(text, words) === drawn.join(' ')) onChange(text);
  }

  async function checkOwn(text: string, repeated: string): Promise<void> {
    const [{ isStrong }, { words }] = await Promise.all([
      import('./strength.ts'),
      import('../word-list.ts'),
    ]);
    const strong = isStrong(spellPassphrase(text, words));
    setWeak(text !== '' && !strong);
    onChange(strong && repeated === text ? text : undefined);
  }

  const choose = (other: boolean) => {
    setOwn(other);
    setTyped('');
    setAgain('');
    setWeak(false);
    onChange(undefined);
  };

  if (own) {
    return (
      <fieldset>
        <legend>{t('passphrase.ownTitle')}</legend>
        <Field
          label={t('passphrase.own')}
          hint={t('passphrase.ownHint')}
          type="password"
          autocomplete="new-password"
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
          required
        />
        {weak && <p class="problem">{t('passphrase.weak')}</p>}
        <Field
          label={t('passphrase.again')}
          type="password"
          autocomplete="new-password"
          value={again}
          onInput={({ currentTarget: { value } }) => {
            setAgain(value);
            void checkOwn(typed, value);
          }}
          required
        />
        <p>
          <button type="button" class="quiet" onClick={() => choose(false)}>
            {t('passphrase.useDrawn')}
          </button>
        </p>
      </fieldset>
    );
  }
  return (
    <fieldset>
      <legend>{t('passphrase.title')}</legend>
      <p>{t('passphrase.explain')}</p>
      <WordGrid words={drawn} label={t('passphrase.title')} />
      <p class="actions">
        <button type="button" class="quiet" onClick={draw}>
          {t('passphrase.another')}
        </button>
        <button type="button" class="quiet" onClick={() => choose(true)}>
          {t('passphrase.useOwn')}
        </button>
      </p>
      <Field
        label={t('passphrase.again')}
        hint={t('passphrase.againHint')}
        autocomplete="new-password"
        spellcheck={false}
        autocapitalize="none"
        value={typed}
        onInput={(event) => type(event.currentTarget.value)}
        required
      />
    </fieldset>
  );
}
