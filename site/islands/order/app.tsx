/**
 * The island: which screen shows, and what is held in memory meanwhile.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import type { KnownTeam } from '../../crypto/conversation.ts';
import type { ReturnCode } from '../../crypto/return-code.ts';
import { pause, problemText, read } from '../talk/client.ts';
import { Code } from '../talk/code.tsx';
import { Comeback } from '../talk/comeback.tsx';
import { openConversation, type Conversation } from '../talk/conversation.ts';
import { Numbers } from '../talk/danger.tsx';
import { askHours, type Hours } from '../talk/hours.ts';
import { findKept, forgetKept } from '../talk/kept.ts';
import { makeCode, type Opened } from '../talk/keys.ts';
import { Trouble } from '../talk/parts.tsx';
import { t } from '../talk/strings.ts';
import { WithPin } from '../talk/with-pin.tsx';
import { AboutTest, AskAge, OtherWays } from './about.tsx';
import { linesOf } from './address.ts';
import { chosenOf, tooYoungFor, without } from './basket.ts';
import { Choose } from './choose.tsx';
import { askOffer, talk, type Offer } from './client.ts';
import { orderData } from './data.ts';
import { nothing, stepAfter, type Filled, type Step } from './steps.ts';
import { Follow } from './follow.tsx';
import { Look } from './look.tsx';
import { Post } from './post.tsx';
import type { FirstOrder } from './seal.ts';
import { needsBag, Way, Word } from './way.tsx';

type Shown = Step | 'comeback' | 'pin' | 'code' | 'follow';

type Info = { open: boolean; salt: string; team: KnownTeam | null };

const again = 15_000;

type AppProps = {
  onStart: (isStart: boolean) => void;
  /** Holds the open conversation, for who must wipe it. */
  holder: { conversation: Conversation | null };
};

