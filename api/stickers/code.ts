/**
 * The QR code of an entry point, and the same in letters.
 *
 * What is drawn is the address in capitals: `HTTPS://HOST/S/CODE` stays in QR's alphanumeric mode,
 * which takes fewer modules. Error correction is Q, for stickers that get scratched, or H where that
 * takes no more modules, as it does for a host of up to 18 letters; the quiet zone is four modules, as
 * the standard asks.
 *
 * @module
 */

import QRCode from 'qrcode';

/** The blank border of a code, in modules. */
export const quietModules = 4;

/** Below this, in millimetres, a phone held in the hand may not tell two modules apart. */
export const leastModule = 0.4;

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

/** How wide the code of any sticker of `origin` is, in modules, quiet zone included. */
export function sideOf(origin: string): number {
  return create(scanAddress(origin, '0'.repeat(codeLength))).size + 2 * quietModules;
}

/** The QR code of `address`. */
export function drawCode(address: string): QrCode {
  const modules = create(address);
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

function create(address: string): QRCode.BitMatrix {
  return QRCode.create(address.toUpperCase(), codeSettings(address)).modules;
}

/** What error correction codes take, by all of their address but the code itself. */
const levels = new Map<string, 'Q' | 'H'>();

/** How the code of `address` is made: with the most error correction that takes no more modules than Q. */
export function codeSettings(address: string): { errorCorrectionLevel: 'Q' | 'H' } {
  const alike = address.toUpperCase().slice(0, -codeLength);
  let errorCorrectionLevel = levels.get(alike);
  if (!errorCorrectionLevel) {
    const [atQ, atH] = (['Q', 'H'] as const).map(
      (level) => QRCode.create(address.toUpperCase(), { errorCorrectionLevel: level }).version,
    );
    errorCorrectionLevel = atQ === atH ? 'H' : 'Q';
    levels.set(alike, errorCorrectionLevel);
  }
  return { errorCorrectionLevel };
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
    edges.set(start, [...(edges.get(start) ?? []), step]);
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
