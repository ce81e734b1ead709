/**
 * The island: which screen shows, and what is held in memory meanwhile.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import type { Kept } from '../../crypto/kept.ts';
import type { KnownTeam } from '../../crypto/conversation.ts';
import type { ReturnCode } from '../../crypto/return-code.ts';
import { requestOf } from './ask.tsx';
import type { Beginning } from './begin.ts';
import { pause, problemText, read, talk } from './client.ts';
import { Code } from './code.tsx';
import { Comeback } from './comeback.tsx';
import { openConversation, type Conversation } from './conversation.ts';
import { Numbers, Present } from './danger.tsx';
import { Handover } from './handover.tsx';
import { askHours, type Hours } from './hours.ts';
import { findKept, findOutbox, forgetKept, keepOutbox } from './kept.ts';
import type { Opened } from './keys.ts';
import { Outside } from './menu.tsx';
import { Opinion } from './opinion.tsx';
import { restore, store } from './outbox.ts';
import { Screen, Trouble } from './parts.tsx';
import { t } from './strings.ts';
import { Thread } from './thread.tsx';
import { WithPin } from './with-pin.tsx';
import { Write } from './write.tsx';

/** What the server says before anything is written. */
export type Info = {
  open: boolean;
  salt: string;
  team: KnownTeam | null;
  retention: { conversation: number; message: number };
};

type Shown =
  | { screen: 'start' | 'write' | 'comeback' | 'pin' | 'erased' | 'opinion' }
  | { screen: 'code'; conversation: Conversation; code: ReturnCode }
  | { screen: 'thread'; conversation: Conversation; isReturn: boolean }
  | { screen: 'handover'; conversation: Conversation };

const again = 15_000;

/** What a link from another page asks for. */
const wanted = requestOf(location.hash);

/** Whether it leads right to the form: who has a conversation in this phone is to see that first. */
const isLed = (): boolean => wanted !== undefined && !findKept();

