/**
 * Printing, as the server is asked for it.
 *
 * @module
 */

import type { ClientResponse, InferRequestType, InferResponseType } from 'hono/client';
import { read, type desk } from '../client.ts';

/** What can be printed, on what. */
export type Options = InferResponseType<typeof desk.stickers.options.$get, 200>;
export type Sheet = Options['sheets'][number];
export type CustomSheet = Options['customSheets'][number];
export type Printer = Options['printers'][number];

/** What a sheet measures, in millimetres. */
export type Geometry = InferRequestType<(typeof desk.stickers)['custom-sheets']['$post']>['json'];

/** What is asked for when something is printed. */
export type PrintRequest = InferRequestType<typeof desk.stickers.sheet.$post>['json'];

/** The file of an answer that is a PDF. Throws `Refusal`. */
export async function readPdf(request: Promise<ClientResponse<unknown>>): Promise<Blob> {
  const response = await request;
  if (!response.ok) await read(Promise.resolve(response as ClientResponse<never, number, 'json'>));
  return response.blob();
}

/** A picture's address for an `img`: the policy of the page lets it draw, and do nothing else. */
export const pictureOf = (svg: string): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** A part of a page, in millimetres. */
export type Box = { x: number; y: number; width: number; height: number };

/** The part of a page's drawing inside `box`, big enough to be only ever made smaller. */
export function cropped(svg: string, { x, y, width, height }: Box): string {
  return svg.replace(/<svg[^>]*>/, (opening) =>
    opening
      .replace(/\s(?:width|height|viewBox)="[^"]*"/g, '')
      .replace(
        '>',
        ` width="${width * 10}" height="${height * 10}" viewBox="${x} ${y} ${width} ${height}">`,
      ),
  );
}
