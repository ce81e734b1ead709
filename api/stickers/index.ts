/**
 * The stickers room: what carries the codes into the world, printed.
 *
 * @module
 */

import { parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { EntryPoints } from '../entry-points/index.ts';
import { EglantineError } from '../errors.ts';
import { translate } from '../translation.ts';
import { readDesigns } from './designs.ts';
import { readGeometry } from './geometry.ts';
import { languages } from './languages.ts';
import type { Job } from './pages.ts';
import { check } from './schema.ts';
import type { CalibrationRequest, PrinterInput, PrintRequest } from './schema.ts';
import { findSheet, pagesOf, sheets } from './sheets.ts';
import type { Offset, Sheet, SheetGeometry } from './sheets.ts';
import { createStickerStore } from './store.ts';
import type { Printer } from './store.ts';
import { createWorkshop } from './workshop.ts';

export { mostCopies, mostOffset } from './schema.ts';
export type { PrintRequest, PrintRequestInput } from './schema.ts';
export type { Sheet, SheetGeometry } from './sheets.ts';
export type { Printer } from './store.ts';

/** What can be printed, on what, in which languages, by which printers. */
export type Options = {
  sheets: Sheet[];
  /** Their ids are `custom:<number>`. */
  customSheets: Sheet[];
  designs: { id: string; name: string }[];
  /** By the name that each has for itself. */
  languages: { code: string; name: string }[];
  printers: Printer[];
};

/** A page as it will be. */
export type Preview = {
  pages: number;
  svg: string;
  /** What found no room on the label, in words. */
  problems: string[];
};

/** The actions of the room. What is asked is checked; `stickersMalformed` is thrown with `field`. */
export type Stickers = {
  /** In `language`, French for those that designs have no name in. */
  options(language: string): Options;
  /** Checks a request. Throws `stickersMalformed`. */
  read(request: unknown): PrintRequest;
  /**
   * A job as a PDF. Throws `stickerSheetUnknown`, `stickerDesignUnknown`, `stickerPrinterUnknown`,
   * `entryPointMissing`, `stickerNoCode` with `label` for an entry point whose sticker has moved,
   * `stickerRetired` with `label`,
   * `stickersStart` with `labels`, `stickerTooSmall` with `width`, `height`, `needed`, `available`,
   * `stickerTextTooLong` with `width`, `height`, `stickerGlyphMissing`, `stickersTooMany` with `pages` and
   * `most`, `stickersBusy` (503) while others wait for theirs.
   */
  print(request: PrintRequest): Promise<Buffer<ArrayBuffer>>;
  /** A page of the same, as a picture; its words in `language`. Throws the same. */
  preview(request: PrintRequest, language: string): Promise<Preview>;
  /** The code of each entry point of a request, by its id, as they are now. Throws what `print` does. */
  codes(request: PrintRequest): ReadonlyMap<number, string>;
  /**
   * Within a transaction or in one of its own: writes down that what was asked for was printed with
   * `codes`. What has got another code since is not: its sticker is still to be made.
   */
  record(request: PrintRequest, codes: ReadonlyMap<number, string>): void;
  /** The calibration page as a PDF. */
  calibrate(request: unknown, language: string): Promise<Buffer<ArrayBuffer>>;
  /**
   * Sheets that somebody measured: all answer the sheet. Throw what `readGeometry` (`geometry.ts`)
   * throws, what `print` does for one that no design can be printed on, and `stickerSheetGone`.
   */
  readonly customSheets: Kept<Sheet, Promise<Sheet>>;
  /** Printers: all answer the printer. Throw `stickerPrinterUnknown`. */
  readonly printers: Kept<Printer>;
};

/** What can be added, changed and removed. */
export type Kept<T, Answer = T> = {
  add(input: unknown): Answer;
  change(id: number, input: unknown): Answer;
  remove(id: number): void;
};

/**
 * Opens the room on a database, for the site at `origin`.
 *
 * @example
 * ```ts
 * const stickers = createStickers(database, entryPoints, 'https://rose.example', systemClock);
 * const asked = { entryPoints: [1], sheet: 'L7160', design: 'tout', languages: ['fr'] };
 * const pdf = await stickers.print(stickers.read(asked));
 * ```
 */
export function createStickers(
  database: Database,
  entryPoints: Pick<EntryPoints, 'one' | 'markPrinted'>,
  origin: string,
  clock: Clock,
): Stickers {
  const store = createStickerStore(database.main);
  const designs = readDesigns();

  function findOn(id: string): Job['on'] {
    const custom = /^custom:(\d{1,9})$/.exec(id)?.[1];
    const kept = custom === undefined ? undefined : store.sheet(Number(custom));
    const on = kept
      ? asSheet(kept.id, kept)
      : (findSheet(id) ?? formats.find((one) => one === id.toUpperCase()));
    if (!on) throw new EglantineError('stickerSheetUnknown', { sheet: id });
    return on;
  }

  function offsetOf(printer: number | Offset | null): Offset {
    if (printer === null) return { x: 0, y: 0 };
    const found = typeof printer === 'number' ? store.printer(printer) : printer;
    if (!found) throw new EglantineError('stickerPrinterUnknown', {}, 404);
    return { x: found.x, y: found.y };
  }

  function codeOf(id: number): string {
    const { code, label, retiredOn } = entryPoints.one(id);
    if (code === null) throw new EglantineError('stickerNoCode', { label }, 409);
    if (retiredOn !== null && retiredOn <= parisDay(clock())) {
      throw new EglantineError('stickerRetired', { label }, 409);
    }
    return code;
  }

  function jobOf(request: PrintRequest): Job {
    const { start, bleed, cutMarks, outlines, copies } = request;
    const design = designs.get(request.design);
    const texts = request.languages.map((language) => designs.read(design, language));
    const codes = request.entryPoints.map(codeOf);
    const job = {
      on: findOn(request.sheet),
      words: { design, texts, brand: design.named ? designs.brand : '' },
      origin,
      codes: codes.flatMap((code) => Array.from({ length: copies }, () => code)),
      start,
      offset: offsetOf(request.printer),
      bleed,
      cutMarks,
      outlines,
    };
    refuseTooMany(job);
    return job;
  }

  /** Reads a sheet on which something can be printed: one design at the least, in French. */
  async function readUsable(input: unknown): Promise<SheetGeometry> {
    const geometry = readGeometry(input);
    const job = { ...plain, on: asSheet(0, geometry), origin };
    let refused: unknown;
    for (const design of designs.list) {
      const words = { design, texts: [designs.read(design, 'fr')], brand: '' };
      try {
        await workshop.preview({ ...job, words }, 1);
        return geometry;
      } catch (error) {
        refused ??= error;
      }
    }
    throw refused;
  }

  const found = (isThere: boolean, code: string) => {
    if (!isThere) throw new EglantineError(code, {}, 404);
  };

  return {
    options(language) {
      const inFrench = language === 'en' ? 'en' : 'fr';
      return {
        sheets: [...sheets],
        customSheets: store.sheets().map((sheet) => asSheet(sheet.id, sheet)),
        designs: designs.list.map(({ id, name }) => ({ id, name: name[inFrench] })),
        languages: languages.map((code) => ({ code, name: autonym(code) })),
        printers: store.printers(),
      };
    },
    read: (request) => check('print', request),
    async print(request) {
      const title = `${designs.brand} ${parisDay(clock())}`;
      return workshop.print(jobOf(request), { title, date: clock() });
    },
    async preview(request, language) {
      const { dropped, ...shown } = await workshop.preview(jobOf(request), request.page);
      return {
        ...shown,
        problems: dropped.map((part) => translate(language, `stickerParts.${part}`)),
      };
    },
    codes: ({ entryPoints: ids }) => new Map(ids.map((id) => [id, codeOf(id)])),
    record({ design, languages }, codes) {
      const isSame = ([id, code]: [number, string]) => entryPoints.one(id).code === code;
      const printed = [...codes].filter(isSame).map(([id]) => id);
      entryPoints.markPrinted(printed, { design, languages });
    },
    async calibrate(request, language) {
      const { sheet, printer }: CalibrationRequest = check('calibration', request);
      const on = findOn(sheet);
      if (typeof on === 'string') throw new EglantineError('stickerSheetUnknown', { sheet });
      const spoken = language === 'en' ? 'en' : 'fr';
      const text = designs.calibration[spoken];
      return workshop.calibrate(on, offsetOf(printer), text, spoken, clock());
    },
    customSheets: {
      async add(input) {
        const geometry = await readUsable(input);
        return asSheet(store.addSheet(geometry), geometry);
      },
      async change(id, input) {
        const geometry = await readUsable(input);
        found(store.changeSheet(id, geometry), 'stickerSheetGone');
        return asSheet(id, geometry);
      },
      remove: (id) => found(store.removeSheet(id), 'stickerSheetGone'),
    },
    printers: {
      add(input) {
        const printer: PrinterInput = check('printer', input);
        return { id: store.addPrinter(printer), ...printer };
      },
      change(id, input) {
        const printer: PrinterInput = check('printer', input);
        found(store.changePrinter(id, printer), 'stickerPrinterUnknown');
        return { id, ...printer };
      },
      remove: (id) => found(store.removePrinter(id), 'stickerPrinterUnknown'),
    },
  };
}

/** One for the whole process, whose memory all prints share. */
const workshop = createWorkshop();

/** One sticker with nothing to it. */
const plain = {
  codes: ['000000'],
  start: 1,
  offset: { x: 0, y: 0 },
  bleed: 0,
  cutMarks: false,
  outlines: false,
};

const formats = ['A6', 'A5', 'A4', 'A3'] as const;

/** Two reams, or as many posters as there may be entry points. */
const mostPages = 1000;

function refuseTooMany({ on, codes, start }: Job): void {
  const pages = typeof on === 'string' ? codes.length : pagesOf(on, codes.length, start);
  if (pages > mostPages) throw new EglantineError('stickersTooMany', { pages, most: mostPages });
}

function asSheet(id: number, geometry: SheetGeometry): Sheet {
  return { ...geometry, id: `custom:${id}`, source: '' };
}

function autonym(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
