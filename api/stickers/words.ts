/**
 * The words of a design as blocks, and which of them give way first where room is short.
 *
 * @module
 */

import type { Design, HookLine, Text } from './designs.ts';
import type { Colour } from './drawing.ts';
import { fit, leastSize, type Block, type Laid, type Rest, type Zone } from './fit.ts';
import { palette } from './palette.ts';
import type { Mark } from './shapes.ts';

/** What may be left out, in the order in which it is: the small print first. The hook never is. */
export const optionalParts = ['small', 'say', 'brand'] as const;

/** One of {@link optionalParts}. */
export type Part = (typeof optionalParts)[number];

/** Words in their place, and what found no room. */
export type LaidWords = Laid & { dropped: Part[] };

/** In which inks words are printed, and the strip of paper behind loud ones. */
export type Inks = { hook: Colour; loud: Colour; strip?: Colour; say: Colour; brand: Colour };

/** What is to be laid out: a design in one language or two. */
export type Words = {
  design: Design;
  texts: readonly Text[];
  /** `''` for a design that doesn't say whose it is. */
  brand: string;
};

/** How words are laid out. */
export type Manner = {
  /** The hook is at most this big, in millimetres. */
  most: number;
  align: Block['align'];
  inks: Inks;
  rest?: Rest;
  /** Where the code is, seen from the words: what an arrow points to. */
  codeIs?: 'beside' | 'below';
};

/** From this size on, in millimetres, a hook reads at arm's length: below, other words give way. */
const easyHook = 3;

/** The smallest of the sentence that goes with a hook, in millimetres. */
const leastSay = 1.95;

/** The inks of a look on white paper; on a black-and-white printer all of them stay legible. */
function inksOnWhite(look: Design['look']): Inks {
  const { ink, roseStrong, plum, blush, honey, lilac } = palette;
  const common = { hook: ink, say: ink, brand: roseStrong };
  if (look === 'door') return { ...common, loud: ink, strip: honey };
  if (look === 'letter') return { ...common, loud: plum, strip: lilac };
  return { ...common, loud: roseStrong, strip: blush };
}

/**
 * Lays words in `zone`, the hook as big as fits: the small print gives way before the hook gets hard
 * to read, then the sentence, then the name; a hook alone goes down to 5 points, at last
 * without the paper behind it. In the inks for
 * white paper, unless told. `undefined` if even the hook doesn't fit.
 */
export function layWords(
  words: Words,
  zone: Zone,
  given: Omit<Manner, 'inks'> & { inks?: Inks },
): LaidWords | undefined {
  const manner = { inks: inksOnWhite(words.design.look), ...given };
  const { most, rest } = manner;
  const easy = Math.min(easyHook, most);
  const { strip: _, ...bare } = manner.inks;
  const ways = [
    ...optionalParts.map((_, dropping) => ({ dropping, least: easy, inks: manner.inks })),
    { dropping: optionalParts.length, least: leastSize, inks: manner.inks },
    { dropping: optionalParts.length, least: leastSize, inks: bare },
  ];
  for (const { dropping, least, inks } of ways) {
    const dropped = optionalParts.slice(0, dropping);
    const sizes = { least, most: Math.max(most, least) };
    const laid = best(labelWays, (way) =>
      fit(blocksOf(words, { ...manner, inks }, way, dropped), zone, sizes, rest),
    );
    if (laid) return { ...laid, dropped: dropped.filter((part) => isIn(words, part)) };
  }
  return undefined;
}

/** Lays the hooks of a poster alone, as big as fits. */
export function layHooks(
  words: Words,
  zone: Zone,
  manner: Manner,
  least: number,
): Weighed | undefined {
  return best(posterWays, (way) =>
    fit(
      words.texts.flatMap((text, index) => hookBlocks(words, text, manner, way, index)),
      zone,
      { least, most: manner.most },
      manner.rest,
    ),
  );
}

/** What goes with the hooks, in each language; `size` against the base size. */
export function sentences(
  { texts }: Words,
  { inks, align }: Pick<Manner, 'inks' | 'align'>,
  size: number,
  dropped: readonly Part[],
): Block[][] {
  return texts.map(({ language, say, small }): Block[] => {
    const common = { language, align, fill: inks.say };
    return [
      ...(say && !dropped.includes('say')
        ? [{ ...common, text: say, weight: 700 as const, size, least: leastSay, gap: 0.45 }]
        : []),
      ...(small && !dropped.includes('small')
        ? [{ ...common, text: small, weight: 400 as const, size: size * 0.83, gap: 0.35 }]
        : []),
    ];
  });
}

