/**
 * Pages as pictures, for a screen: the same shapes as in the PDF, letters as outlines.
 *
 * @module
 */

import type { Item, Page } from './drawing.ts';
import { openFont, unitsPerEm } from './fonts.ts';

type TextItem = Extract<Item, { kind: 'text' }>;
type Group = Extract<Item, { kind: 'group' }>;
type Path = Extract<Item, { kind: 'path' }>;

/** Shapes that are used by name. What bears the same name is the same, in any other picture too. */
type Shapes = Map<string, string>;

/** Draws a page as an SVG document whose size is in millimetres. */
export function drawSvg({ width, height, items }: Page): string {
  const shapes: Shapes = new Map();
  const drawn = items.map((item) => draw(item, shapes)).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" ` +
    `viewBox="0 0 ${width} ${height}"><defs>${[...shapes.values()].join('')}</defs>${drawn}</svg>`
  );
}

function draw(item: Item, shapes: Shapes): string {
  switch (item.kind) {
    case 'rectangle':
      return (
        `<rect x="${item.x}" y="${item.y}" width="${item.width}" height="${item.height}" ` +
        `rx="${item.radius ?? 0}" fill="${item.fill}"/>`
      );
    case 'path':
      return drawPath(item);
    case 'text':
      return drawText(item, shapes);
    case 'group':
      return drawGroup(item, shapes);
    case 'stamp':
      return item.items.map((one) => draw(one, shapes)).join('');
  }
}

function drawPath({
  d,
  fill,
  stroke,
  strokeWidth = 1,
  dash,
  x = 0,
  y = 0,
  scale = 1,
}: Path): string {
  const line = stroke ? ` stroke="${stroke}" stroke-width="${strokeWidth}"` : '';
  const dashes = dash ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  return (
    `<path transform="translate(${x} ${y}) scale(${scale})" d="${d}" ` +
    `fill="${fill ?? 'none'}"${line}${dashes}/>`
  );
}

function drawGroup({ x, y, clip, rotate = 0, items }: Group, shapes: Shapes): string {
  const inside = items.map((item) => draw(item, shapes)).join('');
  const turned = rotate ? ` rotate(${rotate})` : '';
  return `<g transform="translate(${x} ${y})${turned}"${clipBy(clip, shapes)}>${inside}</g>`;
}

function clipBy(clip: Group['clip'], shapes: Shapes): string {
  if (!clip) return '';
  const { width, height, radius = 0 } = clip;
  const name = `clip-${width}-${height}-${radius}`;
  shapes.set(
    name,
    `<clipPath id="${name}"><rect width="${width}" height="${height}" rx="${radius}"/></clipPath>`,
  );
  return ` clip-path="url(#${name})"`;
}

function drawText({ x, y, line, size, fill }: TextItem, shapes: Shapes): string {
  const scale = size / unitsPerEm;
  const glyphs = line.runs.flatMap((run) => {
    const { name: font, outline } = openFont(run.font);
    return run.clusters
      .flatMap(({ glyphs }) => glyphs)
      .map(({ id, ...at }) => {
        const d = outline(id);
        if (!d) return '';
        const name = `${font}-${id}`;
        shapes.set(name, `<path id="${name}" d="${d}"/>`);
        const x = Math.round(at.x * unitsPerEm);
        const y = Math.round(at.y * unitsPerEm);
        return `<use href="#${name}" x="${x}" y="${y}"/>`;
      });
  });
  return (
    `<g transform="translate(${x} ${y}) scale(${scale} ${-scale})" fill="${fill}">` +
    `${glyphs.join('')}</g>`
  );
}
