/**
 * "Keep on this phone": half of what a PIN opens. The other half is on the phone alone.
 *
 * A row names no conversation. A PIN has few digits: five wrong ones in a row, and this half is gone.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import { hashOf, isSame } from '../hashes.ts';
import { expiryDay } from './expiry.ts';
import type { TalkParts } from './parts.ts';
import type { Body } from './schema.ts';
import { createPhoneStore } from './side-store.ts';

/** The answer, with a 404, to a wrong verifier. */
export class PhoneRefused extends EglantineError {
  /** How many more are taken; 0 if there is nothing to open any more. */
  readonly left: number;

  constructor(left: number) {
    super('phoneRefused', {}, 404);
    this.left = left;
  }
}

/** The actions on phones' keys. */
export type Phones = {
  /** Keeps a share; the same again changes nothing. Throws `phoneTaken` for an id that another has. */
  keep(phone: Body<'phone'>): void;
  /**
   * Gives the share to who has the verifier; right or wrong, it takes the same steps. Throws
   * {@link PhoneRefused}.
   */
  open(opened: Body<'openPhone'>): Promise<Buffer>;
  /** Erases a share, from the files too. Throws as {@link Phones.open}, but for one that is gone. */
  forget(opened: Body<'openPhone'>): Promise<void>;
  /** Erases those that nobody opened for long, and gives how many. */
  sweep(): number;
};

const mostFailures = 5;
const nobodys = Buffer.alloc(32);

/** Opens the phones' keys. */
export function createPhones(parts: TalkParts): Phones {
  const { database, clock, settings, transact, settle, today } = parts;
  const store = createPhoneStore(database.main);

  /** As long as a conversation may be come back to. */
  function lastDay(): number {
    const { conversation, message } = settings.retention();
    return expiryDay(clock, Math.max(conversation, message));
  }

  /** The share, or how many more attempts there are; the attempt is counted. */
  function attempt({ id, verifier }: Body<'openPhone'>): Buffer | number {
    return transact(() => {
      const found = store.get(id);
      const isRight = isSame(hashOf(verifier), found?.verifierHash ?? nobodys);
      if (!found) return 0;
      const failures = isRight ? 0 : found.failures + 1;
      if (failures >= mostFailures) store.erase(id);
      else store.set(id, failures, isRight ? lastDay() : found.expiresDay);
      return isRight ? found.share : mostFailures - failures;
    });
  }

  return {
    keep: ({ id, verifierHash, share }) =>
      transact(() => {
        const found = store.get(id);
        if (!found) return store.insert({ id, verifierHash, share, expiresDay: lastDay() });
        if (isSame(found.verifierHash, verifierHash) && isSame(found.share, share)) return;
        throw new EglantineError('phoneTaken', {}, 409);
      }),
    async open(opened) {
      const share = attempt(opened);
      if (typeof share !== 'number') return share;
      if (share === 0) await settle();
      throw new PhoneRefused(share);
    },
    async forget(opened) {
      const share = attempt(opened);
      if (typeof share === 'number' && share > 0) throw new PhoneRefused(share);
      transact(() => store.erase(opened.id));
      await settle();
    },
    sweep: () => store.eraseOld(today()),
  };
}
