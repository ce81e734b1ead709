/**
 * What happens to a sticker on a door, painted over a share of its code.
 *
 * Places are shares of the code's side, without its quiet zone. None of the three squares in the corners
 * is touched: no reader sees a code that lacks one.
 *
 * @module
 */

/** Whether what lies at `x`, `y` is painted over. */
export type Damage = (x: number, y: number) => boolean;

/** Makes a damage of one kind, each time elsewhere, over a `share` of a code whose squares are `finder` wide. */
export type Kind = (share: number, finder: number, random: () => number) => Damage;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function isSquare(x: number, y: number, finder: number): boolean {
  return (y < finder && (x < finder || x > 1 - finder)) || (x < finder && y > 1 - finder);
}

/** Where a box may lie anywhere but on the squares. */
function findPlace(width: number, height: number, finder: number, random: () => number) {
  for (;;) {
    const [left, top] = [random() * (1 - width), random() * (1 - height)];
    const hits = (x: number, y: number) =>
      left < x + finder && left + width > x && top < y + finder && top + height > y;
    if (!hits(0, 0) && !hits(1 - finder, 0) && !hits(0, 1 - finder)) return { left, top };
  }
}

/** A patch `stretch` times as wide as it is high, or as high as it is wide. */
const patch =
  (stretch: number): Kind =>
  (share, finder, random) => {
    const long = Math.sqrt(share * stretch);
    const [width, height] = random() < 0.5 ? [long, share / long] : [share / long, long];
    const { left, top } = findPlace(width, height, finder, random);
    return (x, y) => x > left && x < left + width && y > top && y < top + height;
  };

/** Straight lines anywhere, all of one breadth, that together cover the share beside the squares. */
const scratches =
  (count: number): Kind =>
  (share, finder, random) => {
    const lines = Array.from({ length: count }, () => {
      const angle = random() * Math.PI;
      const [x, y] = [0.35 + 0.4 * random(), 0.35 + 0.4 * random()];
      return { x, y, along: Math.cos(angle), across: Math.sin(angle) };
    });
    const covers = (breadth: number): Damage => {
      const isOn = (x: number, y: number) =>
        lines.some(
          (line) => Math.abs((x - line.x) * line.across - (y - line.y) * line.along) < breadth / 2,
        );
      return (x, y) => !isSquare(x, y, finder) && isOn(x, y);
    };
    let [narrow, broad] = [0, 0.5];
    for (let step = 0; step < 10; step += 1) {
      const middle = (narrow + broad) / 2;
      if (shareOf(covers(middle)) < share) narrow = middle;
      else broad = middle;
    }
    return covers(narrow);
  };

/** How much of a code a damage covers. */
export function shareOf(damage: Damage): number {
  const steps = 48;
  let covered = 0;
  for (let row = 0; row < steps; row += 1) {
    for (let column = 0; column < steps; column += 1) {
      covered += Number(damage((column + 0.5) / steps, (row + 0.5) / steps));
    }
  }
  return covered / steps ** 2;
}

/** By name. */
export const kinds = {
  'a patch anywhere': patch(1),
  'a patch twice as long as broad': patch(2),
  'the free corner torn off': (share) => (x, y) => Math.min(x, y) > 1 - Math.sqrt(share),
  'a blot in the middle': (share) => (x, y) =>
    Math.hypot(x - 0.5, y - 0.5) < Math.sqrt(share / Math.PI),
  'the upper edge rubbed off': (share, finder) => (x, y) =>
    y < share / (1 - 2 * finder) && x > finder && x < 1 - finder,
  'the left edge rubbed off': (share, finder) => (x, y) =>
    x < share / (1 - 2 * finder) && y > finder && y < 1 - finder,
  'a band from top to bottom': (share, finder, random) => {
    const left = finder + random() * (1 - 2 * finder - share);
    return (x) => x > left && x < left + share;
  },
  'a band from side to side': (share, finder, random) => {
    const top = finder + random() * (1 - 2 * finder - share);
    return (_, y) => y > top && y < top + share;
  },
  'one scratch': scratches(1),
  'four scratches': scratches(4),
} satisfies Record<string, Kind>;

/** A name of {@link kinds}. */
export type KindName = keyof typeof kinds;
