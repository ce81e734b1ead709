/**
 * Which sheet of labels, from which one on, by which printer: for stickers and for parcels alike.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { Choice } from '../parts/form.tsx';
import { t, writeNumber } from '../strings.ts';
import type { Options } from './answer.ts';
import { CountField } from './count-field.tsx';
import { geometryOf, labelCount } from './job.ts';
import { SheetDrawing } from './sheet-drawing.tsx';

/** What is chosen; `start` is as it is written, which may be no label of the sheet. */
export interface Sheets {
  sheet: string;
  start: number;
  printer: number | null;
}

interface SheetFieldsProps {
  options: Options;
  chosen: Sheets;
  /** Paper that carries no labels, offered after the sheets. */
  papers?: readonly { value: string; text: string }[];
  /** How many labels are printed. */
  count: number;
  onChange: (changed: Partial<Sheets>) => void;
  children?: ComponentChildren;
}

/** The sheet, its drawing, and the printer. Another sheet begins at its first label. */
export function SheetFields(props: SheetFieldsProps) {
  const { options, chosen, papers = [], count, onChange, children } = props;
  const geometry = geometryOf(options, chosen.sheet);
  const sheets = [...options.customSheets, ...options.sheets].map((sheet) => ({
    value: sheet.id,
    text: t('stickers.sheetOption', {
      name: sheet.name,
      count: labelCount(sheet),
      width: writeNumber(sheet.labelWidth),
      height: writeNumber(sheet.labelHeight),
    }),
  }));
  const setStart = (start: number) => onChange({ start });
  return (
    <fieldset>
      <legend>{t('stickers.sheet')}</legend>
      <Choice
        label={t('stickers.onWhat')}
        value={chosen.sheet}
        options={[...sheets, ...papers]}
        onChange={(sheet) => onChange({ sheet, start: 1 })}
      />
      {geometry && (
        <div class="start">
          <div>
            <CountField
              label={t('stickers.start')}
              hint={t('stickers.startHint')}
              most={labelCount(geometry)}
              value={chosen.start}
              onInput={setStart}
            />
          </div>
          <SheetDrawing sheet={geometry} start={chosen.start} count={count} onStart={setStart} />
        </div>
      )}
      <Choice
        label={t('stickers.printer')}
        value={String(chosen.printer ?? '')}
        options={[
          { value: '', text: t('stickers.noPrinter') },
          ...options.printers.map(({ id, name }) => ({ value: String(id), text: name })),
        ]}
        onChange={(id) => onChange({ printer: id === '' ? null : Number(id) })}
      />
      {children}
    </fieldset>
  );
}
