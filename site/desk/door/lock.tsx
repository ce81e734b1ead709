/**
 * The lock over an open desk.
 *
 * @module
 */

import { useTitle } from '../parts/room.tsx';
import { t } from '../strings.ts';
import { SignIn, type SignInProps } from './sign-in.tsx';

interface Props extends Pick<SignInProps, 'onOpen'> {
  name: string;
  /** Why it is locked, for people. */
  why: string;
  onLeave: () => void;
}

/** Asks the one who is signed in for their passphrase again. */
export function Lock({ name, why, onOpen, onLeave }: Props) {
  useTitle(t('lock.title'));
  return (
    <div class="lock">
      <main class="door">
        <h1>{t('lock.title')}</h1>
        <p>{why}</p>
        <SignIn name={name} onOpen={onOpen} />
        <p>
          <button class="quiet" onClick={onLeave}>
            {t('lock.other')}
          </button>
        </p>
      </main>
    </div>
  );
}
