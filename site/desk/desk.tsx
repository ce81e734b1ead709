/**
 * Which of its faces the desk shows: a door, the open desk, or the lock over it.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Bytes } from '../crypto/bytes.ts';
import { desk, instance, read, sessionRefused } from './client.ts';
import { forgetInvitation, readDoor, type Door } from './door/address.ts';
import { Invitation, InvitationInside } from './door/invitation.tsx';
import { Lock } from './door/lock.tsx';
import { Recovery } from './door/recovery.tsx';
import { SetUp } from './door/set-up.tsx';
import { SignIn } from './door/sign-in.tsx';
import { focus, keepFocus } from './parts/focus.ts';
import { Paused, useTitle } from './parts/room.tsx';
import { mayLeave } from './parts/unsaved.ts';
import { DeskContext, openSession, type OpenDesk, type SessionAnswer } from './session.ts';
import { Shell } from './shell.tsx';
import { t } from './strings.ts';
import { hearTabs, tellTabs } from './tabs.ts';

const idleMinutes = 30;
const tellMilliseconds = 15_000;
/** Longer than a browser puts off the timers of a tab that nobody sees: a minute. */
const sleepMilliseconds = 90_000;

/** Why a desk is locked; each has its text under `lock`. */
type LockReason = 'explain' | 'signedOut' | 'otherMember' | 'passphrase';

interface Open extends Pick<OpenDesk, 'session' | 'keys' | 'locks'> {
  locked: LockReason | null;
}

const noDoor: Door = { door: '', secret: '' };
const doorTitle = document.title;

/** The desk, whole. */
export function Desk() {
  const queries = useQueryClient();
  const [{ door, secret }, setDoor] = useState(readDoor);
  const [open, setOpen] = useState<Open>();
  /** Who is signed in where this page has no keys; undefined until that is known. */
  const [known, setKnown] = useState<{ name: string } | null>();
  const [setUp, setSetUp] = useState(true);
  const locked = open?.locked ?? null;

  useEffect(() => void look(), []);
  useEffect(() => {
    const follow = () => {
      const next = readDoor();
      if (next.secret) setDoor(next);
    };
    window.addEventListener('hashchange', follow);
    // The address may have changed between the first look at it and now.
    follow();
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => keepFocus(document.getElementById('desk') ?? document.body), []);
  useTitle(doorTitle, !open);

  /** Whether somebody is signed in, whose keys this page doesn't have yet. */
  async function look(): Promise<void> {
    const { setUp: isSetUp } = await read(instance.$get());
    setSetUp(isSetUp);
    if (secret || !isSetUp) return setKnown(null);
    try {
      const { member } = await read(desk.session.$get());
      setKnown({ name: member.name });
    } catch {
      setKnown(null);
    }
  }

  async function enter(boxSeed: Bytes, session: SessionAnswer): Promise<void> {
    const opened = await openSession(boxSeed, session);
    unlocks += 1;
    if (!open) closeDoor();
    // Nothing that somebody else was shown.
    else if (open.session.member.id !== session.member.id) queries.clear();
    setOpen({ ...opened, locks: open?.locks ?? 0, locked: null });
    setSetUp(true);
    tellTabs({ kind: 'member', id: session.member.id });
  }

  function closeDoor(): void {
    forgetInvitation();
    queries.removeQueries({ queryKey: ['invitation'] });
    setDoor(noDoor);
  }

  /** Locks this page; the server's session has ended, is locked, or is somebody else's. */
  function cover(why: LockReason): void {
    setOpen((now) =>
      now && !now.locked ? { ...now, keys: wiped, locks: now.locks + 1, locked: why } : now,
    );
  }

  function lock(): void {
    lockServer();
    cover('explain');
    tellTabs({ kind: 'locked' });
  }

  function leave(): void {
    if (open && !open.locked) tellTabs({ kind: 'left' });
    setOpen(undefined);
    setKnown(null);
    queries.clear();
  }

  useEffect(() => {
    const demand = () =>
      setOpen((now) => now && { ...now, session: { ...now.session, mustAddPasskey: true } });
    const answers = {
      locked: () => cover('explain'),
      signedOut: () => cover('signedOut'),
      otherMember: () => cover('otherMember'),
      passkeyRequired: demand,
    };
    for (const [code, answer] of Object.entries(answers)) {
      sessionRefused.addEventListener(code, answer);
    }
    return () => {
      for (const [code, answer] of Object.entries(answers)) {
        sessionRefused.removeEventListener(code, answer);
      }
    };
  }, []);
  const memberId = open?.session.member.id;
  useEffect(
    () =>
      hearTabs((news) => {
        if (memberId === undefined) return;
        if (news.kind === 'member' && news.id !== memberId) cover('otherMember');
        if (news.kind === 'changed') cover('passphrase');
        if (news.kind === 'locked') cover('explain');
        if (news.kind === 'left') cover('signedOut');
      }),
    [memberId],
  );
  useIdle(open !== undefined && !locked, lock, () => cover('explain'));
  useReturn(locked !== null);

  if (open) {
    const update: OpenDesk['update'] = (changed) =>
      setOpen((now) => (now && !now.locked ? { ...now, ...changed } : now));
    const invited = door === 'invitation' && !locked;
    const covered = locked !== null || invited;
    const { session, keys, locks } = open;
    const { name, id } = session.member;
    return (
      <DeskContext.Provider value={{ session, keys, covered, locks, update, lock, leave }}>
        <div inert={covered} class={covered ? 'behind' : ''}>
          <Paused when={covered}>
            <Shell key={id} />
          </Paused>
        </div>
        {locked && (
          <Lock
            {...{ name }}
            why={t(`lock.${locked}`)}
            onOpen={enter}
            onLeave={() => mayLeave() && leave()}
          />
        )}
        {invited && <InvitationInside {...{ name, leave }} onStay={closeDoor} />}
      </DeskContext.Provider>
    );
  }
  if (known === undefined) return <p class="door">{t('working')}</p>;
  if (door === 'mise-en-place' && !setUp) return <SetUp secret={secret} onOpen={enter} />;
  if (door === 'invitation') {
    return <Invitation secret={secret} onOpen={enter} onBack={closeDoor} />;
  }
  if (door === 'recovery') return <Recovery onOpen={enter} onBack={closeDoor} />;
  return (
    <main class="door">
      <h1>{t('signIn.title')}</h1>
      {setUp ? (
        <SignIn
          // Another name, another form.
          key={known?.name}
          {...(known && { name: known.name })}
          onOpen={enter}
          onRecover={() => setDoor({ door: 'recovery', secret: '' })}
        />
      ) : (
        <p>{t('signIn.notSetUp')}</p>
      )}
      {known && (
        <p>
          <button class="quiet" onClick={leave}>
            {t('lock.other')}
          </button>
        </p>
      )}
    </main>
  );
}

/** Once the lock is gone, focus is again where it was in the room. */
function useReturn(isLocked: boolean): void {
  const left = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isLocked) return;
    const back = left.current;
    left.current = null;
    if (back?.isConnected && back.checkVisibility()) focus(back);
  }, [isLocked]);
  // While it renders, before what is behind the lock is hidden.
  if (isLocked) left.current ??= document.activeElement?.closest('.room *') ?? null;
}

