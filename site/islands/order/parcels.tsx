/**
 * The orders of a conversation, followed: where each is, what is in it, and what can still be done.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { ShownOrder } from '../../../api/orders/routes.ts';
import type { OrderEvent } from '../../crypto/order-event.ts';
import { problemText, proofOf, read } from '../talk/client.ts';
import type { Conversation } from '../talk/conversation.ts';
import { useNow } from '../talk/danger.tsx';
import type { Hours } from '../talk/hours.ts';
import { Sure, Trouble } from '../talk/parts.tsx';
import { language, t } from '../talk/strings.ts';
import { neutralise } from '../talk/text.ts';
import { askOffer, talk, type Point } from './client.ts';
import { openWords } from './opening.ts';
import { eventsOf, itemWords } from './words.ts';

/** What the server says of the orders, asked again when something happens in the conversation. */
function useOrders(conversation: Conversation) {
  const [orders, setOrders] = useState<ShownOrder[]>();
  const [points, setPoints] = useState<Point[]>([]);
  const [problem, setProblem] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const { keys } = conversation.opened;
  const headers = proofOf(keys);

  async function ask(): Promise<void> {
    try {
      setOrders((await read(talk.orders.$get({}, { headers }))).orders);
      setProblem(undefined);
    } catch (given) {
      setProblem(problemText(given));
    }
  }
  useEffect(() => {
    void ask();
    askOffer().then(
      (offer) => setPoints(offer.points),
      () => undefined,
    );
    const stop = conversation.subscribe(() => {
      clearTimeout(timer.current);
      if (!conversation.state().gone) timer.current = setTimeout(() => void ask(), 400);
    });
    return () => {
      clearTimeout(timer.current);
      stop();
    };
  }, [conversation]);

  /** Does something with an order, and asks how all are then. */
  async function act(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      await ask();
    } catch (given) {
      setProblem(problemText(given));
    }
  }
  return {
    orders,
    points,
    problem,
    cancel: (id: string) =>
      act(() => read(talk.orders.cancel.$post({ json: { id } }, { headers }))),
    arrived: (id: string, arrived: 'yes' | 'no') =>
      act(() => read(talk.orders.arrived.$post({ json: { id, arrived } }, { headers }))),
  };
}

type ParcelsProps = {
  conversation: Conversation;
  hours: Hours | undefined;
  /** Whether it is said when there are none. */
  isAlone?: boolean;
};

/** Every order of a conversation, the last one first. */
export function Parcels({ conversation, hours, isAlone = false }: ParcelsProps) {
  const { orders, points, problem, ...act } = useOrders(conversation);
  const events = eventsOf(conversation.state().items);
  if (!orders) {
    return problem ? <Trouble>{problem}</Trouble> : <p role="status">{t('follow.working')}</p>;
  }
  return (
    <>
      {problem && <Trouble>{problem}</Trouble>}
      {orders.length === 0 && isAlone && <p>{t('follow.none')}</p>}
      {orders
        .map((order, place) => ({ order, place }))
        .reverse()
        .map(({ order, place }) => (
          <Parcel
            key={order.id}
            {...{ order, hours }}
            place={place + 1}
            point={points.find(({ id }) => id === order.point)}
            events={events.filter((event) => event.order === order.id)}
            onCancel={() => void act.cancel(order.id)}
            onArrived={(arrived) => void act.arrived(order.id, arrived)}
          />
        ))}
    </>
  );
}

type ParcelProps = {
  order: ShownOrder;
  place: number;
  point: Point | undefined;
  events: OrderEvent[];
  hours: Hours | undefined;
  onCancel: () => void;
  onArrived: (arrived: 'yes' | 'no') => void;
};

