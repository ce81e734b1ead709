/**
 * Reading without a network, on the page's side: starts the worker, has it keep the language that is
 * read, and says so at the page's foot, with a way to say no. Loaded once the page is read and the
 * phone is idle.
 *
 * @module
 */

import { messageSW, Workbox } from 'workbox-window';
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

async function ask(message: Ask): Promise<Answer> {
  const { active } = await navigator.serviceWorker.ready;
  return (await messageSW(active as ServiceWorker, message)) as Answer;
}

/** Says how things stand, and what the button does about it. */
function show(text: 'kept' | 'keeping' | 'offer', { size }: Answer): void {
  if (!texts) return;
  words.textContent = texts[text].replace('%', String(size));
  button.textContent = text === 'offer' ? texts.keep : texts.drop;
  button.onclick = () => void (text === 'offer' ? keep() : drop());
  if (!line.isConnected) document.querySelector('.colophon')?.append(line);
}

async function keep(): Promise<void> {
  choose(false);
  show('keeping', await ask({ type: 'state', language }));
  const answer = await ask({ type: 'keep', language });
  if (!saidNo()) show(answer.isKept ? 'kept' : 'offer', answer);
}

async function drop(): Promise<void> {
  choose(true);
  await ask({ type: 'drop' });
  show('offer', await ask({ type: 'state', language }));
}

async function update(): Promise<void> {
  const { saveData } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
  const answer = await ask({ type: 'state', language });
  if (answer.isKept) show('kept', answer);
  else if (saveData || saidNo()) show('offer', answer);
  else await keep();
}

async function begin(): Promise<void> {
  const there = await navigator.serviceWorker.getRegistration('/');
  // One that is there stays as it is, whatever language is read by now.
  const script = there?.active?.scriptURL ?? `/worker.js?language=${language}`;
  const workbox = new Workbox(script);
  // The worker itself looks whether somebody writes.
  workbox.addEventListener('waiting', () => workbox.messageSkipWaiting());
  const isUpdate = Boolean(there?.active);
  await workbox.register();
  if (isUpdate) navigator.serviceWorker.addEventListener('controllerchange', () => void update());
  await update();
}

window.addEventListener('erase', () => line.remove());
void begin().catch(() => undefined);
