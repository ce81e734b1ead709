/**
 * What search makes of a word: the same for the text of a page and for what a thumb types.
 *
 * @module
 */

/** Words that say nothing of what is looked for, folded. */
const empty = new Set(
  [
    'a ai as au aux avec c ca ce ces cette chez ci comme d dans de des dit du elle en es est et etre',
    'eux fais fait faire faut g il ils j je juste k kan koi l la le les leur lui m ma mais me mes moi',
    'mon n ne nos notre nous on ont ou par pas pour pq pk qu quand que quel quelle qui quoi qd',
    's sa sans se sera ses si sont suis sur t ta te tes toi ton tout toute tous tu un une va vais vas',
    'veu veut veux vont vos votre vous y',
    // Typed as one hears them.
    'avc cest cetait cmt dla ds jai jete jfais jla jle jme jpe jpeu jpeux jsui jsuis jss jveu jveux',
    'jvx chui chuis pa plu plus pr psk ptn sest svp stp tkt ya yavait',
    'the an of to in is are i my me you your it and or do how what',
  ].flatMap((line) => line.split(' ')),
);

/** The text without accents, in small letters and Latin digits' own script, Arabic without its marks. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[أإآ]/gu, 'ا');

/** The words of a text, in order: runs of letters and digits. A middle dot ends one: mineur·e is mineur. */
export const wordsOf = (text: string): string[] =>
  text.replace(/·[\p{L}·]*/gu, '').match(/[\p{L}\p{M}\d]+/gu) ?? [];

/**
 * The stem that a word is found by, or `null` for one that says nothing: folded, without the ends of
 * French plurals and feminines, letters doubled once, and without the Arabic article.
 *
 * @example
 * ```ts
 * stem('Préservatifs'); // 'preservatif'
 * ```
 */
export function stem(word: string): string | null {
  const folded = fold(word);
  if (empty.has(folded)) return null;
  const bare = folded.replace(/^ال(?=...)/u, '').replace(/(.)\1/gu, '$1');
  return bare.length > 3 ? bare.replace(/(?:es|s|x|e)$/u, '') : bare;
}
