/**
 * All that changes entry points: each action does all or nothing.
 *
 * @module
 */

import { parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from '../database/index.ts';
import { EglantineError } from '../errors.ts';
import { makeCode, readCode } from './codes.ts';
import { readDay } from './day.ts';
import { checkEntryPoint, readEntryPoint, RefusedRows } from './schema.ts';
import type {
  CodedEntryPoint,
  EntryPoint,
  EntryPointInput,
  NewEntryPoint,
  Printing,
} from './schema.ts';
import type { createEntryPointStore } from './store.ts';

/** A part of what a person writes of an entry point; the rest stays as it was. */
export type EntryPointPatch = {
  [Field in Exclude<keyof EntryPointInput, 'retiredOn'>]?: EntryPointInput[Field] | undefined;
};

/**
 * The changes. Each throws `entryPointMissing` for an `id` of none, and the first problem of
 * `checkEntryPoint` (`schema.ts`) for what can't be kept.
 */
export type Changes = {
  /** Adds one. Without a day it was placed on, it is placed today. */
  add(input: EntryPointInput): CodedEntryPoint;
  /**
   * Adds all of them or none; without a day they were placed on, they are placed today or, if
   * `placed` is false, not yet. Throws {@link RefusedRows}.
   */
  addMany(inputs: readonly EntryPointInput[], placed: boolean): CodedEntryPoint[];
  /** Keeps what was checked. */
  keep(entryPoint: NewEntryPoint): CodedEntryPoint;
  /** Corrects what is written of one. */
  edit(id: number, patch: EntryPointPatch): EntryPoint;
  /**
   * Gives one a new code, not yet printed. The old one goes on opening its page and counting for it.
   * `worn` is the code that is to be replaced, so that it is once: throws `entryPointChanged` if it is
   * its code no longer, `entryPointRetired` if it hangs no more, `entryPointCodeless` if its sticker
   * hangs elsewhere.
   */
  replace(id: number, worn: string): CodedEntryPoint;
  /**
   * Its sticker hangs elsewhere from today: a new entry point takes over the code, how it was
   * printed, and what `patch` doesn't say; this one is retired, without a code, and keeps its
   * counts. Throws `entryPointRetired`, `entryPointCodeless` if it has moved already, and
   * `entryPointUnplaced` if it has not hung anywhere.
   */
  move(id: number, patch: EntryPointPatch): CodedEntryPoint;
  /**
   * Retires them from the day `on`, in any form a file may hold; without it from today, and those
   * that are already stay as they were. Throws `entryPointDay` or `entryPointRetiredEarly`.
   */
  retire(ids: readonly number[], on?: string): void;
  /** Takes one back that was retired, with a new code if its own has moved. */
  unretire(id: number): CodedEntryPoint;
  /** It hangs since today, unless it did before. Throws `entryPointRetired`, `entryPointCodeless`. */
  place(id: number): EntryPoint;
  /**
   * They were printed today, in this design and these languages: what they count from today on is
   * counted for these, what they had counted before stays where it was.
   */
  markPrinted(ids: readonly number[], how: Pick<Printing, 'design' | 'languages'>): void;
};

/** Makes them on `connection`; days are those of `clock` in Paris. */
export function createChanges(
  connection: Connection,
  store: ReturnType<typeof createEntryPointStore>,
  clock: Clock,
): Changes {
  const today = () => parisDay(clock());
  const transact = <T>(action: () => T): T => connection.transaction(action).immediate();

  function get(id: number): EntryPoint {
    const entryPoint = store.get(id);
    if (!entryPoint) throw new EglantineError('entryPointMissing', {}, 404);
    return entryPoint;
  }

  /** The one with this id, which can still be changed where it hangs. */
  function getActive(id: number): CodedEntryPoint {
    const { code, ...entryPoint } = get(id);
    if (code === null) throw new EglantineError('entryPointCodeless', {}, 409);
    if (isRetired(entryPoint)) throw new EglantineError('entryPointRetired', {}, 409);
    return { ...entryPoint, code };
  }

  const isRetired = ({ retiredOn }: Pick<EntryPoint, 'retiredOn'>) =>
    retiredOn !== null && retiredOn <= today();

  function drawCode(): string {
    for (;;) {
      const code = makeCode();
      if (!store.isTaken(code)) return code;
    }
  }

  function insert(code: string, entryPoint: NewEntryPoint, printing?: Printing): CodedEntryPoint {
    const id = store.insert(code, entryPoint, printing);
    return { ...get(id), code };
  }

  function edit(id: number, patch: EntryPointPatch): EntryPoint {
    const before = get(id);
    store.update(id, readEntryPoint(patched(before, patch, before.retiredOn), today()));
    return get(id);
  }

  function retire(id: number, day: string): void {
    const { placedOn } = get(id);
    if (placedOn !== null && placedOn > day) {
      throw new EglantineError('entryPointRetiredEarly', { placed: placedOn, retired: day });
    }
    store.setRetired(id, day);
  }

  const keep = (entryPoint: NewEntryPoint) => insert(drawCode(), entryPoint);

  return {
    keep: (entryPoint) => transact(() => keep(entryPoint)),
    add: (input) => transact(() => keep(readEntryPoint(input, today()))),
    addMany(inputs, placed) {
      const refused: { index: number; problems: EglantineError[] }[] = [];
      const good: NewEntryPoint[] = [];
      for (const [index, input] of inputs.entries()) {
        const { entryPoint, problems } = checkEntryPoint(input, today(), placed);
        if (entryPoint) good.push(entryPoint);
        else refused.push({ index, problems });
      }
      if (refused.length > 0) throw new RefusedRows(refused);
      return transact(() => good.map(keep));
    },
    edit: (id, patch) => transact(() => edit(id, patch)),
    replace: (id, worn) =>
      transact(() => {
        const { code: old, retiredOn } = getActive(id);
        if (readCode(worn) !== old) throw new EglantineError('entryPointChanged', {}, 409);
        const code = drawCode();
        store.setCode(id, code, retiredOn);
        store.addReplaced(old, id, today());
        return { ...get(id), code };
      }),
    move: (id, patch) =>
      transact(() => {
        const before = getActive(id);
        const { code, placedOn, printedOn, design, languages } = before;
        if (placedOn === null || placedOn > today()) {
          throw new EglantineError('entryPointUnplaced', {}, 409);
        }
        const there = { ...patched(before, patch, null), placedOn: today() };
        const entryPoint = readEntryPoint(there, today());
        store.setCode(id, null, today());
        const moved = insert(code, entryPoint, { printedOn, design, languages });
        if (design !== '') store.addPrinting(moved.id, today(), { design, languages });
        return moved;
      }),
    retire(ids, on = '') {
      const day = on.trim() === '' ? today() : readDay(on.trim());
      if (day === undefined) throw new EglantineError('entryPointDay', { value: on.slice(0, 40) });
      transact(() => {
        for (const id of ids) if (on.trim() !== '' || !isRetired(get(id))) retire(id, day);
      });
    },
    unretire: (id) =>
      transact(() => {
        const { code } = get(id);
        if (code === null) store.setCode(id, drawCode(), null);
        else store.setRetired(id, null);
        return getActive(id);
      }),
    place: (id) =>
      transact(() => {
        const { placedOn } = getActive(id);
        return placedOn !== null && placedOn <= today() ? get(id) : edit(id, { placedOn: today() });
      }),
    markPrinted: (ids, { design, languages }) =>
      transact(() => {
        const printedOn = today();
        for (const id of ids) {
          get(id);
          store.setPrinting(id, { printedOn, design, languages });
          store.addPrinting(id, printedOn, { design, languages });
        }
      }),
  };
}

/** What a person writes of an entry point once `patch` is applied, to be checked. */
function patched(before: EntryPoint, patch: EntryPointPatch, retiredOn: string | null) {
  const { kind, label, placeType, town, departement, campaign, target, note, placedOn } = before;
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return {
    ...{ kind, label, placeType, town, departement, campaign, target, note, placedOn },
    ...Object.fromEntries(given),
    retiredOn,
  };
}
