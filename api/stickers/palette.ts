/**
 * The inks of what is printed: those of the site by day (`site/styles/tokens.css`).
 *
 * @module
 */

/** By the names that the site gives them. */
export const palette = {
  paper: '#fff6ea',
  sheet: '#fffdf8',
  ink: '#2a0f33',
  inkSoft: '#57405c',
  rose: '#a90f45',
  roseStrong: '#8a0a37',
  petal: '#f58fb0',
  petalEdge: '#e8628f',
  pale: '#ffe4ea',
  blush: '#fbd3dc',
  leaf: '#1f6b43',
  amber: '#ffb833',
  honey: '#ffe3a6',
  plum: '#46204f',
  lilac: '#e7d3ef',
  onStrong: '#fffaf2',
} as const;
