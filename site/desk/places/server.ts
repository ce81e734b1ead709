/**
 * Entry points, as the desk asks the server for them. Every question throws `Refusal`.
 *
 * @module
 */

import type { ClientResponse, InferRequestType, InferResponseType } from 'hono/client';
import type { RefusedRowsAnswer } from '../../../api/entry-points/desk-routes.ts';
import { desk, read, Refusal } from '../client.ts';

const points = desk['entry-points'];
const one = points[':id'];
const byCode = points['by-code'][':code'];

/** What carries the code. */
export const kinds = ['sticker', 'poster', 'card', 'link'] as const;

/** An entry point as the list has it. */
export type Place = Listed['entryPoints'][number];
type Listed = InferResponseType<typeof points.$get, 200>;

/** An entry point, and the codes it had before. */
export type PlaceWithHistory = InferResponseType<typeof one.$get, 200>;

/** An entry point without its counts. */
export type EntryPoint = Omit<Place, 'scans30' | 'lastScanOn' | 'silent'>;

/** What an entry point is made of. */
export type EntryPointInput = Pick<
  EntryPoint,
  'kind' | 'label' | 'placeType' | 'town' | 'departement' | 'campaign' | 'target' | 'note'
>;

type ListQuery = InferRequestType<typeof points.$get>['query'];

/** What the list can be ordered by. */
export type Sort = NonNullable<ListQuery['sort']>;

export type Order = { sort: Sort; order: 'up' | 'down' };

type State = NonNullable<ListQuery['state']>;

/** Nothing narrowed but to those that are not retired: the list as it is first shown. */
export const noFilters = {
  search: '',
  state: 'active',
  campaign: '',
  placeType: '',
  town: '',
  departement: '',
  kind: '',
  design: '',
  language: '',
};

/** What the list is narrowed to, each a text, empty for all. */
export type Filters = typeof noFilters;

/** The names of what the list can be narrowed to. */
export const filterNames = Object.keys(noFilters) as (keyof Filters)[];

const given = ({ state, ...filters }: Filters) => ({
  ...(Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as object),
  state: state as State,
});

/** One page of the list, from the row at `offset`. */
export const listPlaces = (
  filters: Filters,
  order: Order,
  offset: number,
  limit: number,
): Promise<Listed> =>
  read(
    points.$get({
      query: { ...given(filters), ...order, offset: String(offset), limit: String(limit) },
    }),
  );

/** The ids of all that match, in no order. */
export const listIds = async (filters: Filters): Promise<number[]> =>
  (await read(points.ids.$get({ query: given(filters) }))).ids;

const mostAtOnce = 500;

/** The places with these ids, in no order; those that are not there are left out. */
export async function findPlaces(ids: readonly number[]): Promise<Place[]> {
  const found: Place[] = [];
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const part = ids.slice(from, from + mostAtOnce).join(',');
    const query = { ids: part, state: 'all', limit: String(mostAtOnce) } as const;
    found.push(...(await read(points.$get({ query }))).entryPoints);
  }
  return found;
}

const at = (id: number) => ({ param: { id: String(id) } });

/** One place, with the codes it had before. */
export const findPlace = (id: number): Promise<PlaceWithHistory> => read(one.$get(at(id)));

/** Values in use, to choose from, and the pages there are. */
export const listValues = (): Promise<InferResponseType<typeof points.values.$get, 200>> =>
  read(points.values.$get());

/** A refusal that says what is wrong with which row; `index` counts from 0. */
export class RowsRefused extends Refusal {
  readonly rows: RefusedRowsAnswer['rows'];

  constructor({ error, rows }: RefusedRowsAnswer) {
    super(error.code, error.message);
    this.rows = rows;
  }
}

/** What is to be made: a list, or several that differ by their number alone. */
export type Making = { entryPoints: EntryPointInput[] } | { alike: EntryPointInput; count: number };

/** Makes entry points, all or none; once under the name `batch`. Throws `RowsRefused` too. */
export async function makePlaces(
  making: Making,
  placed: boolean,
  batch: string,
): Promise<EntryPoint[]> {
  const response = await points.$post({ json: { ...making, placed, batch } });
  // The client has no type for what a route's error handler answers.
  const refused = response as unknown as ClientResponse<RefusedRowsAnswer>;
  if (refused.status === 400) {
    const answer = (await refused.clone().json()) as Partial<RefusedRowsAnswer>;
    if (answer.rows) throw new RowsRefused(answer as RefusedRowsAnswer);
  }
  return (await read(Promise.resolve(response))).entryPoints;
}

/** What was looked at or kept of a file. */
export type Import = InferResponseType<typeof points.import.$post, 200>;

/** A row of an imported file, and what becomes of it. */
export type ImportedRow = Import['rows'][number];

type ImportQuery = InferRequestType<typeof points.import.$post>['query'];

/** Rows from a spreadsheet; those that don't say when they were placed were today, or aren't yet. */
export interface Given {
  file: Blob;
  placed: boolean;
}

const importGiven = ({ file, placed }: Given, query: ImportQuery): Promise<Import> =>
  read(
    points.import.$post(
      { query: { ...query, placed: placed ? 'true' : 'false' } },
      { init: { body: file } },
    ),
  );

/** What would become of the rows. */
export const lookAtRows = (given: Given): Promise<Import> => importGiven(given, { keep: 'false' });

/** Keeps what is new and good in them; once under the name `batch`. */
export const keepRows = (given: Given, batch: string): Promise<Import> =>
  importGiven(given, { keep: 'true', skipBad: 'true', batch });

/** Corrects what is written of a place; `placedOn` empty for one that isn't out yet. */
export const editPlace = (
  id: number,
  { placedOn, ...texts }: EntryPointInput & { placedOn: string },
): Promise<EntryPoint> =>
  read(one.$put({ ...at(id), json: { ...texts, placedOn: placedOn || null } }));

/**
 * Gives a place a new code instead of `code`, which goes on opening the page. Refused too when a
 * colleague has replaced it meanwhile.
 */
export const replaceSticker = (id: number, code: string): Promise<EntryPoint> =>
  read(one.replace.$post({ ...at(id), json: { code } }));

/** Lets the sticker of a place hang elsewhere from today on; gives that new place. */
export const movePlace = (id: number, json: EntryPointInput): Promise<EntryPoint> =>
  read(one.move.$post({ ...at(id), json }));

/** Retires a place from a day on. */
export const retirePlace = (id: number, on: string): Promise<EntryPoint> =>
  read(one.retire.$post({ ...at(id), json: { on } }));

/** Takes a retirement back; a place whose code has moved gets a new one. */
export const unretirePlace = (id: number): Promise<EntryPoint> => read(one.unretire.$post(at(id)));

/** Retires several places today. */
export const retirePlaces = (ids: number[]): Promise<unknown> =>
  read(points.retire.$post({ json: { ids } }));

/** What a code names; `scanned` is that code, and may be one that was replaced since. */
export type Found = InferResponseType<typeof byCode.$get, 200> & { scanned: string };

/** The place of a code that somebody has before them. */
export const findByCode = async (code: string): Promise<Found> => ({
  ...(await read(byCode.$get({ param: { code } }))),
  scanned: code,
});

/** Says that the sticker with this code was put up today. */
export const placeToday = (code: string): Promise<EntryPoint> =>
  read(byCode.placed.$post({ param: { code } }));
