/**
 * "Keep on this phone", under a PIN.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { readPin } from '../../crypto/kept.ts';
import { problemText } from './client.ts';
import { keep } from './kept.ts';
import type { Opened } from './keys.ts';
import { Field, Trouble, Wait } from './parts.tsx';
import { t } from './strings.ts';

/** Offers to keep the conversation on this phone. */
export function Keep({ opened, onKept }: { opened: Opened; onKept: () => void }) {
  const [state, setState] = useState<'closed' | 'open' | 'working' | 'done'>('closed');
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const pin = readPin(typed);

  async function keepIt(): Promise<void> {
    if (!pin) return setProblem(t('pin.form'));
    setState('working');
    try {
      await keep(opened, pin);
      setTyped('');
      setState('done');
      onKept();
    } catch (given) {
      setProblem(given instanceof DOMException ? t('pin.noStorage') : problemText(given));
      setState('open');
    }
  }

  if (state === 'done') return <p role="status">{t('pin.done')}</p>;
  if (state === 'working') return <Wait text={t('pin.working')} />;
  if (state === 'closed') {
    return (
      <button type="button" class="talk-quiet" onClick={() => setState('open')}>
        {t('pin.offer')}
      </button>
    );
  }
  return (
    <form
      class="talk-box"
      onSubmit={(event) => {
        event.preventDefault();
        void keepIt();
      }}
    >
      <p>{t('pin.warning')}</p>
      <Field
        label={t('pin.label')}
        hint={t('pin.form')}
        inputMode="numeric"
        direction="ltr"
        value={typed}
        onChange={setTyped}
      />
      {problem && <Trouble>{problem}</Trouble>}
      <div class="talk-row">
        <button class="button">{t('pin.keep')}</button>
        <button type="button" class="talk-quiet" onClick={() => setState('closed')}>
          {t('no')}
        </button>
      </div>
    </form>
  );
}