/**
 * Locks the server's session too: this page's own questions would keep it awake. It may have ended;
 * and where the network is away, it is locked when that is back, unless the desk was opened again.
 */
function lockServer(): void {
  const unlocked = unlocks;
  const post = () => desk.lock.$post();
  const again = () => {
    if (unlocks === unlocked) post().catch(() => undefined);
  };
  post().catch(() => window.addEventListener('online', again, { once: true }));
}

/** How often this page opened the desk. */
let unlocks = 0;

const wiped: OpenDesk['keys'] = {
  boxSeed: new Uint8Array(),
  box: { seed: new Uint8Array(), anchor: null },
  sealedBox: '',
  team: null,
};

/**
 * Calls `onIdle` once nobody has touched the page for half an hour, or `onWake` where it can't tell: it
 * slept, and may not have heard of those who worked in another tab.
 */
function useIdle(watching: boolean, onIdle: () => void, onWake: () => void): void {
  useEffect(() => {
    if (!watching) return undefined;
    let last = Date.now();
    let told = 0;
    let looked = Date.now();
    const touch = () => {
      last = Date.now();
      if (last - told < tellMilliseconds) return;
      told = last;
      tellTabs({ kind: 'touched' });
    };
    // Another tab has the same session: who works there is here.
    const unhear = hearTabs(({ kind }) => {
      if (kind === 'touched') last = Date.now();
    });
    const events = ['pointerdown', 'keydown', 'scroll'];
    for (const name of events)
      window.addEventListener(name, touch, { capture: true, passive: true });
    // A laptop that slept wakes with its timers late: the time is compared, not counted.
    const timer = setInterval(() => {
      const now = Date.now();
      const slept = now - looked > sleepMilliseconds;
      looked = now;
      if (now - last >= idleMinutes * 60_000) (slept ? onWake : onIdle)();
    }, 5_000);
    return () => {
      clearInterval(timer);
      unhear();
      for (const name of events) window.removeEventListener(name, touch, { capture: true });
    };
  }, [watching]);
}