function Parcel({ order, place, point, events, hours, onCancel, onArrived }: ParcelProps) {
  const { state, mode, items, arrived } = order;
  const word = events.find(({ event }) => event === 'asked')?.word ?? '';
  const notes = events.filter(({ event, note }) => event !== 'asked' && note !== '');
  const isOver = state === 'sent' || state === 'cancelled';
  const isTest = items.some(({ product, given }) => product === 'hiv-self-test' && given !== 0);
  return (
    <article class="order-parcel" aria-labelledby={`parcel-${place}`}>
      <h2 id={`parcel-${place}`}>{t('follow.number', { place })}</h2>
      {state === 'cancelled' ? <p>{t('follow.cancelled')}</p> : <Steps {...order} />}
      <p class="talk-small">
        {t(items.some(({ given }) => given) ? 'follow.inside' : 'follow.asked')}
      </p>
      <ul>
        {items.map(({ product, asked, given, expires }) => (
          <li key={product}>{itemWords(product, given ?? asked, expires)}</li>
        ))}
      </ul>
      {notes.slice(-1).map(({ note }) => (
        <p key="note" class="talk-box" dir="auto">
          {neutralise(note)}
        </p>
      ))}
      {mode !== 'post' && !isOver && <Where {...{ word, point, hours }} />}
      {isTest && (state === 'sent' || state === 'ready') && (
        <p>
          <a href={`/${language}/sante/autotest-vih/`}>{t('follow.test')}</a>
        </p>
      )}
      {state === 'sent' && mode === 'post' && <Arrived {...{ arrived, onArrived }} />}
      {!isOver && (
        <Sure
          label={t('follow.cancel')}
          question={t('follow.cancelSure')}
          yes={t('follow.cancelYes')}
          onYes={onCancel}
        />
      )}
    </article>
  );
}

/** The steps of an order, as far as it has come. */
function Steps({ state, mode }: Pick<ShownOrder, 'state' | 'mode'>) {
  const steps =
    mode === 'post'
      ? (['received', 'prepared', 'sent'] as const)
      : (['received', 'prepared', 'ready', 'sent'] as const);
  const reached = steps.findIndex((step) => step === state);
  const nameOf = (step: string) => (step === 'sent' && mode !== 'post' ? 'given' : step);
  return (
    <ol class="order-steps" aria-label={t('follow.steps')}>
      {steps.map((step, at) => (
        <li
          key={step}
          class={at <= reached ? 'order-done' : undefined}
          aria-current={at === reached ? 'step' : undefined}
        >
          {t(`follow.${nameOf(step)}`)}
        </li>
      ))}
    </ol>
  );
}

type WhereProps = Pick<ParcelProps, 'point' | 'hours'> & { word: string };

/** The word, and the place with its hours. */
function Where({ word, point, hours }: WhereProps) {
  const now = useNow();
  return (
    <div class="talk-box">
      {word ? (
        <p>
          {t('follow.word')} <bdi class="order-word">{neutralise(word)}</bdi>
        </p>
      ) : (
        <p>{t('follow.wordLost')}</p>
      )}
      {point && (
        <p class="order-where">
          {t('follow.where')}
          <span>
            <bdi>
              <b>{point.name}</b>, {point.place}
            </bdi>
          </span>
          <small>{openWords(point.service, hours, now)}</small>
        </p>
      )}
    </div>
  );
}

type ArrivedProps = {
  arrived: ShownOrder['arrived'];
  onArrived: (arrived: 'yes' | 'no') => void;
};

/** A gentle question, that nobody has to answer. */
function Arrived({ arrived, onArrived }: ArrivedProps) {
  if (arrived === 'yes') return <p>{t('follow.arrivedThanks')}</p>;
  return (
    <div class="talk-box" role="group" aria-label={t('follow.arrived')}>
      <p>{arrived === 'no' ? t('follow.arrivedLate') : t('follow.arrived')}</p>
      <div class="talk-row">
        <button type="button" class="button" onClick={() => onArrived('yes')}>
          {t('follow.arrivedYes')}
        </button>
        {arrived === null && (
          <button type="button" class="talk-quiet" onClick={() => onArrived('no')}>
            {t('follow.arrivedNo')}
          </button>
        )}
      </div>
    </div>
  );
}
