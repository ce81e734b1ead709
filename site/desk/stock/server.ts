/**
 * The stock, as the desk asks the server for it. Every question throws `Refusal`.
 *
 * @module
 */

import type { InferRequestType, InferResponseType } from 'hono/client';
import { desk, read } from '../client.ts';

const { stock } = desk;

/** All that is on the shelves. */
export type Stock = InferResponseType<typeof stock.$get, 200>;

/** A product with its lots. */
export type Product = Stock['products'][number];

/** So many of a product that came together. */
export type Lot = Product['lots'][number];

/** A delivery as it is sent; so on. */
export type Delivery = InferRequestType<typeof stock.deliveries.$post>['json'];
export type Loss = InferRequestType<typeof stock.losses.$post>['json'];
export type Count = InferRequestType<typeof stock.counts.$post>['json'];

/** Why something leaves the stock otherwise than in a parcel. */
export const reasons = ['lost', 'damaged', 'expired', 'destroyed', 'given'] as const;

/** How many movements a page has. */
export const pageLength = 100;

/** All that is on the shelves. */
export const readStock = (): Promise<Stock> => read(stock.$get());

/** Takes in a delivery; the same `id` again changes nothing. Gives the stock anew, as the others do. */
export const receive = (json: Delivery): Promise<Stock> => read(stock.deliveries.$post({ json }));

/** Writes off what is lost. Throws `Refusal` `stockShort` for more than there is. */
export const lose = (json: Loss): Promise<Stock> => read(stock.losses.$post({ json }));

/** Corrects lots to what was counted. Throws `Refusal` `stockMoved` if they changed meanwhile. */
export const count = (json: Count): Promise<Stock> => read(stock.counts.$post({ json }));

/** A page of the movements, the last first. */
export const listMovements = (offset: number) =>
  read(stock.movements.$get({ query: { offset: String(offset), limit: String(pageLength) } }));

/** A movement. */
export type Movement = Awaited<ReturnType<typeof listMovements>>['movements'][number];
