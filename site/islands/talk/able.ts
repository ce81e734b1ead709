/**
 * Whether this browser can do what talking and ordering need.
 *
 * @module
 */

/**
 * Whether it encrypts (only over https), reads a stream of text and has what the thread is read with:
 * Chrome 103, Safari 16, Firefox 105. `AbortSignal.timeout` came to Safari with what is asked for
 * through it: WebAssembly under a policy without `eval`, which can't be tried from here.
 */
export const isAble = (): boolean =>
  isSecureContext &&
  'TextDecoderStream' in globalThis &&
  'TransformStream' in globalThis &&
  'findLast' in Array.prototype &&
  'timeout' in AbortSignal;

/** Shows at once, in `place`, whom to call instead: it would only come after a wait. */
export function giveUp(place: HTMLElement): void {
  place.querySelector('.talk-late')?.classList.remove('talk-late');
}
