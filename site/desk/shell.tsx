/**
 * The open desk: its rooms, by the address's fragment.
 *
 * @module
 */

import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import { useAddress } from './address.ts';
import { desk, read } from './client.ts';
import { Notice, useAction } from './parts/form.tsx';
import { lazy } from './parts/lazy.tsx';
import { RoomFrame } from './parts/room.tsx';
import { mayLeave } from './parts/unsaved.ts';
import { WordGrid } from './parts/words.tsx';
import { Account } from './screens/account.tsx';
import { Home } from './screens/home.tsx';
import { Journal } from './screens/journal.tsx';
import { fingerprintOf } from './screens/members-welcome.tsx';
import type { Role } from './screens/members-invite.tsx';
import { Members } from './screens/members.tsx';
import { Settings } from './screens/settings.tsx';
import { openSession, readSession, useDesk } from './session.ts';
import { t } from './strings.ts';

interface Room {
  path: string;
  title: string;
  screen: ComponentType;
  /** Whose it is; absent, everybody's. */
  roles?: readonly Role[];
  /** One that others lead to: it is not in the bar. */
  beside?: true;
}

const coordinators: readonly Role[] = ['coordinator'];
const holders: readonly Role[] = ['coordinator', 'team'];
const placers: readonly Role[] = ['coordinator', 'team', 'stickers'];
const exceptPlacers: readonly Role[] = ['coordinator', 'team', 'reader'];

/** Rooms with much in them are fetched when they are entered. */
const rooms: readonly Room[] = [
  { path: '', title: 'nav.home', screen: Home, roles: exceptPlacers },
  {
    path: 'conversations',
    title: 'talk.title',
    screen: lazy(() => import('./talk/talk.tsx').then(({ Talk }) => Talk)),
    roles: holders,
  },
  {
    path: 'colis',
    title: 'orders.title',
    screen: lazy(() => import('./orders/orders.tsx').then(({ Orders }) => Orders)),
    roles: holders,
  },
  {
    path: 'stock',
    title: 'stock.title',
    screen: lazy(() => import('./stock/stock.tsx').then(({ StockRoom }) => StockRoom)),
    roles: holders,
  },
  {
    path: 'mois',
    title: 'months.title',
    screen: lazy(() => import('./talk/months.tsx').then(({ Months }) => Months)),
    roles: holders,
    beside: true,
  },
  {
    path: 'points',
    title: 'places.title',
    screen: lazy(() => import('./places/places.tsx').then(({ Places }) => Places)),
    roles: placers,
  },
  {
    path: 'tournee',
    title: 'route.title',
    screen: lazy(() => import('./places/route.tsx').then(({ RouteSheet }) => RouteSheet)),
    roles: placers,
    beside: true,
  },
  {
    path: 'poser',
    title: 'placing.title',
    screen: lazy(() => import('./places/placing.tsx').then(({ Placing }) => Placing)),
    roles: placers,
  },
  {
    path: 'etiquettes',
    title: 'stickers.title',
    screen: lazy(() => import('./stickers/stickers.tsx').then(({ Stickers }) => Stickers)),
    roles: placers,
  },
  {
    path: 'tableau',
    title: 'board.title',
    screen: lazy(() => import('./board/board.tsx').then(({ Board }) => Board)),
    roles: exceptPlacers,
  },
  { path: 'equipe', title: 'nav.members', screen: Members, roles: holders },
  { path: 'reglages', title: 'nav.settings', screen: Settings, roles: coordinators },
  { path: 'journal', title: 'nav.journal', screen: Journal, roles: coordinators },
  { path: 'compte', title: 'nav.account', screen: Account },
];

/** Listens to what happens in the conversations, whichever room is shown. */
const Watch = lazy(() => import('./talk/watch.tsx').then((watch) => watch.Watch));

/** The bar of rooms, and the room. */
export function Shell() {
  const { session, lock, leave } = useDesk();
  const { room: path } = useAddress();
  const signOut = useAction(async () => {
    if (!mayLeave()) return;
    await read(desk['sign-out'].$post());
    leave();
  });
  const { role, state } = session.member;
  const mine = rooms.filter(({ roles }) => !roles || roles.includes(role));
  const room = mine.find((one) => one.path === path) ?? mine[0];
  const current = session.mustAddPasskey ? 'compte' : (room?.path ?? '');
  // A room that was entered stays as it was left, with what was being written in it.
  const [entered, setEntered] = useState<ReadonlySet<string>>(new Set());
  if (!entered.has(current)) setEntered(new Set([...entered, current]));
  const waits = state === 'waiting';
  // On a phone the bar is longer than the screen.
  const bar = useRef<HTMLElement>(null);
  useEffect(
    () => bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }),
    [current],
  );
  return (
    <div class="shell">
      <header class="bar">
        <b class="team">{t('nav.desk')}</b>
        {!waits && !session.mustAddPasskey && (
          <nav ref={bar} aria-label={t('nav.label')}>
            {mine
              .filter(({ beside }) => !beside)
              .map(({ path: to, title }) => (
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
          <button class="quiet" onClick={signOut.run} aria-busy={signOut.busy}>
            {t('nav.signOut')}
          </button>
        </p>
      </header>
      {holders.includes(role) && !waits && !session.mustAddPasskey && (
        <div hidden>
          <Watch />
        </div>
      )}
      <main class="room" id="text">
        <Notice problem={signOut.problem} />
        {session.mustAddPasskey && <p class="problem">{t('passkeys.must')}</p>}
        {waits ? (
          <Waiting />
        ) : (
          mine
            .filter(({ path: to }) => entered.has(to))
            .map(({ path: to, title, screen: Screen }) => (
              <RoomFrame key={to} title={t(title)} shown={to === current}>
                <Screen />
              </RoomFrame>
            ))
        )}
      </main>
    </div>
  );
}

/** What a newcomer sees until a holder welcomes them: the words to compare. */
function Waiting() {
  const open = useDesk();
  const { session, keys, update } = open;
  useQuery({
    queryKey: ['welcomed'],
    queryFn: async () => {
      const now = await readSession(open);
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