/** Whose it is; `size` against the base size. */
export function signature(
  { design, texts, brand }: Words,
  { inks, align }: Pick<Manner, 'inks' | 'align'>,
  size: number,
): Block[] {
  if (brand === '') return [];
  const mark: Mark = design.look === 'door' ? 'clock' : 'flower';
  const language = texts[0]?.language ?? 'fr';
  return [{ text: brand, language, weight: 700, fill: inks.brand, size, gap: 0.6, align, mark }];
}

/** All blocks but those that are `dropped`. */
function blocksOf(words: Words, manner: Manner, way: Way, dropped: readonly Part[]): Block[] {
  const { design, texts } = words;
  const { align, codeIs = 'beside' } = manner;
  const asks = design.look === 'question' && !dropped.includes('say');
  const said = sentences(words, manner, 0.46, dropped);
  const [first] = said.flat();
  if (first && asks && codeIs === 'beside') first.mark = 'arrow';
  const down: Block = {
    ...first,
    text: '',
    language: 'fr',
    weight: 400,
    fill: manner.inks.say,
    size: 0.5,
    gap: 0.2,
    align,
    mark: 'downArrow',
  };
  return [
    ...texts.flatMap((text, index) => [
      ...hookBlocks(words, text, manner, way, index),
      ...(said[index] ?? []),
    ]),
    ...(dropped.includes('brand') ? [] : signature(words, manner, 0.46)),
    ...(asks && codeIs === 'below' ? [down] : []),
  ];
}

/** The hook of the `order`th language. */
function hookBlocks(
  { design }: Words,
  { hook, language }: Text,
  { inks, align }: Manner,
  { joined, tidy, whole }: Way,
  order: number,
): Block[] {
  const lines = joined ? joinQuiet(hook) : hook;
  return lines.map(({ text, loud }, index) => ({
    text,
    language,
    weight: design.look === 'plain' ? 700 : 900,
    fill: loud ? inks.loud : inks.hook,
    size: loud ? 1.12 : 1,
    gap: index === 0 ? order * 0.5 : loud || lines[index - 1]?.loud ? 0.12 : 0,
    align,
    tidy,
    whole: whole === 'all' || (whole === 'loud' && loud),
    ...(loud && inks.strip && { strip: inks.strip }),
  }));
}

function joinQuiet(hook: readonly HookLine[]): HookLine[] {
  const joined: HookLine[] = [];
  for (const line of hook) {
    const last = joined.at(-1);
    if (last && !last.loud && !line.loud) last.text += ` ${line.text}`;
    else joined.push({ ...line });
  }
  return joined;
}

/** A way to lay a hook, and how much smaller it may be for that. */
type Way = {
  /** Its quiet lines run on. */
  joined: boolean;
  /** Its lines are of like lengths. */
  tidy: boolean;
  /** What is not broken: its loud line, or any. */
  whole: 'none' | 'loud' | 'all';
  worth: number;
};

/** Rather with lines of like lengths, and line by line as it is written. */
const labelWays: Way[] = [true, false].flatMap((tidy) =>
  [false, true].map((joined) => ({
    joined,
    tidy,
    whole: 'none' as const,
    worth: (tidy ? 0.8 : 1) / (joined ? 0.98 : 1),
  })),
);

/** Where there is room, a strip of paper is not cut in two, even if it could be larger so. */
const posterWays: Way[] = (
  [
    ['all', 0.6],
    ['loud', 0.7],
    ['none', 1],
  ] as const
).flatMap(([whole, worth]) =>
  labelWays.map((way) => ({ ...way, whole, worth: way.worth * worth })),
);

/** Words in their place, and their size weighed against what the way to lay them is worth. */
export type Weighed = Laid & { weight: number };

/** The best of `ways` to lay a hook: that of the greatest weight. */
function best(ways: readonly Way[], lay: (way: Way) => Laid | undefined): Weighed | undefined {
  let found: Weighed | undefined;
  for (const way of ways) {
    const laid = lay(way);
    const weight = laid ? laid.size / way.worth : 0;
    if (laid && weight > (found?.weight ?? 0)) found = { ...laid, weight };
  }
  return found;
}

function isIn({ texts, brand }: Words, part: Part): boolean {
  return part === 'brand' ? brand !== '' : texts.some((text) => text[part] !== undefined);
}
