/**
 * Server-Sent Events, read from a stream that `fetch` opened.
 *
 * @module
 */

import type { DeskEvent } from '../../../api/conversations/desk-routes.ts';

/** Reads what comes, in pieces cut anywhere; gives the events that each piece completes. */
export function createEventReader(): (piece: string) => DeskEvent[] {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => readBlock(block) ?? []);
  };
}

const names: readonly DeskEvent['event'][] = ['inbox', 'typing', 'answering'];

function readBlock(block: string): DeskEvent | undefined {
  const event = /^event: ?(.*)$/m.exec(block)?.[1];
  const data = /^data: ?(.*)$/m.exec(block)?.[1];
  if (data === undefined || !names.some((name) => name === event)) return undefined;
  try {
    return { event, data: JSON.parse(data) as unknown } as DeskEvent;
  } catch {
    return undefined;
  }
}
