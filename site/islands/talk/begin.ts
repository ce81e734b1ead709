/**
 * The first message: sealed and sent before the code is shown.
 *
 * @module
 */

import type { BodyInput } from '../../../api/conversations/index.ts';
import { toBase64url } from '../../crypto/bytes.ts';
import { sealOpening, type KnownTeam } from '../../crypto/conversation.ts';
import { sha256 } from '../../crypto/derive.ts';
import type { Envelope } from '../../crypto/envelope.ts';
import { backOff, isPassing, pause, read, Refusal, talk } from './client.ts';
import { tellFollowed } from './followed.ts';
import type { Opened } from './keys.ts';
import { placed, prepare, type Asked } from './outbox.ts';
import { language } from './strings.ts';
import { doWork, type OnProgress } from './work.ts';

/** A first message, sealed: the same is sent until the server has it. */
export type Beginning = {
  opened: Opened;
  team: KnownTeam;
  envelope: Envelope;
  body: Omit<BodyInput<'conversation'>, 'solution'>;
};

/** Seals the first message of the conversation of `opened`. */
export async function sealBeginning(
  opened: Opened,
  team: KnownTeam,
  text: string,
  asked: Asked,
): Promise<Beginning> {
  const { keys } = opened;
  const waiting = await prepare(keys, team, text, asked);
  const { envelope, message } = await placed(keys, waiting, 1);
  const { request = 'message', urgent = false, wantedLanguage = '', details } = waiting.more;
  const body = {
    lookup: keys.lookup,
    tokenHash: toBase64url(await sha256(keys.token)),
    language,
    wantedLanguage,
    request,
    urgent,
    opening: toBase64url(await sealOpening(keys, team)),
    message: { ...message, number: 1 as const },
    ...(details && { details }),
  };
  return { opened, team, envelope, body };
}

/** What a send says of itself while it lasts. */
export type Telling = {
  onProgress: OnProgress;
  /** Told why it isn't sent yet; it goes on trying. */
  onHindrance: (problem: unknown) => void;
};

/**
 * Tries again and again until it is done: a tunnel cuts off the scripts of Workers too. Throws the
 * `Refusal` that no second try mends, and `AbortError` where `signal` says to stop.
 */
export async function insist<Done>(
  action: () => Promise<Done>,
  onHindrance: Telling['onHindrance'],
  signal: AbortSignal,
): Promise<Done> {
  for (let failures = 0; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await action();
    } catch (problem) {
      signal.throwIfAborted();
      const isOver = problem instanceof Refusal && problem.code === 'solutionRefused';
      if (!isPassing(problem) && !(isOver && failures < 3)) throw problem;
      if (!isOver) onHindrance(problem);
      await pause(isOver ? 0 : backOff(failures));
    }
  }
}

/** Does the work and sends until it is there. Throws as {@link insist} does. */
export const sendWithWork = (
  job: BodyInput<'challenge'>,
  send: (solution: BodyInput<'conversation'>['solution']) => Promise<unknown>,
  { onProgress, onHindrance }: Telling,
  signal: AbortSignal,
): Promise<unknown> => insist(async () => send(await doWork(job, onProgress)), onHindrance, signal);

/** Sends a first message. */
export const sendBeginning = ({ body }: Beginning, telling: Telling, signal: AbortSignal) =>
  sendWithWork(
    { purpose: 'conversation', lookup: body.lookup },
    async (solution) => {
      const answer = await read(talk.conversations.$post({ json: { ...body, solution } }));
      tellFollowed((answer as { ticket?: unknown }).ticket);
    },
    telling,
    signal,
  );
