/**
 * What is printed on: a sheet of labels and where it begins, or paper that is cut.
 *
 * @module
 */

import { Choice } from '../parts/form.tsx';
import { t, writeNumber } from '../strings.ts';
import type { Options } from './answer.ts';
import { CountField } from './count-field.tsx';
import { geometryOf, isFormat, labelCount, type Job } from './job.ts';
import { formats } from './paper.ts';
import { SheetDrawing } from './sheet-drawing.tsx';

interface Props {
  options: Options;
  job: Job;
  /** How many labels are printed. */
  count: number;
  onChange: (changed: Partial<Job>) => void;
}

/** The sheet, its drawing, and the printer. */
export function SheetChoice({ options, job, count, onChange }: Props) {
  const geometry = geometryOf(options, job.sheet);
  const sheets = [...options.customSheets, ...options.sheets].map((sheet) => ({
    value: sheet.id,
    text: t('stickers.sheetOption', {
      name: sheet.name,
      count: sheet.columns * sheet.rows,
      width: writeNumber(sheet.labelWidth),
      height: writeNumber(sheet.labelHeight),
    }),
  }));
  const papers = Object.entries(formats).map(([value, [width, height]]) => ({
    value,
    text: t(`stickers.formats.${value}`, { width, height }),
  }));
  const setStart = (start: number) => onChange({ start });
  return (
    <fieldset>
      <legend>{t('stickers.sheet')}</legend>
      <Choice
        label={t('stickers.onWhat')}
        value={job.sheet}
        options={[...sheets, ...papers]}
        onChange={(sheet) =>
          onChange({ sheet, start: 1, ...(!isFormat(sheet) && { bleed: false, cutMarks: false }) })
        }
      />
      {geometry && (
        <div class="start">
          <div>
            <CountField
              label={t('stickers.start')}
              hint={t('stickers.startHint')}
              most={labelCount(geometry)}
              value={job.start}
              onInput={setStart}
            />
          </div>
          <SheetDrawing sheet={geometry} start={job.start} count={count} onStart={setStart} />
        </div>
      )}
      <Choice
        label={t('stickers.printer')}
        value={String(job.printer ?? '')}
        options={[
          { value: '', text: t('stickers.noPrinter') },
          ...options.printers.map(({ id, name }) => ({ value: String(id), text: name })),
        ]}
        onChange={(id) => onChange({ printer: id === '' ? null : Number(id) })}
      />
    </fieldset>
  );
}
