/**
 * A slot that the team proposes, in words, and what to answer in one tap.
 *
 * @module
 */

import { readSlot, type Slot } from '../../desk/talk/asked.ts';
import type { ThreadItem } from '../../crypto/thread.ts';
import type { Conversation, State } from './conversation.ts';
import { t, writeDay, writeMoment, writeTime } from './strings.ts';
import { neutralise } from './text.ts';

/** A slot as it is said at `now`: what, from when to when. */
const slotText = ({ what, from, to }: Slot, now: number): string =>
  t('proposal.slot', {
    what: t(`proposal.${what}`),
    from: writeMoment(from, now),
    to: writeDay(from, now) === writeDay(to, now) ? writeTime(to) : writeMoment(to, now),
  });

/** The number of the proposal that is still to be answered, if there is one: nothing was written since. */
export function openProposal({ items, waiting, shut }: State): number | undefined {
  if (shut || waiting.length > 0) return undefined;
  const last = items.findLast(
    (item): item is ThreadItem & { state: 'message' } =>
      item.state === 'message' &&
      (item.direction === 'to-team' || item.message.kind === 'proposal'),
  );
  return last?.direction === 'to-person' ? last.number : undefined;
}

type ProposalProps = {
  /** The text of the message. */
  text: string;
  now: number;
  /** Whether it is still to be answered. */
  isOpen: boolean;
  conversation: Conversation;
};

/** The proposal. */
export function Proposal({ text, now, isOpen, conversation }: ProposalProps) {
  const slot = readSlot(text);
  if (!slot) return <p>{t('proposal.unread')}</p>;
  // The day of a date stays what it is when it is read again later.
  const said = slotText(slot, 0);
  const answer = (key: string) => void conversation.send(t(`proposal.${key}Text`, { slot: said }));
  return (
    <>
      <p>
        <b>{t('proposal.title', { slot: slotText(slot, now) })}</b>
      </p>
      {slot.words && <p dir="auto">{neutralise(slot.words)}</p>}
      {slot.to <= now && <p>{t('proposal.over')}</p>}
      {slot.to > now && isOpen && (
        <>
          <p>{t('proposal.how')}</p>
          {slot.what === 'call' && <p>{t('proposal.number')}</p>}
          <div class="talk-row">
            <button type="button" class="button" onClick={() => answer('yes')}>
              {t('proposal.yes')}
            </button>
            <button type="button" class="talk-quiet" onClick={() => answer('no')}>
              {t('proposal.no')}
            </button>
          </div>
        </>
      )}
    </>
  );
}
