/**
 * How far off each printer prints, and the page that shows it.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { desk, read } from '../client.ts';
import { Choice, Field, Notice, useAction } from '../parts/form.tsx';
import { t, writeNumber } from '../strings.ts';
import { readPdf, type Options, type Printer } from './answer.ts';
import { MadeFile } from './file.tsx';
import { KeptList } from './kept.tsx';

type Offsets = Omit<Printer, 'id'>;

const newPrinter: Offsets = { name: '', x: 0, y: 0 };

/** Every printer, one of which may be open to change; a new one; and the calibration page. */
export function Printers({ options }: { options: Options }) {
  const { printers } = desk.stickers;
  return (
    <section>
      <h2>{t('stickers.printers')}</h2>
      <p class="hint">{t('stickers.printersHint')}</p>
      <Calibration options={options} />
      <KeptList
        list={options.printers.map(({ id, ...value }) => ({
          id: String(id),
          value,
          summary: t('stickers.offset', { x: writeNumber(value.x), y: writeNumber(value.y) }),
        }))}
        blank={newPrinter}
        words={{ add: t('stickers.addPrinter'), save: t('stickers.savePrinter') }}
        save={(id, json) =>
          read(
            id === undefined
              ? printers.$post({ json })
              : printers[':id'].$put({ param: { id }, json }),
          )
        }
        remove={(id) => read(printers[':id'].$delete({ param: { id } }))}
        fields={(printer, onChange) => <PrinterFields printer={printer} onChange={onChange} />}
      />
    </section>
  );
}

type FieldsProps = { printer: Offsets; onChange: (changed: Partial<Offsets>) => void };

function PrinterFields({ printer, onChange }: FieldsProps) {
  return (
    <div class="columns">
      <Field
        label={t('stickers.printerName')}
        value={printer.name}
        maxLength={60}
        onInput={(event) => onChange({ name: event.currentTarget.value })}
        required
      />
      {(['x', 'y'] as const).map((side) => (
        <Field
          key={side}
          label={t(`stickers.offsets.${side}`)}
          type="number"
          min={-20}
          max={20}
          step={0.1}
          value={printer[side]}
          onInput={({ currentTarget: { valueAsNumber } }) => {
            if (!Number.isNaN(valueAsNumber)) onChange({ [side]: valueAsNumber });
          }}
          required
        />
      ))}
    </div>
  );
}

function Calibration({ options }: { options: Options }) {
  const [sheet, setSheet] = useState(options.sheets[0]?.id ?? '');
  const [printer, setPrinter] = useState('');
  const [file, setFile] = useState<Blob>();
  const make = useAction(async () => {
    setFile(undefined);
    const json = { sheet, printer: printer === '' ? null : Number(printer) };
    setFile(await readPdf(desk.stickers.calibration.$post({ json })));
  });
  return (
    <>
      <div class="columns">
        <Choice
          label={t('stickers.onWhat')}
          value={sheet}
          options={[...options.customSheets, ...options.sheets].map(({ id, name }) => ({
            value: id,
            text: name,
          }))}
          onChange={setSheet}
        />
        <Choice
          label={t('stickers.printer')}
          value={printer}
          options={[
            { value: '', text: t('stickers.noPrinter') },
            ...options.printers.map(({ id, name }) => ({ value: String(id), text: name })),
          ]}
          onChange={setPrinter}
        />
      </div>
      <Notice problem={make.problem} />
      <p>
        <button onClick={make.run} disabled={make.busy}>
          {t('stickers.calibrate')}
        </button>
      </p>
      <div aria-live="polite">
        {file && (
          <MadeFile file={file} name={t('stickers.calibrationFile')}>
            <p>{t('stickers.calibrationMade')}</p>
          </MadeFile>
        )}
      </div>
    </>
  );
}
