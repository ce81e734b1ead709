/**
 * What the concerns of the room are made of, and share.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import type { Settings } from '../settings/index.ts';
import type { Journal } from './journal.ts';
import type { Keyring } from './keyring.ts';
import type { MemberStore, PasskeyStore } from './members-store.ts';
import type { Sessions } from './sessions.ts';
import type { InvitationStore, SessionStore } from './sessions-store.ts';
import type { Transact } from './transact.ts';

/** What the room asks of the settings. */
export type TeamSettings = Pick<Settings, 'salt' | 'teamName' | 'retention' | 'read' | 'write'>;

/** Made once, in `index.ts`. */
export type Parts = {
  transact: Transact;
  clock: Clock;
  settings: TeamSettings;
  stores: {
    members: MemberStore;
    passkeys: PasskeyStore;
    sessions: SessionStore;
    invitations: InvitationStore;
  };
  sessions: Sessions;
  keyring: Keyring;
  journal: Journal;
};
