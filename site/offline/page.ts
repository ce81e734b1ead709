/**
 * Reading without a network, on the page's side: starts the worker, has it keep the language that is
 * read, and says so at the page's foot, with a way to say no. Loaded once the page is read and the
 * phone is idle.
 *
 * @module
 */

import { messageSW, Workbox } from 'workbox-window';
import { dropPacks } from './kept.ts';
import { choiceKey, type Answer, type Ask } from './shape.ts';

type Texts = Record<'kept' | 'keeping' | 'offer' | 'drop' | 'keep', string>;

/** Put in when the site is built. */
declare const offlineTexts: Record<string, Texts>;

const { lang: language } = document.documentElement;
const texts = offlineTexts[language];

const line = document.createElement('p');
line.className = 'offline';
const words = document.createElement('span');
const button = document.createElement('button');
line.append(words, ' ', button);

function saidNo(): boolean {
  try {
    return localStorage.getItem(choiceKey) === 'no';
  } catch {
    return false;
  }
}

function choose(isNo: boolean): void {
  try {
    if (isNo) localStorage.setItem(choiceKey, 'no');
    else localStorage.removeItem(choiceKey);
  } catch {
    // A browser that forbids storage asks again next time.
  }
}

let isErased = false;

/** The answer to what a worker was told last. */
let last: Promise<unknown> = Promise.resolve();

/**
 * What the worker that `find` gives answers to `message`; nothing where there is none, or it ended
 * first. One thing after the other: a worker that is asked anything just as it gives way to the next
 * one is started again for it, and then stays until it was idle for long.
 */
function tell(
  find: () => Promise<ServiceWorker | null>,
  message: Ask,
): Promise<Answer | undefined> {
  const answer = last.then(async () => {
    const worker = await find();
    if (!worker || isErased) return undefined;
    return Promise.race([messageSW(worker, message) as Promise<Answer | undefined>, end(worker)]);
  });
  last = answer.catch(() => undefined);
  return answer;
}

/** Settles once another worker took the place of this one. */
function end(worker: ServiceWorker): Promise<undefined> {
  return new Promise((done) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'redundant') done(undefined);
    });
  });
}

const ask = (type: 'state' | 'keep') =>
  tell(async () => (await navigator.serviceWorker.ready).active, { type, language });

/** Says how things stand, and what the button does about it. */
function show(text: 'kept' | 'keeping' | 'offer', answer: Answer): void {
  if (!texts || isErased) return;
  words.textContent = texts[text].replace('%', String(answer.size));
  button.textContent = text === 'offer' ? texts.keep : texts.drop;
  button.onclick = () => void (text === 'offer' ? keep(answer) : drop(answer));
  if (!line.isConnected) document.querySelector('.colophon')?.append(line);
}

async function keep(state: Answer): Promise<void> {
  choose(false);
  show('keeping', state);
  const answer = await ask('keep');
  if (saidNo()) await dropPacks();
  else if (answer) show(answer.isKept ? 'kept' : 'offer', answer);
}

async function drop(state: Answer): Promise<void> {
  choose(true);
  await dropPacks();
  show('offer', state);
}

async function update(): Promise<void> {
  const { saveData } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
  const answer = await ask('state');
  if (!answer) return;
  if (answer.isKept) show('kept', answer);
  else if (saveData || saidNo()) show('offer', answer);
  else await keep(answer);
}

async function begin(): Promise<void> {
  const there = await navigator.serviceWorker.getRegistration('/');
  // One that is there stays as it is, whatever language is read by now.
  const script = there?.active?.scriptURL ?? `/worker.js?language=${language}`;
  const workbox = new Workbox(script);
  // The worker itself looks whether somebody writes.
  workbox.addEventListener('waiting', ({ sw = null }) => {
    void tell(() => Promise.resolve(sw), { type: 'SKIP_WAITING' });
  });
  if (there?.active)
    navigator.serviceWorker.addEventListener('controllerchange', () => void update());
  await workbox.register();
  await update();
}

window.addEventListener('erase', () => {
  isErased = true;
  line.remove();
});
void begin().catch(() => undefined);
