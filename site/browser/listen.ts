/**
 * The button that reads a page aloud: it is there only where a voice on the phone can, and what reads
 * is loaded when it is touched. Runs once the text is there.
 *
 * @module
 */

import { localVoice } from './voice.ts';

const place = document.querySelector<HTMLElement>('.listen');
const button = place?.querySelector('button');

if (place && button && 'speechSynthesis' in window) {
  const voice = () => localVoice(document.documentElement.lang);
  const look = () => {
    place.hidden = !voice();
  };
  look();
  // Voices come late, and all at once.
  speechSynthesis.addEventListener('voiceschanged', look);

  let reader: Promise<unknown> | undefined;
  button.addEventListener('click', () => {
    if (reader) return;
    // Where only a tap may make a sound, this one must be it: the reader comes after it.
    const nothing = new SpeechSynthesisUtterance('');
    nothing.voice = voice() ?? null;
    speechSynthesis.speak(nothing);
    reader = import(place.dataset['reader'] ?? '').catch(() => (reader = undefined));
  });
}
