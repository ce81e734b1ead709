/**
 * Who listens to which conversation: told that something is new, never what.
 *
 * In memory alone, and by no more than the lookup. A listener reads what is new from the database, so
 * that nothing is lost, doubled or out of order whatever it was or wasn't told.
 *
 * @module
 */

/** What a person's page is told of. */
export type News =
  /** There is a message that may not have been seen. */
  | 'message'
  /** Somebody of the team is writing. */
  | 'typing'
  /** It was shut, closed, or opened again. */
  | 'changed'
  | 'erased'
  /** The program ends, or others listen in its place. */
  | 'end';

/** The listeners of one program. Lookups are in base64url. */
export type Hub = {
  /**
   * Hears of one conversation until the function it gives is called. Beyond eight of one, who has heard
   * for longest is told the end: of a phone on a bad network, that is a line that died without a word.
   */
  listen(lookup: string, hear: (news: News) => void): () => void;
  /** Tells those who listen to it, once the present transaction is over. */
  tell(lookup: string, news: News): void;
  /** How many listen. */
  count(): number;
  /** Tells everyone that the program ends. */
  close(): void;
};

/** Some tabs, and some dead lines; without an end, one code would be enough to fill the memory. */
const mostListeners = 8;

/** Makes a hub. */
export function createHub(): Hub {
  const listeners = new Map<string, Set<(news: News) => void>>();

  function tellNow(lookup: string, news: News): void {
    for (const hear of [...(listeners.get(lookup) ?? [])]) hear(news);
  }

  return {
    listen(lookup, hear) {
      const those = listeners.get(lookup) ?? new Set();
      listeners.set(lookup, those);
      const [longest] = those;
      if (longest && those.size >= mostListeners) {
        those.delete(longest);
        longest('end');
      }
      those.add(hear);
      return () => {
        those.delete(hear);
        if (those.size === 0 && listeners.get(lookup) === those) listeners.delete(lookup);
      };
    },
    // A transaction is synchronous: what is read after it is what it left.
    tell: (lookup, news) => queueMicrotask(() => tellNow(lookup, news)),
    count: () => [...listeners.values()].reduce((sum, those) => sum + those.size, 0),
    close() {
      for (const lookup of [...listeners.keys()]) tellNow(lookup, 'end');
    },
  };
}
