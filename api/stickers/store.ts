/**
 * The SQL of sheets that somebody measured, and of printers.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';
import type { PrinterInput } from './schema.ts';
import type { SheetGeometry } from './sheets.ts';

/** A sheet that was kept. */
export type StoredSheet = SheetGeometry & { id: number };

/** A printer that was kept. */
export type Printer = PrinterInput & { id: number };

type SheetRow = Omit<StoredSheet, 'round'> & { round: number };

/** Prepares the statements. */
export function createStickerStore(connection: Connection) {
  const columns = `name, paper, columns, rows, label_width AS labelWidth, label_height AS labelHeight,
    left_margin AS left, top_margin AS top, pitch_x AS pitchX, pitch_y AS pitchY, round`;
  const sheets = connection.prepare<[], SheetRow>(
    `SELECT id, ${columns} FROM sticker_sheets ORDER BY name, id`,
  );
  const sheet = connection.prepare<[number], SheetRow>(
    `SELECT id, ${columns} FROM sticker_sheets WHERE id = ?`,
  );
  const addSheet = connection
    .prepare<[Omit<SheetRow, 'id'>], number>(
      `INSERT INTO sticker_sheets (name, paper, columns, rows, label_width, label_height,
         left_margin, top_margin, pitch_x, pitch_y, round)
       VALUES (@name, @paper, @columns, @rows, @labelWidth, @labelHeight, @left, @top, @pitchX,
         @pitchY, @round)
       RETURNING id`,
    )
    .pluck();
  const changeSheet = connection.prepare<[SheetRow]>(
    `UPDATE sticker_sheets SET name = @name, paper = @paper, columns = @columns, rows = @rows,
       label_width = @labelWidth, label_height = @labelHeight, left_margin = @left,
       top_margin = @top, pitch_x = @pitchX, pitch_y = @pitchY, round = @round
     WHERE id = @id`,
  );
  const removeSheet = connection.prepare<[number]>('DELETE FROM sticker_sheets WHERE id = ?');
  const printers = connection.prepare<[], Printer>(
    'SELECT id, name, offset_x AS x, offset_y AS y FROM sticker_printers ORDER BY name, id',
  );
  const printer = connection.prepare<[number], Printer>(
    'SELECT id, name, offset_x AS x, offset_y AS y FROM sticker_printers WHERE id = ?',
  );
  const addPrinter = connection
    .prepare<[PrinterInput], number>(
      `INSERT INTO sticker_printers (name, offset_x, offset_y) VALUES (@name, @x, @y) RETURNING id`,
    )
    .pluck();
  const changePrinter = connection.prepare<[Printer]>(
    'UPDATE sticker_printers SET name = @name, offset_x = @x, offset_y = @y WHERE id = @id',
  );
  const removePrinter = connection.prepare<[number]>('DELETE FROM sticker_printers WHERE id = ?');

  const toRow = ({ round, ...rest }: SheetGeometry) => ({ ...rest, round: Number(round) });
  const fromRow = ({ round, ...rest }: SheetRow): StoredSheet => ({ ...rest, round: round === 1 });

  return {
    /** What is kept, by name. */
    sheets: (): StoredSheet[] => sheets.all().map(fromRow),
    sheet(id: number): StoredSheet | undefined {
      const row = sheet.get(id);
      return row && fromRow(row);
    },
    /** Keeps one and gives its id. */
    addSheet: (given: SheetGeometry): number => addSheet.get(toRow(given)) ?? 0,
    /** Whether there was one to change. */
    changeSheet: (id: number, given: SheetGeometry): boolean =>
      changeSheet.run({ ...toRow(given), id }).changes === 1,
    /** Whether there was one to remove. */
    removeSheet: (id: number): boolean => removeSheet.run(id).changes === 1,
    printers: (): Printer[] => printers.all(),
    printer: (id: number): Printer | undefined => printer.get(id),
    addPrinter: (given: PrinterInput): number => addPrinter.get(given) ?? 0,
    changePrinter: (id: number, given: PrinterInput): boolean =>
      changePrinter.run({ ...given, id }).changes === 1,
    removePrinter: (id: number): boolean => removePrinter.run(id).changes === 1,
  };
}
