import fc from 'fast-check';
import QRCode from 'qrcode';
import { expect, test } from 'vitest';
import { makeCode, readCode } from '../../../api/entry-points/codes.ts';
import {
  codeSettings,
  drawCode,
  leastModule,
  quietModules,
  scanAddress,
  sideOf,
  spellCode,
  typedAddress,
} from '../../../api/stickers/code.ts';

/** The corners of each closed line of a path. */
function readPath(path: string): [number, number][][] {
  return path
    .split('z')
    .filter(Boolean)
    .map((line) => {
      const [, x = '', y = ''] = /^M(\d+) (\d+)/.exec(line) ?? [];
      const corners: [number, number][] = [[Number(x), Number(y)]];
      for (const [, way, by] of line.matchAll(/([hv])(-?\d+)/g)) {
        const [left, down] = corners.at(-1) ?? [0, 0];
        corners.push(way === 'h' ? [left + Number(by), down] : [left, down + Number(by)]);
      }
      return corners;
    });
}

/** How often the lines wind around the middle of a module. */
function windings(lines: [number, number][][], column: number, row: number): number {
  let turns = 0;
  for (const corners of lines) {
    for (const [index, [x, y]] of corners.entries()) {
      const [toX, toY] = corners[(index + 1) % corners.length] ?? [x, y];
      if (x !== toX || x <= column || Math.min(y, toY) > row || Math.max(y, toY) <= row) continue;
      turns += Math.sign(toY - y);
    }
  }
  return turns;
}

test('the one path of a code covers its dark modules, each once, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.webUrl().filter((url) => url.length < 120),
      (url) => {
        const { path, side } = drawCode(url);
        const lines = readPath(path);
        const { modules } = QRCode.create(url.toUpperCase(), codeSettings(url));
        expect(side).toBe(modules.size + 2 * quietModules);
        const wrong: [number, number][] = [];
        for (let row = 0; row < side; row += 1) {
          for (let column = 0; column < side; column += 1) {
            const [x, y] = [column - quietModules, row - quietModules];
            const inside = x >= 0 && y >= 0 && x < modules.size && y < modules.size;
            const dark = inside && Boolean(modules.get(y, x));
            if (windings(lines, column, row) !== (dark ? 1 : 0)) wrong.push([column, row]);
          }
        }
        expect(wrong).toEqual([]);
      },
    ),
    { numRuns: 20 },
  );
});

test('every code of a site is as wide as any other', () => {
  const origin = 'https://go.exemple.fr';
  expect(sideOf(origin)).toBe(29 + 2 * quietModules);
  for (let made = 0; made < 50; made += 1) {
    expect(drawCode(scanAddress(origin, makeCode())).side).toBe(sideOf(origin));
  }
});

test('a code mends as much as it can without growing', () => {
  const long = 'https://autocollants.association.example.org';
  const sizeAt = (origin: string, errorCorrectionLevel: 'Q' | 'H') =>
    QRCode.create(scanAddress(origin, 'AB3KX9').toUpperCase(), { errorCorrectionLevel }).modules
      .size;
  expect(codeSettings(scanAddress('https://go.exemple.fr', 'AB3KX9')).errorCorrectionLevel).toBe(
    'H',
  );
  expect(codeSettings(scanAddress(long, 'AB3KX9')).errorCorrectionLevel).toBe('Q');
  for (const origin of ['https://go.exemple.fr', long]) {
    expect(sideOf(origin) - 2 * quietModules).toBe(sizeAt(origin, 'Q'));
  }
  expect(sizeAt(long, 'H')).toBeGreaterThan(sizeAt(long, 'Q'));
});

test('a code mends more, and has more modules, where there is room for them', () => {
  const address = scanAddress('https://go.exemple.fr', 'AB3KX9');
  const long = scanAddress('https://autocollants.association.example.org', 'AB3KX9');
  const at = (address: string, size: number) => Object.values(codeSettings(address, size));
  expect(at(address, 14.8)).toEqual(['H', 3]);
  expect(at(address, 22.5)).toEqual(['H', 5]);
  expect(at(address, 24.5)).toEqual(['H', 6]);
  expect(at(address, 200)).toEqual(['H', 6]);
  // Where H takes more modules than Q: only if they stay as large as a phone needs.
  expect(at(long, leastModule * sideOf('https://autocollants.association.example.org'))).toEqual([
    'Q',
    expect.any(Number),
  ]);
  expect(at(long, 22)[0]).toBe('H');
  const sizes = fc.double({ min: 0, max: 200, noNaN: true });
  fc.assert(
    fc.property(sizes, sizes, (one, other) => {
      const [small, large] = [Math.min(one, other), Math.max(one, other)];
      const side = (size: number) => sideOf('https://go.exemple.fr', size);
      expect(side(small)).toBeLessThanOrEqual(side(large));
      if (small >= leastModule * sideOf('https://go.exemple.fr')) {
        expect(small / side(small)).toBeGreaterThanOrEqual(leastModule - 1e-6);
      }
    }),
  );
});

test('what is printed in letters opens the same when it is typed', () => {
  const code = makeCode();
  expect(spellCode(code)).toMatch(/^...-...$/);
  expect(readCode(spellCode(code))).toBe(code);
  expect(typedAddress('https://go.exemple.fr') + spellCode(code)).toBe(
    `go.exemple.fr/s/${spellCode(code)}`,
  );
});
