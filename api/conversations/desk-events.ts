/**
 * What the open desks are told as it happens: that something changed, never what.
 *
 * In memory alone; a desk that misses an event asks for its inbox again when it comes back.
 *
 * @module
 */

/** What a desk is told; as the event and the data of its stream. */
export type DeskEvent =
  | {
      event: 'inbox';
      data: {
        /** The one conversation that changed; `null` for several. */
        lookup: string | null;
        /** Whether a person wrote: it may ring. */
        arrived: boolean;
      };
    }
  /** The person is writing; true for a few seconds. */
  | { event: 'typing'; data: { lookup: string } }
  /** The member is writing; true for a few seconds. */
  | { event: 'answering'; data: { lookup: string; member: { id: string; name: string } } };

/** Who listens: `tell` is told each event, `end` that there will be no more. */
export type DeskListener = { tell(event: DeskEvent): void; end(): void };

/** What desks are told. Lookups are in base64url. */
export type DeskEvents = {
  tell(event: DeskEvent): void;
  /** A person wrote in this conversation, new or not. */
  arrived(lookup: string): void;
  /** Something else changed in it, or in several (`null`). */
  changed(lookup: string | null): void;
  /** Its person is writing. */
  personTyping(lookup: string): void;
  /** Listens until the function it gives is called. */
  listen(listener: DeskListener): () => void;
  /** Ends all who listen, before the program ends. */
  close(): void;
};

/** Makes the events of one program. */
export function createDeskEvents(): DeskEvents {
  const listeners = new Set<DeskListener>();

  function tell(event: DeskEvent): void {
    for (const listener of [...listeners]) listener.tell(event);
  }

  return {
    tell,
    arrived: (lookup) => tell({ event: 'inbox', data: { lookup, arrived: true } }),
    changed: (lookup) => tell({ event: 'inbox', data: { lookup, arrived: false } }),
    personTyping: (lookup) => tell({ event: 'typing', data: { lookup } }),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      for (const listener of [...listeners]) listener.end();
      listeners.clear();
    },
  };
}
