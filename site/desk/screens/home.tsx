/**
 * What waits.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { desk, problemText, read } from '../client.ts';
import { useDesk } from '../session.ts';
import { t } from '../strings.ts';
import { useLate } from '../talk/late.ts';

/** A box for each thing that waits, and nothing for what this member has no part in. */
export function Home() {
  const { session } = useDesk();
  const home = useQuery({
    queryKey: ['home'],
    queryFn: () => read(desk.home.$get()),
    refetchInterval: 60_000,
  });
  const late = useLate();
  const {
    silentEntryPoints = null,
    waitingMembers = null,
    failedAlerts = null,
    failedBackups = null,
    unreadConversations = null,
    urgentConversations = null,
    ordersToPrepare = null,
    stockWarnings = null,
  } = home.data ?? {};
  return (
    <>
      <h1>{t('home.title', { name: session.member.name })}</h1>
      {home.isError && <p class="problem">{problemText(home.error)}</p>}
      {session.member.role === 'reader' && (
        <p>
          <a href="#/tableau">{t('home.board')}</a>
        </p>
      )}
      <ul class="waiting">
        {urgentConversations !== null && urgentConversations > 0 && (
          <Waiting
            count={urgentConversations}
            text="home.urgent"
            href="#/conversations?state=waiting"
          />
        )}
        {late.count > 0 && (
          <Waiting count={late.count} text="home.late" href="#/conversations?state=waiting" />
        )}
        {unreadConversations !== null && (
          <Waiting
            count={unreadConversations}
            text="home.unread"
            href="#/conversations?state=waiting"
          />
        )}
        {ordersToPrepare !== null && (
          <Waiting count={ordersToPrepare} text="home.orders" href="#/colis" />
        )}
        {stockWarnings !== null && (
          <Waiting count={stockWarnings} text="home.stock" href="#/stock" />
        )}
        {waitingMembers !== null && (
          <Waiting count={waitingMembers} text="home.members" href="#/equipe" />
        )}
        {failedAlerts !== null && (
          <Waiting count={failedAlerts} text="home.alerts" href="#/reglages" />
        )}
        {failedBackups !== null && failedBackups > 0 && (
          <Waiting count={failedBackups} text="home.backups" />
        )}
        {silentEntryPoints !== null && (
          <Waiting count={silentEntryPoints} text="home.silent" href="#/points?state=silent" />
        )}
      </ul>
    </>
  );
}

function Waiting({ count, text, href }: { count: number; text: string; href?: string }) {
  const content = (
    <>
      <b>{count}</b> <span>{t(text, { count })}</span>
    </>
  );
  return (
    <li class={count > 0 ? 'some' : ''}>
      {href ? <a href={href}>{content}</a> : <p>{content}</p>}
    </li>
  );
}
