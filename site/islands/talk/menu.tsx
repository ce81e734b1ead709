/**
 * What else can be done with a conversation: ask for something, keep it, leave it, erase it, say that
 * somebody has its code, or that something is wrong with the team.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Ask, emptyAsking, readAsking, requestsOf, type Asking } from './ask.tsx';
import { problemText, proofOf, read, talk } from './client.ts';
import type { Conversation } from './conversation.ts';
import { Numbers } from './danger.tsx';
import type { Hours } from './hours.ts';
import { Keep } from './keep.tsx';
import { fateOfOrders } from './orders.ts';
import { Choice, Field, Sure, Trouble, Wait } from './parts.tsx';
import { page, t } from './strings.ts';
import { lengthOf, longestMessage } from './text.ts';

type MenuProps = {
  conversation: Conversation;
  hours: Hours | undefined;
  isKept: boolean;
  onKept: () => void;
  onForgotten: () => void;
  onErased: () => void;
  onHandover: () => void;
  onLeave: () => void;
};

/** The menu under a conversation. */
export function Menu(props: MenuProps) {
  const { conversation, hours, isKept, onKept, onForgotten, onHandover, onLeave } = props;
  const { shut } = conversation.state();
  return (
    <div class="talk-menu">
      {!shut && (
        <details>
          <summary>{t('menu.ask')}</summary>
          <AskMore {...{ conversation, hours }} />
        </details>
      )}
      <details>
        <summary>{t('menu.keep')}</summary>
        {isKept ? (
          <Sure
            label={t('pin.forget')}
            question={t('pin.forgetSure')}
            yes={t('yes')}
            onYes={onForgotten}
          />
        ) : (
          <Keep {...{ opened: conversation.opened, onKept }} />
        )}
      </details>
      <details>
        <summary>{t('menu.seen')}</summary>
        <p>{t('handover.text')}</p>
        <Fate event="handover" conversation={conversation} />
        <button type="button" class="button" onClick={onHandover}>
          {t('handover.start')}
        </button>
      </details>
      <details>
        <summary>{t('menu.problem')}</summary>
        <Outside />
      </details>
      <details>
        <summary>{t('menu.erase')}</summary>
        <Erase {...props} />
      </details>
      <button type="button" class="talk-quiet" onClick={onLeave}>
        {t('menu.leave')}
      </button>
    </div>
  );
}

/** Who to turn to when something is wrong with the team: nobody of it. */
export function Outside() {
  return (
    <>
      <p>{t('problem.outside')}</p>
      {page.outside && <p dir="auto">{page.outside}</p>}
      <Numbers ids={['119']} isLong />
    </>
  );
}

function AskMore({ conversation, hours }: Pick<MenuProps, 'conversation' | 'hours'>) {
  const [asking, setAsking] = useState<Asking>({ ...emptyAsking, request: 'call' });
  const [text, setText] = useState('');
  const [isSent, setSent] = useState(false);
  const asked = readAsking(asking, text);
  const isLong = lengthOf(asked?.text ?? '') > longestMessage;
  if (isSent) return <p role="status">{t('ask.sent')}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!asked || isLong) return;
        void conversation.send(asked.text, asked.asked);
        setAsking(emptyAsking);
        setSent(true);
      }}
    >
      <Choice
        legend={t('write.what')}
        options={requestsOf().filter(([request]) => request !== 'message')}
        value={asking.request}
        onChoose={(request) => setAsking({ ...asking, request })}
      />
      <Ask {...{ asking, hours }} onChange={setAsking} />
      <Field label={t('write.more')} rows={2} value={text} onChange={setText} />
      <button class="button" disabled={!asked || isLong}>
        {t('send')}
      </button>
    </form>
  );
}

type FateProps = { event: 'handover' | 'erased'; conversation: Conversation };

function Fate({ event, conversation }: FateProps) {
  const fate = fateOfOrders(conversation.state().items, event);
  return fate ? <p>{fate}</p> : null;
}

function Erase({ conversation, onErased }: MenuProps) {
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function erase(): Promise<void> {
    setProblem(undefined);
    setWorking(true);
    try {
      const headers = proofOf(conversation.opened.keys);
      await read(talk.conversation.$delete({}, { headers }));
      onErased();
    } catch (given) {
      setProblem(`${t('erase.notYet')} ${problemText(given)}`);
      setWorking(false);
    }
  }

  if (isWorking) return <Wait text={t('erase.working')} />;
  return (
    <>
      <p>{t('erase.text')}</p>
      <Fate event="erased" conversation={conversation} />
      {problem && <Trouble>{problem}</Trouble>}
      <Sure
        label={t('erase.start')}
        question={t('erase.sure')}
        yes={t('erase.yes')}
        onYes={() => void erase()}
      />
    </>
  );
}
