/**
 * "Someone may have my code": the conversation goes on under a new code, and the old one opens nothing.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { randomBytes, toBase64url } from '../../crypto/bytes.ts';
import type { ReturnCode } from '../../crypto/return-code.ts';
import { sealHandover, type EarlierText } from '../../crypto/handover.ts';
import { insist, sealBeginning, sendWithWork, type Beginning } from './begin.ts';
import { problemText, proofOf, read, talk } from './client.ts';
import { Code } from './code.tsx';
import type { Conversation } from './conversation.ts';
import { Numbers } from './danger.tsx';
import type { Hours } from './hours.ts';
import { makeCode } from './keys.ts';
import { wordsOf } from './orders.ts';
import { Screen, Trouble, Wait } from './parts.tsx';
import { t } from './strings.ts';

type HandoverProps = {
  conversation: Conversation;
  salt: string;
  hours: Hours | undefined;
  onKept: () => void;
  onForgotten: () => void;
  onDone: (beginning: Beginning) => void;
  onBack: () => void;
};

/** Draws a new code, hands the conversation over, and shows the code. */
export function Handover(props: HandoverProps) {
  const { conversation, salt, hours, onKept, onForgotten, onDone, onBack } = props;
  const [progress, setProgress] = useState<number>();
  const [hindrance, setHindrance] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<Beginning>();
  const stop = useRef(new AbortController());

  async function handOver(): Promise<void> {
    const { signal } = stop.current;
    const old = conversation.opened.keys;
    const team = conversation.team();
    const onHindrance = (given: unknown) => setHindrance(problemText(given));
    const opened = await insist(() => makeCode(salt), onHindrance, signal);
    const beginning = await sealBeginning(opened, team, t('handover.message'), {});
    const earlier = conversation.state().items.flatMap((item): EarlierText[] => {
      if (item.state !== 'message') return [];
      const { direction, number, message } = item;
      return [{ direction, number, sent: message.sent, text: wordsOf(message, direction) }];
    });
    const file = toBase64url(await sealHandover(old, opened.keys, team.recipient, earlier));
    const handover = { id: toBase64url(randomBytes(16)), file, epoch: team.epoch };
    const { body } = beginning;
    await sendWithWork(
      { purpose: 'handover', lookup: body.lookup },
      (solution) => {
        const json = { conversation: body, handover, solution };
        return read(talk.handover.$post({ json }, { headers: proofOf(old) }));
      },
      {
        onProgress: (given) => {
          setProgress(given);
          setHindrance(undefined);
        },
        onHindrance,
      },
      signal,
    );
    // What the phone kept was the old one.
    onForgotten();
    setMade(beginning);
  }

  useEffect(() => {
    handOver().catch((given: unknown) => {
      if (!stop.current.signal.aborted) setProblem(problemText(given));
    });
    return () => stop.current.abort();
  }, []);

  if (made) {
    const { code } = made.opened;
    const opened = { ...made.opened, code: code as ReturnCode };
    return <Code {...{ opened, hours, onKept }} isNew onDone={() => onDone(made)} />;
  }
  return (
    <Screen title={t('handover.title')}>
      {hindrance && <Trouble>{`${t('sending.notYet')} ${hindrance}`}</Trouble>}
      {problem ? (
        <>
          <Trouble>{problem}</Trouble>
          <button type="button" class="talk-quiet" onClick={onBack}>
            {t('back')}
          </button>
        </>
      ) : (
        <Wait text={t('handover.working')} progress={progress} />
      )}
      <Numbers />
    </Screen>
  );
}
