/**
 * Proof of work, in a Worker: what a new conversation costs in place of saying who one is.
 *
 * @module
 */

import type { BodyInput } from '../../../api/conversations/index.ts';
import { read, talk } from './client.ts';
import workerAddress from './work-worker.ts?worker&url';

/** A solution of some work, for one request. */
export type Solution = BodyInput<'conversation'>['solution'];

/** What the Worker is asked. */
export type WorkRequest = Solution['challenge']['parameters'];

/** What the Worker answers, the last time with a solution or a problem. */
export type WorkAnswer =
  { tries: number } | { solution: Solution['solution'] } | { problem: string };

/** The tries after which half of the work is said to be done: nobody knows how many it takes. */
const halfOfTries = 30;

/** Told how far it is, from 0 to 1, and whether many are writing just now. */
export type OnProgress = (progress: number, isQueue: boolean) => void;

/** Asks for work and does it. Throws what `read` throws, and `Error` where no Worker starts. */
export async function doWork(
  job: BodyInput<'challenge'>,
  onProgress: OnProgress,
): Promise<Solution> {
  const { load, ...challenge } = await read(talk.challenge.$post({ json: job }));
  const isQueue = load === 'queue';
  onProgress(0, isQueue);
  const worker = new Worker(workerAddress, { type: 'module' });
  try {
    const solution = await new Promise<Solution['solution']>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<WorkAnswer>) => {
        if ('tries' in data) onProgress(data.tries / (data.tries + halfOfTries), isQueue);
        else if ('solution' in data) resolve(data.solution);
        else reject(new Error(data.problem));
      };
      worker.onerror = ({ message }) => reject(new Error(message || 'work worker'));
      worker.postMessage(challenge.parameters);
    });
    onProgress(1, isQueue);
    return { challenge, solution };
  } finally {
    worker.terminate();
  }
}
