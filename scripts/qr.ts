/**
 * QR codes of entry points, for print and for the terminal.
 *
 * They are made as those of the stickers are (`api/stickers/code.ts`).
 *
 * @module
 */

import QRCode from 'qrcode';
import { codeSettings, drawCode, quietModules } from '../api/stickers/code.ts';

export { scanAddress } from '../api/stickers/code.ts';

/** Above the 0.4 mm that a phone held in the hand needs: 20 mm or so for a whole code. */
const moduleMillimetres = 0.5;

const modulePixels = 12;

/** The QR code of `address` as an SVG file whose size is in millimetres, 0.5 mm a module. */
export function drawSvg(address: string): string {
  const { side, path } = drawCode(address);
  const millimetres = side * moduleMillimetres;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres}mm" height="${millimetres}mm" ` +
    `viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>\n`
  );
}

/** The QR code of `address` as a PNG file, 12 pixels a module. */
export function drawPng(address: string): Promise<Buffer> {
  const settings = { ...codeSettings(address), margin: quietModules, scale: modulePixels };
  return QRCode.toBuffer(address.toUpperCase(), settings);
}

/** The QR code of `address` in characters, black on white whatever the terminal's colours. */
export function drawInTerminal(address: string): string {
  const { modules } = QRCode.create(address.toUpperCase(), codeSettings(address));
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
