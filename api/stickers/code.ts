/**
 * The QR code of an entry point, and the same in letters.
 *
 * What is drawn is the address in capitals: `HTTPS://HOST/S/CODE` stays in QR's alphanumeric mode,
 * which takes fewer modules; the quiet zone is four modules, as the standard asks. How much error
 * correction, and how many modules, is settled by {@link codeSettings}.
 *
 * @module
 */

import QRCode from 'qrcode';

/** The blank border of a code, in modules. */
export const quietModules = 4;

/** Below this, in millimetres, a phone held in the hand may not tell two modules apart. */
export const leastModule = 0.4;

/**
 * From this size on, in millimetres, modules are large enough for any phone, and a place that has more
 * room gets more of them. GS1 lets phones' codes begin at 0.396 mm (General Specifications, 5.12.3.1).
 */
export const easyModule = 0.5;

/**
 * The most damage is borne at this version, of 41 modules: larger ones have more patterns that must
 * not be lost, and bore no more when they were tried.
 */
const bestVersion = 6;

/** The letters and digits of a code. */
const codeLength = 6;

/** A QR code in modules, its quiet zone included. */
export type QrCode = {
  /** Modules from edge to edge, quiet zone included. */
  side: number;
  /** The outline of all that is dark, as one path in modules, to be filled by either rule. */
  path: string;
};

/** The public address of a code, as `https://host/s/AB3KX9`. */
export function scanAddress(origin: string, code: string): string {
  return `${origin}/s/${code}`;
}

/**
 * How wide the code of any sticker of `origin` is in a square of `size` millimetres, in modules, quiet
 * zone included; without a size, the fewest modules that it can have.
 */
export function sideOf(origin: string, size?: number): number {
  return create(scanAddress(origin, '0'.repeat(codeLength)), size).size + 2 * quietModules;
}

/** The QR code of `address`, for a square of `size` millimetres if that is known. */
export function drawCode(address: string, size?: number): QrCode {
  const modules = create(address, size);
  return { side: modules.size + 2 * quietModules, path: outline(modules) };
}

/**
 * The code as it is printed for people: in two groups, with a hyphen, since the address opens just so
 * too when it is typed with it.
 */
export function spellCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** What to type before the code: the address without its `https://`, as `rose.example/s/`. */
export function typedAddress(origin: string): string {
  return `${origin.replace(/^https?:\/\//, '')}/s/`;
}

function create(address: string, size?: number): QRCode.BitMatrix {
  return QRCode.create(address.toUpperCase(), codeSettings(address, size)).modules;
}

/** How a code is made: how much of it may be lost, and its version, which says how many modules it has. */
export type CodeSettings = { errorCorrectionLevel: 'Q' | 'H'; version: number };

/** What codes take, by all of their address but the code itself, and by their size. */
const settings = new Map<string, CodeSettings>();

/**
 * How the code of `address` is made where it fills a square of `size` millimetres, quiet zone included:
 * what bears the most damage.
 *
 * - Level H, whose readers mend three codewords of ten, wherever its modules measure 0.4 mm or more;
 *   else Q, one of four. Without a size, H only where it takes no more modules, as it does for a host
 *   of up to 18 letters.
 * - As many modules as measure 0.5 mm or more, up to version 6. A codeword is eight modules in a lump:
 *   the smaller they are, the fewer of them the same scratch crosses.
 *
 * What then survives 15 % of its area painted over, as counted in `tests/verify/stickers.test.ts`:
 * a blot or a torn edge nearly anywhere, one broad scratch. What no level helps against: the loss of
 * one of the three squares in the corners, without which no reader sees a code; a band from edge to
 * edge across two of them; many thin scratches at once, which spoil a bit of nearly each codeword. For
 * those the code stands below in letters.
 */
export function codeSettings(address: string, size = 0): CodeSettings {
  const alike = `${size} ${address.toUpperCase().slice(0, -codeLength)}`;
  let found = settings.get(alike);
  if (!found) {
    found = findSettings(address.toUpperCase(), size);
    settings.set(alike, found);
  }
  return found;
}

function findSettings(address: string, size: number): CodeSettings {
  const [atQ, atH] = (['Q', 'H'] as const).map(
    (level) => QRCode.create(address, { errorCorrectionLevel: level }).version,
  ) as [number, number];
  // A size made of so many modules must hold them, however it was rounded.
  const module = (version: number) => (size + 1e-9) / (17 + 4 * version + 2 * quietModules);
  for (let version = bestVersion; version > atH; version -= 1) {
    if (module(version) >= easyModule) return { errorCorrectionLevel: 'H', version };
  }
  const isRoomy = atH === atQ || module(atH) >= leastModule;
  return isRoomy
    ? { errorCorrectionLevel: 'H', version: atH }
    : { errorCorrectionLevel: 'Q', version: atQ };
}

/**
 * Follows the edges between dark and light with the dark on their right hand: what surrounds turns
 * one way, holes the other. One path without inner edges prints without seams.
 */
function outline(modules: QRCode.BitMatrix): string {
  const { size } = modules;
  const width = size + 1;
  const isDark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < size && y < size && Boolean(modules.get(y, x));
  // By the corner where it starts: the edges still to follow, as steps to their ends.
  const edges = new Map<number, number[]>();
  const add = (x: number, y: number, step: number) => {
    const start = y * width + x;
    const before = edges.get(start);
    if (before) before.push(step);
    else edges.set(start, [step]);
  };
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!isDark(x, y)) continue;
      if (!isDark(x, y - 1)) add(x, y, 1);
      if (!isDark(x + 1, y)) add(x + 1, y, width);
      if (!isDark(x, y + 1)) add(x + 1, y + 1, -1);
      if (!isDark(x - 1, y)) add(x, y + 1, -width);
    }
  }

  // Pieces, then one string: added up bit by bit it would take ten times the memory.
  const path: string[] = [];
  for (const [start, steps] of edges) {
    while (steps.length > 0) {
      path.push(`M${(start % width) + quietModules} ${Math.floor(start / width) + quietModules}`);
      let corner = start;
      let before = 0;
      let run = 0;
      do {
        const here = edges.get(corner) ?? [];
        const step = here.pop() ?? 0;
        if (step !== before) path.push(draw(before, run, width));
        run = step === before ? run + 1 : 1;
        before = step;
        corner += step;
      } while (corner !== start);
      path.push('z');
    }
  }
  return path.join('');
}

function draw(step: number, run: number, width: number): string {
  if (step === 0) return '';
  return Math.abs(step) === width ? `v${Math.sign(step) * run}` : `h${step * run}`;
}
