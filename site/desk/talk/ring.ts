/**
 * A desk left open may ring: a sound and the tab's title, nothing of what came.
 *
 * @module
 */

const kept = 'eglantine-desk-ring';

let audio: AudioContext | undefined;

/** Whether this browser may ring. */
export const mayRing = (): boolean => localStorage.getItem(kept) === 'yes';

/** Lets this browser ring, or not; by a click, without which browsers make no sound. */
export function allowRing(allowed: boolean): void {
  if (allowed) {
    localStorage.setItem(kept, 'yes');
    sound();
  } else localStorage.removeItem(kept);
}

/** Rings if it may; `title` stands in the tab until somebody is there. */
export function ring(title: string): void {
  if (!mayRing()) return;
  sound();
  mark(title);
}

/** Two soft notes. */
function sound(): void {
  audio ??= new AudioContext();
  const context = audio;
  void context.resume().then(() => {
    for (const [index, frequency] of [659, 880].entries()) {
      const start = context.currentTime + index * 0.22;
      const tone = new OscillatorNode(context, { frequency });
      const volume = new GainNode(context, { gain: 0 });
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.2, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.65);
    }
  });
}

let marked = false;

function mark(title: string): void {
  if (marked || (document.hasFocus() && !document.hidden)) return;
  marked = true;
  const before = document.title;
  document.title = title;
  const back = () => {
    if (document.hidden) return;
    marked = false;
    if (document.title === title) document.title = before;
    window.removeEventListener('focus', back);
    document.removeEventListener('visibilitychange', back);
  };
  window.addEventListener('focus', back);
  document.addEventListener('visibilitychange', back);
}
