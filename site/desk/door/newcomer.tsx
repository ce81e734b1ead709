/**
 * What everyone who comes in for the first time fills in.
 *
 * @module
 */

import { Field } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { PassphraseChoice } from './passphrase.tsx';

interface Props {
  name: string;
  hint: string;
  /** Whether one begins with the name. */
  focused?: boolean;
  onName: (name: string) => void;
  /** Gets the passphrase once it may be used. */
  onPassphrase: (passphrase: string | undefined) => void;
}

/** A name and a passphrase. */
export function Newcomer({ name, hint, focused = false, onName, onPassphrase }: Props) {
  return (
    <>
      <Field
        label={t('setUp.name')}
        hint={hint}
        autocomplete="username"
        value={name}
        maxLength={60}
        onInput={(event) => onName(event.currentTarget.value)}
        focused={focused}
        required
      />
      <PassphraseChoice onChange={onPassphrase} />
    </>
  );
}
