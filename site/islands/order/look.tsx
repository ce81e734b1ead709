/**
 * Looking it over, and sending it.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { problemText, Refusal } from '../talk/client.ts';
import type { Conversation } from '../talk/conversation.ts';
import { Numbers } from '../talk/danger.tsx';
import type { Opened } from '../talk/keys.ts';
import { Field, Screen, Trouble, Wait } from '../talk/parts.tsx';
import { t } from '../talk/strings.ts';
import type { KnownTeam } from '../../crypto/conversation.ts';
import type { Offer } from './client.ts';
import { Onwards } from './parts.tsx';
import { sealFirst, sealOrder, type Draft, type FirstOrder, type SealedOrder } from './seal.ts';
import { sendFirst, sendNext } from './send.ts';
import { itemWords } from './words.ts';

/** A part of the order that can be gone back to. */
export type Part = 'choose' | 'way' | 'to';

type LookProps = {
  draft: Draft;
  offer: Offer;
  team: KnownTeam;
  /** The conversation that it joins; `undefined` for a new one. */
  conversation: Conversation | undefined;
  /** Whether the phone keeps a conversation. */
  isKept: boolean;
  /** A new code, which is made while one fills in the rest. */
  makeCode: () => Promise<Opened>;
  onNote: (note: string) => void;
  onChange: (part: Part) => void;
  onWithCode: () => void;
  onWithPin: () => void;
  /** Told of the order that began a conversation; `undefined` for one that joined `conversation`. */
  onSent: (first: FirstOrder | undefined) => void;
  /** Told that something was refused: what is offered may be another by now. */
  onRefused: () => void;
  onBack: () => void;
};

type Sending = { progress: number | undefined; isQueue: boolean; hindrance: string | undefined };

/** The longest note, in characters. */
const longestNote = 500;

/** The order as it will be sent. */
export function Look(props: LookProps) {
  const { draft, offer, team, conversation, onSent } = props;
  const [sending, setSending] = useState<Sending>();
  const [problem, setProblem] = useState<string>();
  const first = useRef<FirstOrder>();
  const next = useRef<SealedOrder>();
  const stop = useRef<AbortController>();
  useEffect(() => () => stop.current?.abort(), []);

  async function send(): Promise<void> {
    stop.current = new AbortController();
    const { signal } = stop.current;
    const state: Sending = { progress: undefined, isQueue: false, hindrance: undefined };
    const tell = (changes: Partial<Sending>) => setSending({ ...Object.assign(state, changes) });
    tell({});
    setProblem(undefined);
    const onHindrance = (given: unknown) => tell({ hindrance: problemText(given) });
    try {
      // Once sealed, the same is sent, whatever happens: it can't be there twice.
      if (conversation) {
        const { keys } = conversation.opened;
        next.current ??= await sealOrder(keys, conversation.team(), draft);
        await sendNext(conversation, next.current, onHindrance, signal);
        onSent(undefined);
      } else {
        first.current ??= await sealFirst(await props.makeCode(), team, draft);
        const onProgress = (progress: number, isQueue: boolean) =>
          tell({ progress, isQueue, hindrance: undefined });
        await sendFirst(first.current, { onProgress, onHindrance }, signal);
        onSent(first.current);
      }
    } catch (given) {
      if (signal.aborted) return;
      if (given instanceof Refusal) [first.current, next.current] = [undefined, undefined];
      setProblem(problemText(given));
      setSending(undefined);
      props.onRefused();
    }
  }

  if (sending) {
    const { progress, isQueue, hindrance } = sending;
    return (
      <Screen key="sending" title={t('sending.title')}>
        {hindrance && <Trouble>{`${t('sending.notYet')} ${hindrance}`}</Trouble>}
        <Wait text={t(isQueue ? 'sending.queue' : 'sending.work')} progress={progress} />
        <p>{t('sending.why')}</p>
        <p>{t('sending.around')}</p>
        <Numbers />
      </Screen>
    );
  }
  const { basket, mode, lines, word } = draft;
  const point = offer.points.find(({ id }) => id === draft.point);
  return (
    <Screen key="look" title={t('order.look.title')}>
      {problem && <Trouble>{problem}</Trouble>}
      <dl class="order-look">
        <Row title={t('order.look.what')} onChange={() => props.onChange('choose')}>
          {Object.entries(basket).map(([key, count]) => (
            <span key={key}>{itemWords(key, count, null)}</span>
          ))}
        </Row>
        <Row title={t('order.look.way')} onChange={() => props.onChange('way')}>
          <span>{t(`order.way.${mode}`)}</span>
          {point && (
            <span>
              <bdi>
                {point.name}, {point.place}
              </bdi>
            </span>
          )}
        </Row>
        <Row
          title={t(mode === 'post' ? 'order.look.to' : 'order.look.word')}
          onChange={() => props.onChange('to')}
        >
          {(mode === 'post' ? lines : [word]).map((line) => (
            <span key={line}>
              <bdi>{line}</bdi>
            </span>
          ))}
        </Row>
      </dl>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field
          label={t('order.look.note')}
          rows={2}
          value={draft.note}
          onChange={(note) => props.onNote(note.slice(0, longestNote))}
        />
        {conversation ? <p class="talk-small">{t('order.look.same')}</p> : <WithCode {...props} />}
        <p class="talk-small">{t('order.look.leave')}</p>
        <Onwards label={t('order.look.send')} onBack={props.onBack} />
      </form>
    </Screen>
  );
}

type RowProps = { title: string; onChange: () => void; children: preact.ComponentChildren };

function Row({ title, onChange, children }: RowProps) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
      <dd>
        <button
          type="button"
          class="talk-quiet"
          aria-label={t('order.look.change', { what: title })}
          onClick={onChange}
        >
          {t('order.look.edit')}
        </button>
      </dd>
    </div>
  );
}

type WithCodeProps = Pick<LookProps, 'isKept' | 'onWithCode' | 'onWithPin'>;

/** For who has a code already. */
function WithCode({ isKept, onWithCode, onWithPin }: WithCodeProps) {
  return (
    <div class="talk-box">
      <p>{t('order.look.codeText')}</p>
      <button type="button" class="talk-quiet" onClick={onWithCode}>
        {t('order.look.withCode')}
      </button>
      {isKept && (
        <button type="button" class="talk-quiet" onClick={onWithPin}>
          {t('order.look.withPin')}
        </button>
      )}
    </div>
  );
}
