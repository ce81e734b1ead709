/**
 * Signing in, and opening a locked desk again.
 *
 * @module
 */

import {
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { useState } from 'preact/hooks';
import { toBase64url } from '../../crypto/bytes.ts';
import type { Bytes } from '../../crypto/bytes.ts';
import { desk, read } from '../client.ts';
import { deriveKeys } from '../keys.ts';
import { Field, Form, useAction } from '../parts/form.tsx';
import type { SessionAnswer } from '../session.ts';
import { t } from '../strings.ts';

/** What signing in takes. */
export interface SignInProps {
  /** Who was signed in, where a desk is only locked. */
  name?: string;
  onOpen: (boxSeed: Bytes, session: SessionAnswer) => Promise<void>;
  onRecover?: () => void;
}

/** Name and passphrase; then the passkey, where there is one. */
export function SignIn({ name: known, onOpen, onRecover }: SignInProps) {
  const [name, setName] = useState(known ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [attempts, setAttempts] = useState(0);
  const enter = useAction(async () => {
    setAttempts(attempts + 1);
    const { boxSeed, session } = await signIn(name, passphrase);
    await onOpen(boxSeed, session);
  });
  return (
    <Form
      action={known ? t('signIn.unlock') : t('signIn.go')}
      onSubmit={enter.run}
      busy={enter.busy}
      problem={enter.problem}
    >
      <Field
        label={t('signIn.name')}
        autocomplete="username"
        value={name}
        readOnly={known !== undefined}
        onInput={(event) => setName(event.currentTarget.value)}
        focused={known === undefined}
        required
      />
      <Field
        label={t('signIn.passphrase')}
        type="password"
        autocomplete="current-password"
        value={passphrase}
        onInput={(event) => setPassphrase(event.currentTarget.value)}
        focused={known !== undefined}
        required
      />
      <div aria-live="polite">
        {enter.busy && attempts > 2 && <p class="hint">{t('signIn.slow')}</p>}
      </div>
      {onRecover && (
        <p>
          <button type="button" class="quiet" onClick={onRecover}>
            {t('signIn.lost')}
          </button>
        </p>
      )}
    </Form>
  );
}

async function signIn(
  name: string,
  passphrase: string,
): Promise<{ boxSeed: Bytes; session: SessionAnswer }> {
  const { signInKey, boxSeed } = await deriveKeys(name, passphrase);
  const answer = await read(
    desk['sign-in'].$post({ json: { name, signInKey: toBase64url(signInKey) } }),
  );
  if (!('ticket' in answer)) return { boxSeed, session: answer };
  const response = await startAuthentication({
    optionsJSON: answer.secondFactor as unknown as PublicKeyCredentialRequestOptionsJSON,
  });
  const session = await read(
    desk['sign-in'].passkey.$post({ json: { ticket: answer.ticket, response } }),
  );
  return { boxSeed, session };
}
