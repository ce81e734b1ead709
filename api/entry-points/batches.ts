/**
 * What was made lately, so that a demand that comes twice makes nothing twice: tapped twice, or sent
 * again because the answer was lost.
 *
 * @module
 */

/** How many are remembered, in memory alone: after a restart, a demand is a new one. */
const mostRemembered = 200;

/** Remembers the ids of what was made under the name that the asker gave the demand, if they did. */
export function createBatches() {
  const made = new Map<string, number[]>();
  return {
    /** The ids of what was made under this name, if anything was. */
    known: (name: string | undefined): number[] | undefined => made.get(name ?? ''),
    /** To be called once they are kept. */
    remember(name: string | undefined, ids: number[]): void {
      if (name === undefined) return;
      made.set(name, ids);
      const [oldest = ''] = made.keys();
      if (made.size > mostRemembered) made.delete(oldest);
    },
  };
}
