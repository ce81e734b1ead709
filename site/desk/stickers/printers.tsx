/**
 * How far off each printer prints, and the page that shows it.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { desk, read } from '../client.ts';
import { Choice, Field, Notice, useAction } from '../parts/form.tsx';
import { t, writeNumber } from '../strings.ts';
import { readPdf, type Options, type Printer } from './answer.ts';
import { Editor } from './editor.tsx';
import { MadeFile } from './file.tsx';

type Offsets = Omit<Printer, 'id'>;

/** Every printer, one of which may be open to change; a new one; and the calibration page. */
export function Printers({ options }: { options: Options }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<{ id: number | null; printer: Offsets }>();
  const saved = async () => {
    setOpen(undefined);
    await queries.invalidateQueries({ queryKey: ['stickers-options'] });
  };
  const save = useAction(async () => {
    if (!open) return;
    const { id, printer: json } = open;
    if (id === null) await read(desk.stickers.printers.$post({ json }));
    else await read(desk.stickers.printers[':id'].$put({ param: { id: String(id) }, json }));
    await saved();
  });
  const remove = useAction(async (id: number) => {
    await read(desk.stickers.printers[':id'].$delete({ param: { id: String(id) } }));
    await saved();
  });
  return (
    <section>
      <h2>{t('stickers.printers')}</h2>
      <p class="hint">{t('stickers.printersHint')}</p>
      <Calibration options={options} />
      <ul class="rows">
        {options.printers.map(({ id, name, x, y }) => (
          <li key={id}>
            <b>{name}</b>
            <span class="hint">
              {t('stickers.offset', { x: writeNumber(x), y: writeNumber(y) })}
            </span>
            <button class="quiet" onClick={() => setOpen({ id, printer: { name, x, y } })}>
              {t('stickers.edit')} <span class="unseen">{name}</span>
            </button>
            <button class="quiet" onClick={() => remove.run(id)} disabled={remove.busy}>
              {t('stickers.remove')} <span class="unseen">{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <Notice problem={remove.problem} />
      {open ? (
        <Editor
          label={open.printer.name || t('stickers.addPrinter')}
          action={t('stickers.savePrinter')}
          onSubmit={save.run}
          onBack={() => setOpen(undefined)}
          busy={save.busy}
          problem={save.problem}
        >
          <PrinterFields
            printer={open.printer}
            onChange={(changed) => setOpen({ ...open, printer: { ...open.printer, ...changed } })}
          />
        </Editor>
      ) : (
        <p>
          <button onClick={() => setOpen({ id: null, printer: { name: '', x: 0, y: 0 } })}>
            {t('stickers.addPrinter')}
          </button>
        </p>
      )}
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
