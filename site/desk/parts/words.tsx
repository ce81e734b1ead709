/**
 * Words to write down.
 *
 * @module
 */

/** Words in their order, each with its number, big enough to copy by hand. */
export function WordGrid({ words, label }: { words: readonly string[]; label: string }) {
  return (
    <ol class="words" lang="fr" aria-label={label}>
      {words.map((word, index) => (
        <li key={index}>{word}</li>
      ))}
    </ol>
  );
}
