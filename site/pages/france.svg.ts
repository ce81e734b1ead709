/**
 * The outlines of the départements, each under `d` and its code, the large ones under `l`: for the map.
 */
import type { APIRoute } from 'astro';
import { largeOutlines, outlines } from '../places/outlines.ts';

const draw = (letter: string, drawn: Readonly<Record<string, string>>) =>
  Object.entries(drawn)
    .map(([code, outline]) => `<path id="${letter}${code}" d="${outline}"/>`)
    .join('');

export const GET: APIRoute = () =>
  new Response(
    `<svg xmlns="http://www.w3.org/2000/svg"><defs>${draw('d', outlines)}${draw('l', largeOutlines)}</defs></svg>`,
  );
