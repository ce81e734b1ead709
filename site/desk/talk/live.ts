/**
 * What happens in the conversations, as it happens: one stream for the whole desk, and questions at
 * intervals where it fails.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import type { DeskEvent } from '../../../api/conversations/desk-routes.ts';
import { desk, read } from '../client.ts';
import { createEventReader } from './events.ts';

/** Who wants to know; `missed` where something may have happened unheard. */
type Listener = (event: DeskEvent | { event: 'missed' }) => void;

const listeners = new Set<Listener>();

/** Listens until the function it gives is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const tell: Listener = (event) => {
  for (const listener of [...listeners]) listener(event);
};

/** A line on which nothing came for so long, not even a sign of life, is dead. */
const longestSilence = 45_000;
const firstPause = 2_000;
const longestPause = 15_000;

/** Keeps the stream open, or asks again, until the function it gives is called. */
export function connect(): () => void {
  const ended = new AbortController();
  void keepOpen(ended.signal);
  return () => ended.abort();
}

async function keepOpen(ended: AbortSignal): Promise<void> {
  const isOver = () => ended.aborted;
  let pause = firstPause;
  while (!isOver()) {
    const opened = await follow(ended).catch(() => false);
    pause = opened ? firstPause : Math.min(pause * 2, longestPause);
    if (!isOver()) await wait(pause, ended);
    if (!isOver()) tell({ event: 'missed' });
  }
}

/** Tells what one stream brings until it ends; whether it was ever open. */
async function follow(ended: AbortSignal): Promise<boolean> {
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  ended.addEventListener('abort', stop);
  let silence = setTimeout(stop, longestSilence);
  let isOpen = false;
  try {
    const init = { signal: stopped.signal };
    const answer: Response = await desk['conversations-stream'].$get(undefined, { init });
    // Says why, to whom it concerns: the session may have ended.
    if (!answer.ok) await read(Promise.resolve(answer as never));
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    const readEvents = createEventReader();
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return isOpen;
      if (!isOpen) tell({ event: 'missed' });
      isOpen = true;
      clearTimeout(silence);
      silence = setTimeout(stop, longestSilence);
      for (const event of readEvents(part.value)) tell(event);
    }
  } catch (error) {
    if (isOpen) return true;
    throw error;
  } finally {
    clearTimeout(silence);
    ended.removeEventListener('abort', stop);
    stop();
  }
}

function wait(duration: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, duration);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Who is writing in a conversation just now. */
export interface Presence {
  person: boolean;
  /** Colleagues, by name. */
  members: readonly string[];
}

interface Sign {
  lookup: string;
  /** Empty for the person. */
  name: string;
  until: number;
}

const signLasts = 8_000;
const nobody: Presence = { person: false, members: [] };

/** Who is writing where, as it is told; `me` is left out. */
export function usePresence(me: string): (lookup: string) => Presence {
  const [signs, setSigns] = useState<readonly Sign[]>([]);
  useEffect(
    () =>
      listen((told) => {
        const sign = signOf(told, me);
        if (sign) setSigns((now) => [...now.filter((each) => !isSame(each, sign)), sign]);
        // What was being written has come.
        else if (told.event === 'inbox') {
          const { lookup } = told.data;
          setSigns((now) => now.filter((each) => each.lookup !== lookup));
        }
      }),
    [me],
  );
  useEffect(() => {
    if (signs.length === 0) return undefined;
    const soonest = Math.min(...signs.map(({ until }) => until));
    const timer = setTimeout(
      () => setSigns((now) => now.filter(({ until }) => until > Date.now())),
      Math.max(soonest - Date.now(), 0) + 50,
    );
    return () => clearTimeout(timer);
  }, [signs]);
  return (lookup) => {
    const here = signs.filter((sign) => sign.lookup === lookup);
    if (here.length === 0) return nobody;
    return {
      person: here.some(({ name }) => name === ''),
      members: here.flatMap(({ name }) => name || []),
    };
  };
}

const isSame = (one: Sign, other: Sign) => one.lookup === other.lookup && one.name === other.name;

function signOf(told: Parameters<Listener>[0], me: string): Sign | undefined {
  const until = Date.now() + signLasts;
  if (told.event === 'typing') return { lookup: told.data.lookup, name: '', until };
  if (told.event !== 'answering' || told.data.member.id === me) return undefined;
  return { lookup: told.data.lookup, name: told.data.member.name, until };
}
