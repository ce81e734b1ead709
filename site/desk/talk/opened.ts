/**
 * A conversation as its readers see it: opened here, with the team's identities, and checked.
 *
 * @module
 */

import { fromBase64url, type Bytes } from '../../crypto/bytes.ts';
import { readOpening, seenTeam, type Opening } from '../../crypto/conversation.ts';
import { openDetails, type Envelope } from '../../crypto/envelope.ts';
import { readHandovers, type EarlierText, type Origin } from '../../crypto/handover.ts';
import { teamIdentities, type Team } from '../../crypto/team.ts';
import { createOpener, readThread, type Opener, type ThreadItem } from '../../crypto/thread.ts';
import { readCall, readNote, type Call, type NoteText } from './asked.ts';
import type { Thread } from './server.ts';

/**
 * What the opening shows.
 *
 * - `sound`: the person's device saw one of our identities.
 * - `otherKey`: it saw another one: somebody may stand between.
 * - `unreadable`: it doesn't open with any of our identities, or is another conversation's.
 */
export type Trust = 'sound' | 'otherKey' | 'unreadable';

/** Details for the team alone. */
export type OpenedDetails = { id: string; kind: string; call: Call | undefined };

/** A note of the team; `content` is undefined for one that doesn't open. */
export type OpenedNote = Pick<Thread['notes'][number], 'number' | 'member'> & {
  content: NoteText | undefined;
};

/** A conversation that was opened. */
export interface Opened {
  trust: Trust;
  /** `undefined` where it is unreadable. */
  opening: Opening | undefined;
  items: readonly ThreadItem[];
  details: readonly OpenedDetails[];
  notes: readonly OpenedNote[];
  /** What was said under the codes before, the first before the others. */
  earlier: readonly EarlierText[];
  /** How many tellings of an earlier code don't open. */
  damagedHandovers: number;
}

/** Opens a conversation as it is now; each message once. */
export type Reader = (thread: Thread) => Promise<Opened>;

/** A reader for the conversations of `team`. It remembers what it read: let go of it with its texts. */
export function createReader(team: Team): Reader {
  const identities = teamIdentities(team);
  let opener: { of: string; open: Opener } | undefined;

  return async (thread) => {
    const { lookup } = thread;
    const opening = await readOpening(spelled(thread.opening), lookup, identities).catch(
      () => undefined,
    );
    if (!opening) return unreadable(thread);
    const of = `${lookup} ${thread.opening}`;
    if (opener?.of !== of) opener = { of, open: createOpener(opening, identities) };
    const handoverFiles = thread.details
      .filter(({ kind }) => kind === 'handover')
      .map(({ file }) => spelled(file));
    const { handovers, damaged } = await readHandovers(opening, handoverFiles, identities);
    const origins: Origin[] = [opening, ...handovers.map(({ from }) => from)];
    const reveal = (file: string) => openFrom(origins, spelled(file), identities);
    return {
      trust: (await isOurs(team, opening)) ? 'sound' : 'otherKey',
      opening,
      items: await readThread(thread.messages.map(readEnvelope), opener.open),
      details: await Promise.all(
        thread.details
          .filter(({ kind }) => kind !== 'handover')
          .map(async ({ id, kind, file }) => {
            const content = await reveal(file);
            return { id, kind, call: content && readCall(content.is) };
          }),
      ),
      notes: await Promise.all(
        thread.notes.map(async ({ number, member, file }) => {
          const content = await reveal(file);
          return { number, member, content: content && readNote(content.is) };
        }),
      ),
      earlier: handovers.toReversed().flatMap(({ earlier }) => earlier),
      damagedHandovers: damaged,
    };
  };
}

/** Whether the person's device was shown one of the team's own identities. */
export async function isOurs(team: Team, { team: seen }: Opening): Promise<boolean> {
  const epoch = team.epochs.find(({ number }) => number === seen.epoch);
  if (!epoch) return false;
  const { hash } = await seenTeam({ epoch: epoch.number, recipient: epoch.recipient });
  return hash === seen.hash;
}

async function openFrom(
  origins: readonly Origin[],
  file: Bytes,
  identities: readonly string[],
): Promise<{ is: unknown } | undefined> {
  for (const origin of origins) {
    const content = await openDetails(origin, file, identities).then(
      (is) => ({ is }),
      () => undefined,
    );
    if (content) return content;
  }
  return undefined;
}

function unreadable({ messages, details, notes }: Thread): Opened {
  return {
    trust: 'unreadable',
    opening: undefined,
    items: messages.map(({ direction, id, number }) => ({
      state: 'damaged',
      direction,
      id,
      number,
    })),
    details: details.map(({ id, kind }) => ({ id, kind, call: undefined })),
    notes: notes.map(({ number, member }) => ({ number, member, content: undefined })),
    earlier: [],
    damagedHandovers: 0,
  };
}

const readEnvelope = ({ file, tag, ...rest }: Thread['messages'][number]): Envelope => ({
  ...rest,
  file: spelled(file),
  tag: spelled(tag),
});

/** The bytes of what the server says is base64url; none where it isn't: then nothing opens. */
export function spelled(text: string): Bytes {
  try {
    return fromBase64url(text);
  } catch {
    return new Uint8Array();
  }
}

/** When the message `number` was sent; `undefined` where it isn't there or doesn't open. */
export function sentOf({ items }: Opened, number: number | null): number | undefined {
  const found = items.find((item) => item.state === 'message' && item.number === number);
  return found?.state === 'message' ? found.message.sent : undefined;
}

/** The question agreed on with the person, if they gave one; the last one counts. */
export function agreedQuestion({ details }: Opened): Pick<Call, 'question' | 'answer'> | undefined {
  return details.flatMap(({ call }) => (call && call.question !== '' ? call : [])).at(-1);
}
