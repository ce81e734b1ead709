/**
 * Sheets of labels that the team measured itself.
 *
 * @module
 */

import { desk, read } from '../client.ts';
import { Choice, Field } from '../parts/form.tsx';
import { t, writeNumber } from '../strings.ts';
import type { CustomSheet, Geometry, Options } from './answer.ts';
import { KeptList } from './kept.tsx';
import { PlainDrawing } from './sheet-drawing.tsx';

const newSheet: Geometry = {
  name: '',
  paper: 'A4',
  columns: 3,
  rows: 7,
  labelWidth: 63.5,
  labelHeight: 38.1,
  left: 7.2,
  top: 15.15,
  pitchX: 66.04,
  pitchY: 38.1,
  round: false,
};

const geometryNames = Object.keys(newSheet) as (keyof Geometry)[];

/** The sheet without what the server adds to it. */
const geometryAlone = (sheet: CustomSheet): Geometry =>
  Object.fromEntries(geometryNames.map((name) => [name, sheet[name]])) as unknown as Geometry;

/** Every custom sheet, one of which may be open to change; and a new one. */
export function CustomSheets({ options }: { options: Options }) {
  const sheets = desk.stickers['custom-sheets'];
  return (
    <section>
      <h2>{t('stickers.customSheets')}</h2>
      <p class="hint">{t('stickers.customSheetsHint')}</p>
      <KeptList
        list={options.customSheets.map((sheet) => ({
          id: numberOf(sheet.id),
          value: geometryAlone(sheet),
          summary: t('stickers.grid', {
            columns: sheet.columns,
            rows: sheet.rows,
            width: writeNumber(sheet.labelWidth),
            height: writeNumber(sheet.labelHeight),
          }),
        }))}
        blank={newSheet}
        words={{ add: t('stickers.addSheet'), save: t('stickers.saveSheet') }}
        save={(id, json) =>
          read(
            id === undefined ? sheets.$post({ json }) : sheets[':id'].$put({ param: { id }, json }),
          )
        }
        remove={(id) => read(sheets[':id'].$delete({ param: { id } }))}
        fields={(sheet, onChange) => <SheetFields sheet={sheet} onChange={onChange} />}
      />
    </section>
  );
}

/** The number of a custom sheet, whose id is `custom:<number>`. */
const numberOf = (id: string): string => id.slice(id.indexOf(':') + 1);

const measures = ['labelWidth', 'labelHeight', 'left', 'top', 'pitchX', 'pitchY'] as const;

type FieldsProps = { sheet: Geometry; onChange: (changed: Partial<Geometry>) => void };

function SheetFields({ sheet, onChange }: FieldsProps) {
  const number = (name: (typeof measures)[number] | 'columns' | 'rows', whole: boolean) => (
    <Field
      key={name}
      label={t(`stickers.measures.${name}`)}
      type="number"
      min={whole ? 1 : 0}
      max={whole ? 50 : 500}
      step={whole ? 1 : 0.01}
      value={sheet[name]}
      onInput={({ currentTarget: { valueAsNumber } }) => {
        if (!Number.isNaN(valueAsNumber)) onChange({ [name]: valueAsNumber });
      }}
      required
    />
  );
  return (
    <div class="measuring">
      <div>
        <Field
          label={t('stickers.sheetName')}
          value={sheet.name}
          maxLength={60}
          onInput={(event) => onChange({ name: event.currentTarget.value })}
          required
        />
        <div class="columns">
          <Choice
            label={t('stickers.paper')}
            value={sheet.paper}
            options={(['A4', 'Letter'] as const).map((value) => ({ value, text: value }))}
            onChange={(paper) => onChange({ paper })}
          />
          {number('columns', true)}
          {number('rows', true)}
          {measures.map((name) => number(name, false))}
        </div>
        <p class="check">
          <label>
            <input
              type="checkbox"
              checked={sheet.round}
              onChange={(event) => onChange({ round: event.currentTarget.checked })}
            />{' '}
            {t('stickers.round')}
          </label>
        </p>
      </div>
      <PlainDrawing sheet={sheet} />
    </div>
  );
}