/** The island. `onInfo` is told what the server says, `onScreen` whether it is the first screen. */
export function App({ onInfo, onStart, holder }: AppProps) {
  const [shown, setShown] = useState<Shown>({ screen: isLed() ? 'write' : 'start' });
  const [info, setInfo] = useState<Info>();
  const [problem, setProblem] = useState<string>();
  const [hours, setHours] = useState<Hours>();
  const [kept, setKept] = useState<Kept | undefined>(findKept);

  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      while (!isOver) {
        try {
          const given = await read(talk.$get());
          setInfo(given);
          if (!given.open) go('start');
          return onInfo(given);
        } catch (problem) {
          setProblem(problemText(problem));
          await pause(again);
        }
      }
    };
    void ask();
    void askHours().then(setHours);
    const timer = setInterval(() => {
      void askHours().then((given) => given && setHours(given));
    }, 10 * 60_000);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, []);

  useEffect(() => onStart(shown.screen === 'start'), [shown.screen === 'start']);

  const go = (screen: 'start' | 'write' | 'comeback' | 'pin' | 'erased' | 'opinion') =>
    setShown({ screen });

  function hold(conversation: Conversation | null): void {
    holder.conversation?.end();
    holder.conversation = conversation;
  }

  function leave(screen: 'start' | 'erased' | 'opinion' = 'start'): void {
    hold(null);
    go(screen);
  }

  function begin(beginning: Beginning): void {
    const { opened, team, envelope } = beginning;
    const conversation = openConversation(opened, team, [envelope]);
    hold(conversation);
    setShown({ screen: 'code', conversation, code: opened.code ?? [] });
  }

  function comeBack(opened: Opened): void {
    if (!info?.team) return;
    const conversation = openConversation(opened, info.team);
    hold(conversation);
    if (findKept() && opened.code === null) resume(conversation);
    setShown({ screen: 'thread', conversation, isReturn: true });
  }

  /** What the phone kept on its way goes on, and what comes is kept from now on. */
  function resume(conversation: Conversation): void {
    const stored = findOutbox();
    const { keys } = conversation.opened;
    void Promise.allSettled(stored.map((each) => restore(keys, each))).then((all) => {
      conversation.resume(all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
      keepFrom(conversation);
    });
  }

  function keepFrom(conversation: Conversation): void {
    const had = new Set<string>();
    const write = () => {
      const { waiting } = conversation.state();
      for (const { id } of waiting) had.add(id);
      keepOutbox(waiting.map(store), had);
    };
    write();
    conversation.subscribe(() => {
      if (findKept() && !conversation.state().gone) write();
    });
  }

  const onForgotten = () => {
    forgetKept();
    setKept(undefined);
  };

  const onKept = () => {
    setKept(findKept());
    if (holder.conversation) keepFrom(holder.conversation);
  };

  if (shown.screen === 'thread') {
    const { conversation, isReturn } = shown;
    return (
      <Thread
        key={conversation.opened.keys.lookup}
        {...{ conversation, hours, isReturn, onKept, onForgotten }}
        isKept={kept !== undefined}
        onErased={() => {
          onForgotten();
          leave('erased');
        }}
        onHandover={() => setShown({ screen: 'handover', conversation })}
        onOpinion={() => leave('opinion')}
        onLeave={() => leave()}
      />
    );
  }
  if (shown.screen === 'code') {
    const { conversation, code } = shown;
    const opened = { ...conversation.opened, code };
    const onDone = () => setShown({ screen: 'thread', conversation, isReturn: false });
    return <Code {...{ opened, hours, onKept, onDone }} />;
  }
  if (shown.screen === 'handover') {
    const { conversation } = shown;
    return (
      <Handover
        {...{ conversation, hours, onForgotten }}
        onKept={() => setKept(findKept())}
        salt={info?.salt ?? ''}
        onDone={({ opened, team, envelope }) => {
          const next = openConversation(opened, team, [envelope]);
          hold(next);
          if (findKept()) keepFrom(next);
          setShown({ screen: 'thread', conversation: next, isReturn: false });
        }}
        onBack={() => setShown({ screen: 'thread', conversation, isReturn: false })}
      />
    );
  }
  if (shown.screen === 'erased') {
    return (
      <Screen title={t('erase.done')}>
        <p>{t('erase.doneText')}</p>
        <button type="button" class="talk-quiet" onClick={() => go('opinion')}>
          {t('opinion.offer')}
        </button>
        <button type="button" class="talk-quiet" onClick={() => go('start')}>
          {t('back')}
        </button>
      </Screen>
    );
  }
  if (shown.screen === 'opinion')
    return <Opinion team={info?.team ?? null} onDone={() => go('start')} />;
  if (!info) {
    return (
      <>
        <p role="status">{t('start.loading')}</p>
        {problem && <Trouble>{`${problem} ${t('start.again')}`}</Trouble>}
      </>
    );
  }
  if (shown.screen === 'write')
    return <Write {...{ info, hours, wanted }} onSent={begin} onBack={() => go('start')} />;
  const onBack = () => go('start');
  if (shown.screen === 'comeback')
    return <Comeback {...{ hours, onBack }} salt={info.salt} onOpened={comeBack} />;
  if (shown.screen === 'pin' && kept) {
    return (
      <WithPin
        {...{ kept, hours, onBack }}
        onOpened={comeBack}
        onForgotten={() => {
          onForgotten();
          go('start');
        }}
      />
    );
  }
  return (
    <div class="talk-start">
      <Present hours={hours} />
      {info.open ? (
        <button type="button" class="button" onClick={() => go('write')}>
          {t('start.write')}
        </button>
      ) : (
        <>
          <Trouble>{t('start.closed')}</Trouble>
          <Numbers />
        </>
      )}
      {kept && (
        <button type="button" class="button talk-second" onClick={() => go('pin')}>
          {t('start.pin')}
        </button>
      )}
      <button type="button" class="button talk-second" onClick={() => go('comeback')}>
        {t('start.code')}
      </button>
      <details>
        <summary>{t('menu.problem')}</summary>
        <Outside />
      </details>
    </div>
  );
}

type AppProps = {
  onInfo: (info: Info) => void;
  onStart: (isStart: boolean) => void;
  /** Holds the open conversation, for who must wipe it. */
  holder: { conversation: Conversation | null };
};
