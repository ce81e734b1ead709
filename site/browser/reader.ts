/**
 * Reads the page aloud, sentence by sentence, each marked while it is said. Loaded at the first touch
 * of the button, and begins at once.
 *
 * @module
 */

import { sentencesOf, spoken, spokenNumber } from './sentences.ts';
import { localVoice } from './voice.ts';

/** One sentence: what is said, and where it stands. */
interface Sentence {
  said: string;
  marks: HTMLElement[];
}

const read =
  '.opening h1, .prose :is(h2, h3, p, li, th, td), .helplines :is(h2, h3, li > p:not(.ways), .ways a), .next :is(h2, a), .words :is(h2, dt, dd)';

const language = document.documentElement.lang;
const place = document.querySelector<HTMLElement>('.listen');
const [main, end] = place?.querySelectorAll('button') ?? [];

let sentences: Sentence[] = [];
let at = 0;
/** Counts what was begun, so that the end of something stopped begins nothing. */
let turn = 0;
let reading = false;

/** Parts the page into sentences, each in marks of its own. */
function part(): Sentence[] {
  const blocks = [...document.querySelectorAll<HTMLElement>(read)].filter(
    (block) => !block.querySelector(read),
  );
  return blocks.flatMap(partBlock).filter(({ said }) => /[\p{L}\p{N}]/u.test(said));
}

function partBlock(block: HTMLElement): Sentence[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  const found: Sentence[] = [];
  let node = nodes.shift();
  for (const sentence of sentencesOf(
    nodes.reduce((text, each) => text + each.data, node?.data ?? ''),
  )) {
    const marks: HTMLElement[] = [];
    let said = '';
    let left = sentence.length;
    while (node && left > 0) {
      const rest = node.length > left ? node.splitText(left) : undefined;
      left -= node.length;
      said += saidOf(node);
      if (/\S/.test(node.data)) marks.push(wrap(node));
      node = rest ?? nodes.shift();
    }
    found.push({ said: spoken(said), marks });
  }
  return found;
}

function wrap(node: Text): HTMLElement {
  const mark = document.createElement('span');
  node.replaceWith(mark);
  mark.append(node);
  return mark;
}

function saidOf(node: Text): string {
  const number = node.parentElement?.closest('a[href^="tel:"], a[href^="sms:"]');
  if (!number) return node.data;
  return node.data.replace(/\d[\d\s]*/g, (display) => `${spokenNumber(display, language)} `);
}

function mark(on: boolean): void {
  for (const each of sentences[at]?.marks ?? []) each.classList.toggle('said', on);
}

function say(): void {
  const sentence = sentences[at];
  const voice = localVoice(language);
  if (!sentence || !voice) return stop();
  const own = ++turn;
  mark(true);
  sentence.marks[0]?.scrollIntoView({ block: 'nearest' });
  const utterance = new SpeechSynthesisUtterance(sentence.said);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.onend = () => {
    if (own !== turn) return;
    mark(false);
    at += 1;
    say();
  };
  utterance.onerror = () => {
    if (own === turn) stop();
  };
  speechSynthesis.speak(utterance);
  show(true);
}

/** Silent until it is taken up again, at the sentence that was cut: phones can't pause inside one. */
function pause(): void {
  turn += 1;
  speechSynthesis.cancel();
  show(false);
}

function stop(): void {
  pause();
  mark(false);
  for (const { marks } of sentences) {
    for (const each of marks) {
      const { parentNode } = each;
      each.replaceWith(...each.childNodes);
      parentNode?.normalize();
    }
  }
  sentences = [];
  at = 0;
  show(false);
}

function go(): void {
  if (reading) return pause();
  if (sentences.length === 0) sentences = part();
  say();
}

function show(playing: boolean): void {
  reading = playing;
  if (!place || !main || !end) return;
  const begun = sentences.length > 0;
  const { listen, pause: toPause, resume } = place.dataset;
  main.textContent = (playing ? toPause : begun ? resume : listen) ?? '';
  if (!begun && document.activeElement === end) main.focus();
  end.hidden = !begun;
}

main?.addEventListener('click', go);
end?.addEventListener('click', stop);
window.addEventListener('leave', stop);
window.addEventListener('pagehide', stop);
go();
