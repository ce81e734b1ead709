/**
 * QR codes of entry points, for print and for the terminal.
 *
 * What is drawn is the address in capitals: `HTTPS://HOST/S/CODE` stays in QR's alphanumeric mode,
 * which takes fewer modules. Error correction is Q, for stickers that get scratched, and the quiet
 * zone four modules, as the standard asks.
 *
 * @module
 */

import QRCode from 'qrcode';

const quietModules = 4;

/** Above the 0.4 mm that a phone held in the hand needs: 20 mm or so for a whole code. */
const moduleMillimetres = 0.5;

const modulePixels = 12;

const settings = { errorCorrectionLevel: 'Q', margin: quietModules } as const;

/** The public address of a code, as `https://host/s/AB3KX9`. */
export function scanAddress(origin: string, code: string): string {
  return `${origin}/s/${code}`;
}

/** The QR code of `address` as an SVG file whose size is in millimetres, 0.5 mm a module. */
export function drawSvg(address: string): string {
  const { modules } = QRCode.create(address.toUpperCase(), settings);
  const side = modules.size + 2 * quietModules;
  const millimetres = side * moduleMillimetres;
  const path = Array.from({ length: modules.size }, (_, row) => rowPath(modules, row)).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres}mm" height="${millimetres}mm" ` +
    `viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>\n`
  );
}

/** One rectangle for each run of dark modules: neighbours apart would show seams in print. */
function rowPath(modules: QRCode.BitMatrix, row: number): string {
  let path = '';
  for (let column = 0; column < modules.size; column += 1) {
    const start = column;
    while (column < modules.size && modules.get(row, column)) column += 1;
    const width = column - start;
    if (width > 0) path += `M${start + quietModules} ${row + quietModules}h${width}v1h-${width}z`;
  }
  return path;
}

/** The QR code of `address` as a PNG file, 12 pixels a module. */
export function drawPng(address: string): Promise<Buffer> {
  return QRCode.toBuffer(address.toUpperCase(), { ...settings, scale: modulePixels });
}

/** The QR code of `address` in characters, black on white whatever the terminal's colours. */
export function drawInTerminal(address: string): string {
  const { modules } = QRCode.create(address.toUpperCase(), settings);
  const isDark = (row: number, column: number) =>
    row >= 0 &&
    column >= 0 &&
    row < modules.size &&
    column < modules.size &&
    Boolean(modules.get(row, column));
  const end = modules.size + quietModules;
  const lines: string[] = [];
  // A character is as high as two modules.
  for (let row = -quietModules; row < end; row += 2) {
    let line = '';
    for (let column = -quietModules; column < end; column += 1) {
      const [upper, lower] = [isDark(row, column), isDark(row + 1, column)];
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    }
    lines.push(`\u001b[30;107m${line}\u001b[0m`);
  }
  return lines.join('\n');
}
