/**
 * Following one's orders with the code.
 *
 * @module
 */

import { useEffect, useReducer } from 'preact/hooks';
import type { Conversation } from '../talk/conversation.ts';
import { Danger, Numbers } from '../talk/danger.tsx';
import type { Hours } from '../talk/hours.ts';
import { Screen } from '../talk/parts.tsx';
import { language, t } from '../talk/strings.ts';
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
      <Screen title={t('gone.title')}>
        <p>{t('gone.text')}</p>
        <Numbers />
        <button type="button" class="button" onClick={onLeave}>
          {t('gone.start')}
        </button>
      </Screen>
    );
  }
  return (
    <Screen title={t('follow.title')}>
      <Danger hours={hours} />
      <Parcels {...{ conversation, hours }} isAlone />
      <p class="talk-small" role="status">
        {line === 'cut' && t('order.offline')}
      </p>
      <p>
        {t('follow.talkHint')} <a href={`/${language}/parler/`}>{t('follow.talk')}</a>
      </p>
      {!shut && (
        <button type="button" class="button talk-second" onClick={onMore}>
          {t('follow.again')}
        </button>
      )}
      <button type="button" class="talk-quiet" onClick={onLeave}>
        {t('follow.leave')}
      </button>
    </Screen>
  );
}