/** The island. `onStart` is told whether it is the first screen. */
export function App({ onStart, holder }: AppProps) {
  const [path, setPath] = useState<Shown[]>(['start']);
  const [filled, setFilled] = useState<Filled>(nothing);
  const [info, setInfo] = useState<Info>();
  const [offer, setOffer] = useState<Offer>();
  const [hours, setHours] = useState<Hours>();
  const [problem, setProblem] = useState<string>();
  const [conversation, setConversation] = useState<Conversation>();
  const [begun, setBegun] = useState<Opened & { code: ReturnCode }>();
  const [kept, setKept] = useState(findKept);
  const code = useRef<Promise<Opened>>();
  const shown = path.at(-1) ?? 'start';

  async function ask(): Promise<void> {
    const [given, what] = await Promise.all([read(talk.$get()), askOffer()]);
    setInfo(given);
    setOffer(what);
  }
  useEffect(() => {
    let isOver = false;
    const insist = async () => {
      while (!isOver) {
        try {
          return await ask();
        } catch (given) {
          setProblem(problemText(given));
          await pause(again);
        }
      }
    };
    void insist();
    void askHours().then(setHours);
    return () => {
      isOver = true;
    };
  }, []);
  useEffect(() => onStart(shown === 'start'), [shown === 'start']);

  const chosen = chosenOf(filled.basket, orderData.products);
  const set = (changes: Partial<Filled>) => setFilled((before) => ({ ...before, ...changes }));
  const go = (next: Shown) => setPath((before) => [...before, next]);
  const back = () => setPath((before) => (before.length > 1 ? before.slice(0, -1) : before));
  const startAt = (next: Shown) => setPath(['start', next]);

  /** A code is made while one fills in the rest: it takes the phone some seconds. */
  function prepareCode(): Promise<Opened> {
    const making = (code.current ??= makeCode(info?.salt ?? ''));
    making.catch(() => (code.current = undefined));
    return making;
  }

  function onwards(from: Step, now: Filled = filled): void {
    if (!offer) return;
    const next = stepAfter(from, now, offer.modes);
    if ((next === 'to' || next === 'look') && !conversation)
      void prepareCode().catch(() => undefined);
    go(next);
  }

  function hold(next: Conversation | undefined): void {
    if (holder.conversation !== next) holder.conversation?.end();
    holder.conversation = next ?? null;
    setConversation(next);
  }

  /** A conversation that was come back to: followed, or what is filled in goes into it. */
  function comeBack(opened: Opened): void {
    if (!info?.team) return;
    hold(openConversation(opened, info.team));
    if (path.includes('look')) back();
    else startAt('follow');
  }

  function sent(first: FirstOrder | undefined): void {
    setFilled(nothing);
    code.current = undefined;
    if (!first) return startAt('follow');
    const { opened, team, envelope } = first;
    hold(openConversation(opened, team, [envelope]));
    setBegun({ ...opened, code: opened.code ?? [] });
    setPath(['code']);
  }

  function leave(): void {
    hold(undefined);
    setBegun(undefined);
    setFilled(nothing);
    setPath(['start']);
    void ask().catch(() => undefined);
  }

  if (shown === 'follow' && conversation) {
    return (
      <Follow
        {...{ conversation, hours }}
        onMore={() => setPath(['start', 'follow', 'choose'])}
        onLeave={leave}
      />
    );
  }
  if (shown === 'code' && begun) {
    const onKept = () => setKept(findKept());
    const ways = { onKept, onward: t('order.go'), onDone: () => startAt('follow') };
    return <Code opened={begun} {...{ hours, ...ways }} />;
  }
  if (!info || !offer) {
    if (!problem) return <p role="status">{t('order.loading')}</p>;
    return (
      <>
        <Trouble>{problem}</Trouble>
        <Numbers />
      </>
    );
  }
  if (shown === 'comeback')
    return <Comeback {...{ hours }} salt={info.salt} onOpened={comeBack} onBack={back} />;
  if (shown === 'pin' && kept) {
    const onForgotten = () => {
      forgetKept();
      setKept(undefined);
      back();
    };
    return <WithPin {...{ kept, hours, onForgotten }} onOpened={comeBack} onBack={back} />;
  }
  if (shown === 'start' || !info.team) return start(info.open && info.team !== null);
  return step(offer, info.team);

  function start(isOpen: boolean) {
    return (
      <div class="talk-start">
        {isOpen ? (
          <button type="button" class="button" onClick={() => go('choose')}>
            {t('order.begin')}
          </button>
        ) : (
          <>
            <Trouble>{t('order.closed')}</Trouble>
            <Numbers />
          </>
        )}
        {kept && (
          <button type="button" class="button talk-second" onClick={() => go('pin')}>
            {t('order.trackPin')}
          </button>
        )}
        <button type="button" class="button talk-second" onClick={() => go('comeback')}>
          {t('order.track')}
        </button>
      </div>
    );
  }

  function step(there: Offer, team: KnownTeam) {
    const { basket, age, mode, point, address, word, note } = filled;
    const ways = { onBack: back };
    if (shown === 'choose') {
      return (
        <Choose
          offer={there}
          {...{ basket, ...ways }}
          onChange={(next) => set({ basket: next })}
          onNext={() => onwards('choose')}
        />
      );
    }
    if (shown === 'test') return <AboutTest {...ways} onNext={() => onwards('test')} />;
    if (shown === 'age') {
      return (
        <AskAge
          {...{ chosen, age, ...ways }}
          onChange={(next) => set({ age: next })}
          onNext={() => onwards('age')}
        />
      );
    }
    if (shown === 'young') {
      const kept = tooYoungFor(chosen, age ?? 'unknown');
      const rest = { ...filled, basket: without(basket, kept) };
      return (
        <OtherWays
          {...{ kept, ...ways }}
          isMore={kept.length < chosen.length}
          onNext={() => {
            setFilled(rest);
            onwards('young', rest);
          }}
        />
      );
    }
    if (shown === 'way') {
      return (
        <Way
          offer={there}
          {...{ chosen, hours, mode, point, ...ways }}
          onChange={(nextMode, nextPoint) => set({ mode: nextMode, point: nextPoint })}
          onNext={() => onwards('way')}
        />
      );
    }
    if (shown === 'to' && mode === 'post') {
      return (
        <Post
          {...{ address, ...ways }}
          returnAddress={there.returnAddress}
          onChange={(next) => set({ address: next })}
          onNext={() => onwards('to')}
        />
      );
    }
    if (shown === 'to') {
      return (
        <Word
          {...{ word, ...ways }}
          isBag={needsBag(chosen)}
          onChange={(next) => set({ word: next })}
          onNext={() => onwards('to')}
        />
      );
    }
    const isPost = mode === 'post';
    return (
      <Look
        {...{ team, conversation, ...ways }}
        offer={there}
        draft={{
          ...{ basket, age: age ?? 'unknown', mode: mode ?? 'post', note: note.trim() },
          point: isPost ? undefined : point,
          word: isPost ? '' : word,
          lines: isPost ? linesOf(address) : [],
          instructions: isPost ? address.instructions.trim() : '',
        }}
        isKept={kept !== undefined}
        makeCode={prepareCode}
        onNote={(next) => set({ note: next })}
        onChange={go}
        onWithCode={() => go('comeback')}
        onWithPin={() => go('pin')}
        onSent={sent}
        onRefused={() => void ask().catch(() => undefined)}
      />
    );
  }
}
