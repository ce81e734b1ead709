/**
 * Which of its faces the desk shows: a door, the open desk, or the lock over it.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import type { Bytes } from '../crypto/bytes.ts';
import { desk, instance, read, sessionRefused } from './client.ts';
import { Invitation } from './door/invitation.tsx';
import { Recovery } from './door/recovery.tsx';
import { SetUp } from './door/set-up.tsx';
import { SignIn } from './door/sign-in.tsx';
import { DeskContext, openSession, type OpenDesk, type SessionAnswer } from './session.ts';
import { Shell } from './shell.tsx';
import { t } from './strings.ts';

const idleMinutes = 30;

/** What the address asks for: `#invitation=…`, `#mise-en-place=…`. The secret leaves the bar at once. */
function readDoor(): { door: string; secret: string } {
  const [, door = '', secret = ''] = /^#([a-z-]+)=([\w-]+)$/.exec(location.hash) ?? [];
  if (secret) history.replaceState(null, '', location.pathname);
  return { door, secret };
}

/** The desk, whole. */
export function Desk() {
  const queries = useQueryClient();
  const [{ door, secret }, setDoor] = useState(readDoor);
  const [open, setOpen] = useState<Pick<OpenDesk, 'session' | 'keys'>>();
  const [locked, setLocked] = useState<{ name: string } | null>();
  const [setUp, setSetUp] = useState(true);

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

  /** Whether somebody is signed in, whose keys this page doesn't have yet. */
  async function look(): Promise<void> {
    const { setUp: isSetUp } = await read(instance.$get());
    setSetUp(isSetUp);
    if (secret || !isSetUp) return setLocked(null);
    try {
      const { member } = await read(desk.session.$get());
      setLocked({ name: member.name });
    } catch {
      setLocked(null);
    }
  }

  async function enter(boxSeed: Bytes, session: SessionAnswer): Promise<void> {
    setOpen(await openSession(boxSeed, session));
    unlocks += 1;
    setLocked(undefined);
    setSetUp(true);
    setDoor({ door: '', secret: '' });
    // An invitation that was just used has nothing more to say.
    queries.removeQueries({ queryKey: ['invitation'] });
    await queries.invalidateQueries();
  }

  function lock(): void {
    lockServer();
    setOpen((current) => {
      if (current) setLocked({ name: current.session.member.name });
      return current && { ...current, keys: wiped };
    });
  }

  function leave(): void {
    setOpen(undefined);
    setLocked(null);
    queries.clear();
  }

  useEffect(() => {
    const demand = () =>
      setOpen((now) => now && { ...now, session: { ...now.session, mustAddPasskey: true } });
    const answers = { locked: lock, signedOut: lock, passkeyRequired: demand };
    for (const [code, answer] of Object.entries(answers)) {
      sessionRefused.addEventListener(code, answer);
    }
    return () => {
      for (const [code, answer] of Object.entries(answers)) {
        sessionRefused.removeEventListener(code, answer);
      }
    };
  }, []);
  useIdle(open !== undefined && !locked, lock);

  if (open) {
    const update: OpenDesk['update'] = (changed) =>
      setOpen((current) => current && { ...current, ...changed });
    return (
      <DeskContext.Provider value={{ ...open, update, lock, leave }}>
        <div inert={Boolean(locked)} class={locked ? 'behind' : ''}>
          <Shell />
        </div>
        {locked && (
          <div class="lock">
            <main class="door">
              <h1>{t('lock.title')}</h1>
              <p>{t('lock.explain')}</p>
              <SignIn name={locked.name} onOpen={enter} />
              <p>
                <button class="quiet" onClick={leave}>
                  {t('lock.other')}
                </button>
              </p>
            </main>
          </div>
        )}
      </DeskContext.Provider>
    );
  }
  if (locked === undefined) return <p class="door">{t('working')}</p>;
  if (door === 'mise-en-place' && !setUp) return <SetUp secret={secret} onOpen={enter} />;
  if (door === 'invitation') return <Invitation secret={secret} onOpen={enter} />;
  if (door === 'recovery') {
    return <Recovery onOpen={enter} onBack={() => setDoor({ door: '', secret: '' })} />;
  }
  return (
    <main class="door">
      <h1>{t('signIn.title')}</h1>
      {setUp ? (
        <SignIn
          {...(locked && { name: locked.name })}
          onOpen={enter}
          onRecover={() => setDoor({ door: 'recovery', secret: '' })}
        />
      ) : (
        <p>{t('signIn.notSetUp')}</p>
      )}
      {locked && (
        <p>
          <button class="quiet" onClick={leave}>
            {t('lock.other')}
          </button>
        </p>
      )}
    </main>
  );
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
  team: null,
};

/** Calls `onIdle` once nobody has touched the page for half an hour. */
function useIdle(watching: boolean, onIdle: () => void): void {
  useEffect(() => {
    if (!watching) return undefined;
    let last = Date.now();
    const touch = () => {
      last = Date.now();
    };
    const events = ['pointerdown', 'keydown', 'scroll'];
    for (const name of events)
      window.addEventListener(name, touch, { capture: true, passive: true });
    // A laptop that slept wakes with its timers late: the time is compared, not counted.
    const timer = setInterval(() => {
      if (Date.now() - last >= idleMinutes * 60_000) onIdle();
    }, 5_000);
    return () => {
      clearInterval(timer);
      for (const name of events) window.removeEventListener(name, touch, { capture: true });
    };
  }, [watching]);
}
