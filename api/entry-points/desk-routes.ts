/**
 * Entry points over HTTP, for the desk.
 *
 * Who may ask for what is settled before a request comes here. What changes something is written
 * down in the same transaction, with how many it changed and no place's name.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Database } from '../database/index.ts';
import type { EglantineError } from '../errors.ts';
import { preferredLanguage } from '../http/language.ts';
import type { Site } from '../http/site.ts';
import type { Team } from '../team/index.ts';
import type { DeskEnv } from '../team/routes.ts';
import { translate } from '../translation.ts';
import { createBatches } from './batches.ts';
import { body, inputsOf, mostImported, query } from './desk-schema.ts';
import type { EntryPoint, EntryPoints, ImportedRow } from './index.ts';
import { RefusedRows } from './schema.ts';
import { pageTitles } from './titles.ts';

/** The answer, with a 400, to entry points of which some can't be kept: none was. */
export type RefusedRowsAnswer = {
  error: { code: 'entryPointRows'; message: string };
  /** By their place in what was sent, from 0, all that is wrong with each. */
  rows: { index: number; messages: string[] }[];
};

/** The rooms that the routes ask. */
export type Rooms = {
  entryPoints: EntryPoints;
  team: Pick<Team, 'journal'>;
  database: Database;
  site: Site;
};

const base = '/api/desk/entry-points';

const idsOf = (some: readonly EntryPoint[]): number[] => some.map(({ id }) => id);

/**
 * - `GET /api/desk/entry-points`: a page of those that match; `…/ids`, the ids of all of them;
 *   `…/values`, the values to filter by, and the pages to lead to.
 * - `POST …` makes some, or several alike; `POST …/import` some of a CSV file or of what was copied
 *   from a spreadsheet, sent as it is. Both take the name of a `batch`: sent again under it, they give
 *   what they made, and make nothing.
 * - `GET …/:id`; `PUT …/:id` corrects what is written; `POST …/:id/replace`, `…/move`, `…/retire`,
 *   `…/unretire`; `POST …/retire` several.
 * - `GET …/by-code/:code`; `POST …/by-code/:code/placed`: it hangs since today.
 */
