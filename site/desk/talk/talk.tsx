/**
 * The room of conversations: the inbox, and the one that is open beside it.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { useAddress } from '../address.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useDesk } from '../session.ts';
import { t } from '../strings.ts';
import '../talk.css';
import { Inbox, whoWaits } from './inbox.tsx';
import { knownLookups } from './known.ts';
import { usePresence } from './live.ts';
import { useLate } from './late.ts';
import type { View } from './server.ts';
import { Conversation } from './conversation.tsx';

/** What is being written in a conversation; it outlives the lock, and going to another one. */
export interface Draft {
  reply: string;
  note: string;
  /** Ready-made texts in it that hold a place or a time. */
  placed?: readonly string[];
  /** The number of the last message that the writer has seen, once they have begun. */
  seen?: number | undefined;
}

const noDraft: Draft = { reply: '', note: '' };
const firstView: View = { state: 'open', language: '', request: '', offset: 0 };

/**
 * Shows `#/conversations` and `…/12`, the number in the order of their coming: an address is kept in
 * the browser's history, where nothing is to name a conversation for the server.
 */
export function Talk() {
  const { session } = useDesk();
  const address = useAddress();
  const here = useRef(address);
  // In another room, this one stays as it was left.
  if (address.room === 'conversations') here.current = address;
  const [step = ''] = here.current.further;
  const asked = here.current.query.get('state');
  const [view, setView] = useState(firstView);
  /** The lookups of those that were listed, by their numbers. */
  const [listed, setListed] = useState<ReadonlyMap<number, string>>(new Map());
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const presence = usePresence(session.member.id);
  const late = useLate();
  useUnsaved([...drafts.values()].some(({ reply, note }) => reply !== '' || note !== ''));
  useEffect(() => {
    if (asked === 'waiting') setView(whoWaits);
  }, [asked]);

  const lookup = listed.get(Number(step)) ?? knownLookups.get(Number(step));
  return (
    <div class={`talk ${lookup === undefined ? '' : 'open'}`}>
      <Inbox
        {...{ view, presence, late }}
        chosen={lookup}
        onView={setView}
        onListed={(rows) =>
          setListed(
            (now) => new Map([...now, ...rows.map((row) => [row.sequence, row.lookup] as const)]),
          )
        }
        drafts={drafts}
      />
      {lookup !== undefined && (
        <Conversation
          key={lookup}
          {...{ lookup, late }}
          presence={presence(lookup)}
          draft={drafts.get(lookup) ?? noDraft}
          onDraft={(changed) =>
            setDrafts((now) => {
              const draft = { ...(now.get(lookup) ?? noDraft), ...changed };
              const next = new Map(now).set(lookup, draft);
              if (draft.reply === '' && draft.note === '') next.delete(lookup);
              return next;
            })
          }
        />
      )}
      {lookup === undefined && step !== '' && <p class="hint">{t('talk.chooseAgain')}</p>}
    </div>
  );
}
