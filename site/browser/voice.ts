/**
 * A voice that lives on the phone. One that does not would send the page elsewhere to be read.
 *
 * @module
 */

/** A voice for `language` that needs no network, or undefined; some phones load theirs late. */
export function localVoice(language: string): SpeechSynthesisVoice | undefined {
  return speechSynthesis
    .getVoices()
    .find(({ lang, localService }) => localService && lang.split(/[-_]/)[0] === language);
}