export function entryPointRoutes({ entryPoints, team, database, site }: Rooms) {
  const { listing } = entryPoints;
  const idOf = (c: Context) => Number(c.req.param('id')) || 0;
  const batches = createBatches();
  const batchOf = (c: Context<DeskEnv>, name: string | undefined) =>
    name === undefined ? undefined : `${c.get('signedIn').member.id} ${name}`;
  let titles: ReturnType<typeof pageTitles> | undefined;

  type Done = 'madeEntryPoints' | 'changedEntryPoints';

  function note(c: Context<DeskEnv>, action: Done, count: number): void {
    if (count === 0) return;
    const member = c.get('signedIn').member.id;
    team.journal.add({ member, action, detail: String(count) });
  }

  /** Does and writes down what makes or changes `count`, or neither. */
  function noted<T>(c: Context<DeskEnv>, action: Done, count: number, run: () => T): T {
    const both = database.main.transaction(() => {
      const result = run();
      note(c, action, count);
      return result;
    });
    return both.immediate();
  }

  const change = <T>(c: Context<DeskEnv>, run: () => T) => noted(c, 'changedEntryPoints', 1, run);

  /** Says an error in the reader's language. */
  const speaker = (c: Context) => {
    const language = preferredLanguage(site.languages, c.req.header('accept-language'));
    return ({ code, details }: EglantineError) => translate(language, `errors.${code}`, details);
  };

  return new Hono<DeskEnv>()
    .onError((error, c) => {
      if (!(error instanceof RefusedRows)) throw error;
      const say = speaker(c);
      const rows = error.rows.map(({ index, problems }) => ({
        index,
        messages: problems.map(say),
      }));
      const answer: RefusedRowsAnswer = {
        error: { code: 'entryPointRows', message: say(error) },
        rows,
      };
      return c.json(answer, 400);
    })
    .get(base, query('list'), async (c) => {
      const { sort, order, offset, limit, ...filter } = c.req.valid('query');
      const page = { offset: Number(offset), limit: Number(limit) };
      return c.json(await listing.page(filter, { sort, order }, page));
    })
    .get(`${base}/ids`, query('ids'), async (c) => {
      const { sort, order, ...filter } = c.req.valid('query');
      return c.json({ ids: await listing.ids(filter, { sort, order }) });
    })
    .get(`${base}/values`, async (c) => {
      titles ??= pageTitles(site);
      return c.json({ ...(await listing.values()), targets: titles });
    })
    .post(base, body('make'), (c) => {
      const asked = c.req.valid('json');
      const batch = batchOf(c, asked.batch);
      const known = batches.known(batch);
      if (known) return c.json({ entryPoints: known.map((id) => entryPoints.one(id)) }, 201);
      const inputs = inputsOf(asked);
      const made: EntryPoint[] = noted(c, 'madeEntryPoints', inputs.length, () =>
        entryPoints.addMany(inputs, asked.placed),
      );
      batches.remember(batch, idsOf(made));
      return c.json({ entryPoints: made }, 201);
    })
    .post(`${base}/import`, query('import'), async (c) => {
      const { keep, skipBad, placed, batch: name } = c.req.valid('query');
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      await listing.open();
      const batch = batchOf(c, name);
      const known = batches.known(batch);
      const { rows, warnings, ...report } = entryPoints.importCsv(bytes, {
        keep: keep === 'true' && !known,
        skipBad: skipBad === 'true',
        placed: placed === 'true',
        pages: new Set(site.paths),
        headless: true,
        most: mostImported,
        note: (count) => note(c, 'madeEntryPoints', count),
      });
      if (report.kept) batches.remember(batch, report.ids);
      const say = speaker(c);
      const shown = rows.map((row) => describeRow(row, say));
      const ids = known ?? report.ids;
      return c.json({
        kept: report.kept || known !== undefined,
        ids,
        rows: shown,
        warnings: warnings.map(say),
      });
    })
    .post(`${base}/retire`, body('retireMany'), (c) => {
      const { ids } = c.req.valid('json');
      noted(c, 'changedEntryPoints', ids.length, () => entryPoints.retireMany(ids));
      return c.json({ retired: ids.length });
    })
    .get(`${base}/by-code/:code`, (c) => c.json(entryPoints.get(c.req.param('code'))))
    .post(`${base}/by-code/:code/placed`, (c) =>
      c.json(change(c, () => entryPoints.placeByCode(c.req.param('code')))),
    )
    .get(`${base}/:id`, async (c) => {
      const listed = await listing.one(entryPoints.one(idOf(c)));
      return c.json({ ...listed, replacedCodes: entryPoints.replacedCodes(listed.id) });
    })
    .put(`${base}/:id`, body('patch'), (c) =>
      c.json(change(c, () => entryPoints.edit(idOf(c), c.req.valid('json')))),
    )
    .post(`${base}/:id/replace`, body('replace'), (c) =>
      c.json(change(c, () => entryPoints.replace(idOf(c), c.req.valid('json').code))),
    )
    .post(`${base}/:id/move`, body('patch'), (c) =>
      c.json(change(c, () => entryPoints.move(idOf(c), c.req.valid('json')))),
    )
    .post(`${base}/:id/retire`, body('retire'), (c) =>
      c.json(
        change(c, () => {
          entryPoints.retireMany([idOf(c)], c.req.valid('json').on);
          return entryPoints.one(idOf(c));
        }),
      ),
    )
    .post(`${base}/:id/unretire`, (c) => c.json(change(c, () => entryPoints.unretire(idOf(c)))));
}

/** A row of a file as the desk shows it. */
function describeRow(row: ImportedRow, say: (error: EglantineError) => string) {
  const { line, label, outcome } = row;
  switch (row.outcome) {
    case 'new':
      return {
        line,
        label,
        outcome,
        messages: row.warnings.map(say),
        entryPoint: row.entryPoint,
      };
    case 'refused':
      return { line, label, outcome, messages: row.reasons.map(say) };
    case 'existing':
      return { line, label, outcome, messages: [] };
  }
}
