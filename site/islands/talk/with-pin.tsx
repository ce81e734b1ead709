/**
 * Coming back with the PIN of what the phone keeps.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { readPin, type Kept } from '../../crypto/kept.ts';
import { Door, isThere } from './door.tsx';
import type { Hours } from './hours.ts';
import { openWithPin } from './kept.ts';
import type { Opened } from './keys.ts';
import { Field, Sure } from './parts.tsx';
import { t } from './strings.ts';

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

  async function open(onWork: () => void): Promise<string | undefined> {
    const pin = readPin(typed);
    if (!pin) return t('pin.form');
    onWork();
    const answer = await openWithPin(kept, pin);
    if ('left' in answer)
      return answer.left > 0 ? t('pin.wrong', { left: answer.left }) : t('pin.over');
    if (!(await isThere(answer.opened))) return t('pin.gone');
    onOpened(answer.opened);
    return undefined;
  }

  const below = (
    <Sure
      label={t('pin.forget')}
      question={t('pin.forgetSure')}
      yes={t('yes')}
      onYes={onForgotten}
    />
  );
  return (
    <Door title={t('pin.title')} canOpen={typed.trim() !== ''} {...{ hours, open, onBack, below }}>
      <Field
        label={t('pin.label')}
        inputMode="numeric"
        direction="ltr"
        value={typed}
        onChange={setTyped}
      />
    </Door>
  );
}
