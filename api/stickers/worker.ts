/**
 * What draws, in a thread of its own: see `workshop.ts`, which starts and ends it.
 *
 * @module
 */

import { parentPort } from 'node:worker_threads';
import { EglantineError } from '../errors.ts';
import { previewJob, printCalibration, printJob } from './printing.ts';
import type { Answer, Task } from './workshop.ts';

async function work(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'print':
      return printJob(...task.what);
    case 'preview':
      return previewJob(...task.what);
    case 'calibration':
      return printCalibration(...task.what);
  }
}

async function answer(task: Task): Promise<Answer> {
  try {
    return { done: await work(task) };
  } catch (error) {
    if (!(error instanceof EglantineError)) throw error;
    const { code, details, status } = error;
    return { refused: { code, details, status } };
  }
}

parentPort?.on('message', (task: Task) => {
  void answer(task).then((answer) => {
    const { done } = answer;
    parentPort?.postMessage(answer, done instanceof Uint8Array ? [done.buffer as ArrayBuffer] : []);
  });
});
