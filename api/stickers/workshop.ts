/**
 * Where what is printed gets drawn: beside the server, so that nobody who scans meanwhile waits, one
 * thing at a time, and given back with all the memory that it took.
 *
 * @module
 */

import { Worker } from 'node:worker_threads';
import { EglantineError, type ErrorDetails } from '../errors.ts';
import type { Drawn, previewJob, printCalibration, printJob } from './printing.ts';

/** What is asked of the worker: a function of `printing.ts`, and what it takes. */
export type Task =
  | { kind: 'print'; what: Parameters<typeof printJob> }
  | { kind: 'preview'; what: Parameters<typeof previewJob> }
  | { kind: 'calibration'; what: Parameters<typeof printCalibration> };

/** What the worker answers: what it made, or the error that refused to. */
export type Answer =
  | { done: unknown; refused?: undefined }
  | { done?: undefined; refused: { code: string; details: ErrorDetails; status: number } };

/** Draws as the functions of `printing.ts` do, and throws what they throw. */
export type Workshop = {
  /** Throws `stickersBusy` too, where others wait already. */
  print(...what: Parameters<typeof printJob>): Promise<Buffer<ArrayBuffer>>;
  preview(...what: Parameters<typeof previewJob>): Promise<Drawn>;
  calibrate(...what: Parameters<typeof printCalibration>): Promise<Buffer<ArrayBuffer>>;
};

/** How many prints may wait for another, and how many things of any kind. */
const mostPrints = 3;
const mostTasks = 40;

/** How long the worker waits for more, in milliseconds: a print leaves much behind, a preview little. */
const patience = { print: 1_000, preview: 10_000, calibration: 1_000 };

/** More than the largest print was seen to need, in megabytes; what would need more is refused. */
const resourceLimits = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 6 };

type Waiting = {
  task: Task;
  resolve: (done: unknown) => void;
  reject: (error: unknown) => void;
};

/** Opens a workshop; its worker is started when there is something to do. */
export function createWorkshop(): Workshop {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let current: Waiting | undefined;
  let rest: NodeJS.Timeout | undefined;

  function end(): void {
    clearTimeout(rest);
    void worker?.terminate();
    worker = undefined;
  }

  function start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits });
    const settle = (finish: (one: Waiting) => void) => {
      if (worker !== started || !current) return;
      const one = current;
      current = undefined;
      finish(one);
      next(patience[one.task.kind]);
    };
    started.on('message', ({ done, refused }: Answer) =>
      settle(({ resolve, reject }) =>
        refused
          ? reject(new EglantineError(refused.code, refused.details, refused.status))
          : resolve(done),
      ),
    );
    const fail = (error: NodeJS.ErrnoException) => {
      const isTooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(({ reject }) => {
        end();
        reject(isTooMuch ? new EglantineError('stickersTooMuch', {}, 413) : error);
      });
      if (worker === started) end();
    };
    started.on('error', fail);
    started.on('exit', () => fail(new Error('The worker of stickers ended.')));
    return started;
  }

  /** Goes on with what waits; else ends the worker once it has waited for `rests` milliseconds. */
  function next(rests = 0): void {
    if (current) return;
    current = waiting.shift();
    clearTimeout(rest);
    if (current) {
      worker ??= start();
      worker.ref();
      worker.postMessage(current.task);
    } else if (worker) {
      worker.unref();
      rest = setTimeout(end, rests);
      rest.unref();
    }
  }

  function add(task: Task): Promise<unknown> {
    const prints = [current, ...waiting].filter((one) => one?.task.kind === 'print').length;
    if (waiting.length >= mostTasks || (task.kind === 'print' && prints > mostPrints)) {
      return Promise.reject(new EglantineError('stickersBusy', {}, 503));
    }
    return new Promise((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      next();
    });
  }

  const addFile = async (task: Task) => {
    const { buffer } = (await add(task)) as Uint8Array<ArrayBuffer>;
    return Buffer.from(buffer);
  };
  return {
    print: (...what) => addFile({ kind: 'print', what }),
    preview: (...what) => add({ kind: 'preview', what }) as Promise<Drawn>,
    calibrate: (...what) => addFile({ kind: 'calibration', what }),
  };
}
