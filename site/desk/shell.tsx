/**
 * The open desk: its rooms, by the address's fragment.
 *
 * @module
 */

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import { desk, read } from './client.ts';
import { useAction } from './parts/form.tsx';
import { WordGrid } from './parts/words.tsx';
import { Account } from './screens/account.tsx';
import { Home } from './screens/home.tsx';
import { Journal } from './screens/journal.tsx';
import { fingerprintOf } from './screens/members-welcome.tsx';
import { Members } from './screens/members.tsx';
import { Settings } from './screens/settings.tsx';
import { openSession, useDesk } from './session.ts';
import { t } from './strings.ts';

interface Room {
  path: string;
  title: string;
  screen: ComponentType;
  coordinatorsOnly?: boolean;
}

const rooms: readonly Room[] = [
  { path: '', title: 'nav.home', screen: Home },
  { path: 'equipe', title: 'nav.members', screen: Members },
  { path: 'reglages', title: 'nav.settings', screen: Settings, coordinatorsOnly: true },
  { path: 'journal', title: 'nav.journal', screen: Journal, coordinatorsOnly: true },
  { path: 'compte', title: 'nav.account', screen: Account },
];

/** The room the address names. */
function usePath(): string {
  const [path, setPath] = useState(() => location.hash.replace(/^#\/?/, ''));
  useEffect(() => {
    const follow = () => setPath(location.hash.replace(/^#\/?/, ''));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return path;
}

/** The bar of rooms, and the room. */
export function Shell() {
  const { session, lock, leave } = useDesk();
  const path = usePath();
  const signOut = useAction(async () => {
    await read(desk['sign-out'].$post());
    leave();
  });
  const { role, state } = session.member;
  const mine = rooms.filter((room) => !room.coordinatorsOnly || role === 'coordinator');
  const room = mine.find((one) => one.path === path) ?? mine[0];
  const current = session.mustAddPasskey ? 'compte' : (room?.path ?? '');
  // A room that was entered stays as it was left, with what was being written in it.
  const [entered, setEntered] = useState<ReadonlySet<string>>(new Set());
  if (!entered.has(current)) setEntered(new Set([...entered, current]));
  const waits = state === 'waiting';
  return (
    <div class="shell">
      <header class="bar">
        <b class="team">{t('nav.desk')}</b>
        {!waits && !session.mustAddPasskey && (
          <nav aria-label={t('nav.label')}>
            {mine.map(({ path: to, title }) => (
              <a key={to} href={`#/${to}`} aria-current={to === room?.path ? 'page' : undefined}>
                {t(title)}
              </a>
            ))}
          </nav>
        )}
        <p class="actions">
          <button class="quiet" onClick={lock}>
            {t('nav.lock')}
          </button>
          <button class="quiet" onClick={signOut.run} disabled={signOut.busy}>
            {t('nav.signOut')}
          </button>
        </p>
      </header>
      <main class="room" id="text">
        {session.mustAddPasskey && <p class="problem">{t('passkeys.must')}</p>}
        {waits ? (
          <Waiting />
        ) : (
          mine
            .filter(
              ({ path: to }) => entered.has(to) && (to === current || !session.mustAddPasskey),
            )
            .map(({ path: to, screen: Screen }) => (
              <div key={to} hidden={to !== current}>
                <Screen />
              </div>
            ))
        )}
      </main>
    </div>
  );
}

/** What a newcomer sees until a holder welcomes them: the words to compare. */
function Waiting() {
  const { session, keys, update } = useDesk();
  useQuery({
    queryKey: ['welcomed'],
    queryFn: async () => {
      const now = await read(desk.session.$get());
      if (now.member.state === 'active') update(await openSession(keys.boxSeed, now));
      return now.member.state;
    },
    // A session that has ended is not asked after.
    refetchInterval: ({ state: { status } }) => (status === 'error' ? false : 3_000),
    retry: false,
  });
  const team = keys.box.anchor?.recipient ?? '';
  const words = useQuery({
    queryKey: ['fingerprint', session.member.recipient, team],
    queryFn: () => fingerprintOf(session.member.recipient, team),
    enabled: team !== '',
  });
  return (
    <>
      <h1>{t('waiting.title')}</h1>
      <p>{t('waiting.explain')}</p>
      <WordGrid words={words.data ?? []} label={t('welcome.words')} />
      <p class="hint">{t('waiting.epoch', { number: keys.box.anchor?.epoch ?? 1 })}</p>
      <p>{t('waiting.then')}</p>
    </>
  );
}
