/**
 * Which sheet of labels, from which one on, by which printer.
 *
 * @module
 */

import { Choice, Field } from '../parts/form.tsx';
import { t, writeNumber } from '../strings.ts';
import type { Geometry, Options } from '../stickers/answer.ts';
import { extent } from '../stickers/paper.ts';
import { SheetDrawing } from '../stickers/sheet-drawing.tsx';
import '../stickers/stickers.css';

/** What is chosen. */
export interface Sheets {
  sheet: string;
  start: number;
  printer: number | null;
}

interface SheetFormProps {
  options: Options;
  chosen: Sheets;
  geometry: Geometry;
  /** How many labels are printed. */
  count: number;
  onChange: (chosen: Sheets) => void;
}

/** The sheets and printers of the stickers. */
export function SheetForm({ options, chosen, geometry, count, onChange }: SheetFormProps) {
  const most = geometry.columns * geometry.rows;
  const setStart = (start: number) => {
    if (Number.isInteger(start) && start >= 1 && start <= most) onChange({ ...chosen, start });
  };
  const { pages, next } = extent(count, chosen.start, most);
  return (
    <fieldset>
      <legend>{t('stickers.sheet')}</legend>
      <Choice
        label={t('stickers.onWhat')}
        value={chosen.sheet}
        options={[...options.customSheets, ...options.sheets].map((sheet) => ({
          value: sheet.id,
          text: t('stickers.sheetOption', {
            name: sheet.name,
            count: sheet.columns * sheet.rows,
            width: writeNumber(sheet.labelWidth),
            height: writeNumber(sheet.labelHeight),
          }),
        }))}
        onChange={(sheet) => onChange({ ...chosen, sheet, start: 1 })}
      />
      <div class="start">
        <div>
          <Field
            label={t('stickers.start')}
            hint={t('stickers.startHint')}
            type="number"
            min={1}
            max={most}
            value={chosen.start}
            onInput={(event) => setStart(event.currentTarget.valueAsNumber)}
          />
        </div>
        <SheetDrawing sheet={geometry} start={chosen.start} count={count} onStart={setStart} />
      </div>
      <Choice
        label={t('stickers.printer')}
        value={String(chosen.printer ?? '')}
        options={[
          { value: '', text: t('stickers.noPrinter') },
          ...options.printers.map(({ id, name }) => ({ value: String(id), text: name })),
        ]}
        onChange={(id) => onChange({ ...chosen, printer: id === '' ? null : Number(id) })}
      />
      <p class="hint" aria-live="polite">
        {count > 0 && (
          <>
            {t('stickers.labels', { count })} {t('stickers.pages', { count: pages })}{' '}
            {next > 1 && t('stickers.next', { number: next })}
          </>
        )}
      </p>
    </fieldset>
  );
}
