/**
 * The other tabs of this browser that show the desk: they have the same session.
 *
 * @module
 */

/** What tabs tell each other. */
type News =
  /** Whose session it is now. */
  | { kind: 'member'; id: string }
  /** Somebody works in one of them. */
  | { kind: 'touched' }
  /** It was locked, or ended. */
  | { kind: 'locked' | 'left' }
  /** The keys that the others hold are not the present ones any more. */
  | { kind: 'changed' };

const channel = new BroadcastChannel('eglantine-desk');

/** Tells the other tabs. */
export const tellTabs = (news: News): void => channel.postMessage(news);

/** Hears what other tabs tell. Gives what ends it. */
export function hearTabs(hear: (news: News) => void): () => void {
  const listen = ({ data }: MessageEvent<News>) => hear(data);
  channel.addEventListener('message', listen);
  return () => channel.removeEventListener('message', listen);
}
