/**
 * A room of the open desk. It stays as it was left; only the one that is shown asks the server.
 *
 * @module
 */

import { IsRestoringProvider, onlineManager } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useDesk } from '../session.ts';
import { t } from '../strings.ts';

/** Names the browser's tab while `isShown`. */
export function useTitle(title: string, isShown = true): void {
  useEffect(() => {
    if (isShown) document.title = title;
  }, [title, isShown]);
}

interface PausedProps {
  when: boolean;
  children: ComponentChildren;
}

/**
 * No query inside asks the server anything `when` this is so: none starts, repeats or is refreshed.
 * Afterwards each asks again. (The library waits so for a cache to be restored.)
 */
export function Paused({ when, children }: PausedProps) {
  return <IsRestoringProvider value={when}>{children}</IsRestoringProvider>;
}

interface RoomProps {
  title: string;
  shown: boolean;
  children: ComponentChildren;
}

/** A room: shown or not, named in the tab, and it says when there is no network. */
export function RoomFrame({ title, shown, children }: RoomProps) {
  const { covered } = useDesk();
  const online = useOnline();
  useTitle(t('nav.tab', { room: title }), shown && !covered);
  return (
    <div hidden={!shown}>
      <div aria-live="polite">{!online && <p class="problem">{t('problem.offline')}</p>}</div>
      <Paused when={!shown || covered}>{children}</Paused>
    </div>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(onlineManager.isOnline());
  useEffect(() => onlineManager.subscribe(setOnline), []);
  return online;
}
