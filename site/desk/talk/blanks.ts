/**
 * The blanks of ready-made replies: `{{first_name}}`.
 *
 * @module
 */

const blank = /\{\{([a-z_]+)\}\}/g;

/** The names of the blanks in `text`, each once, in their order. */
export const blanksOf = (text: string): string[] => [
  ...new Set([...text.matchAll(blank)].map(([, name = '']) => name)),
];

/** `text` with its blanks filled; those without a value stay as they are. */
export const fillBlanks = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(blank, (whole, name: string) => values[name]?.trim() || whole);
