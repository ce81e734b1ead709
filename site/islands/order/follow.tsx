/**
 * Following one's orders with the code.
 *
 * @module
 */

import { useEffect, useReducer, useState } from 'preact/hooks';
import type { Conversation } from '../talk/conversation.ts';
import { Danger, Numbers } from '../talk/danger.tsx';
import type { Hours } from '../talk/hours.ts';
import { Field, Screen, Trouble } from '../talk/parts.tsx';
import { language, t } from '../talk/strings.ts';
import { lengthOf, longestMessage } from '../talk/text.ts';
import { Parcels } from './parcels.tsx';

type FollowProps = {
  conversation: Conversation;
  hours: Hours | undefined;
  onMore: () => void;
  onLeave: () => void;
};

/** The orders of a conversation, and what else can be done. */
export function Follow({ conversation, hours, onMore, onLeave }: FollowProps) {
  const [, renew] = useReducer((count: number) => count + 1, 0);
  useEffect(() => conversation.subscribe(() => renew(undefined)), [conversation]);
  const { gone, line, shut } = conversation.state();
  if (gone) {
    return (
      <Screen key="gone" title={t('gone.title')}>
        <p>{t('gone.text')}</p>
        <Numbers />
        <button type="button" class="button" onClick={onLeave}>
          {t('gone.start')}
        </button>
      </Screen>
    );
  }
  return (
    <Screen key="follow" title={t('follow.title')}>
      <Danger hours={hours} />
      <Parcels {...{ conversation, hours }} isAlone />
      <p class="talk-small" role="status">
        {line === 'cut' && t('order.offline')}
      </p>
      {shut ? <p>{t('follow.shut')}</p> : <Change conversation={conversation} />}
      {!shut && (
        <button type="button" class="button talk-second" onClick={onMore}>
          {t('follow.again')}
        </button>
      )}
      <p class="talk-jump">
        <a href={`/${language}/parler/`}>{t('follow.talk')}</a>
      </p>
      <button type="button" class="talk-quiet" onClick={onLeave}>
        {t('follow.leave')}
      </button>
    </Screen>
  );
}

/** What can't be changed by a tap is changed by writing. */
function Change({ conversation }: { conversation: Conversation }) {
  const [text, setText] = useState('');
  const [isSent, setSent] = useState(false);
  const given = text.trim();
  const { waiting } = conversation.state();
  const problem = waiting.find((each) => each.problem)?.problem;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void conversation.send(given);
        setText('');
        setSent(true);
      }}
    >
      <Field label={t('follow.change')} rows={2} value={text} onChange={setText} />
      <button class="button" disabled={!given || lengthOf(given) > longestMessage}>
        {t('send')}
      </button>
      {problem && <Trouble>{problem}</Trouble>}
      {isSent && !problem && (
        <p role="status">{t(waiting.length > 0 ? 'follow.working' : 'follow.changeSent')}</p>
      )}
    </form>
  );
}
