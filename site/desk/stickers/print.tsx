/**
 * Putting a print job together, looking at it, and making its PDF.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { desk } from '../client.ts';
import { Notice, useAction } from '../parts/form.tsx';
import { today } from '../session.ts';
import { t } from '../strings.ts';
import { readPdf, type Options } from './answer.ts';
import { Choose, useEntryPoints } from './choose.tsx';
import { DesignChoice } from './design-choice.tsx';
import { CountField } from './count-field.tsx';
import { MadeFile } from './file.tsx';
import {
  canPrint,
  firstJob,
  geometryOf,
  isFormat,
  labelCount,
  mostCopies,
  requestOf,
  type Job,
} from './job.ts';
import { extent } from './paper.ts';
import { Preview } from './preview.tsx';
import { SheetChoice } from './sheet-choice.tsx';

interface Made {
  file: Blob;
  count: number;
  pages: number;
  /** The next free position of the last sheet; 1 where none is left. */
  next: number;
  recorded: boolean;
}

/** The choices on one side, the pages on the other. */
export function Print({ options }: { options: Options }) {
  const queries = useQueryClient();
  const chosen = useEntryPoints();
  const [kept, setKept] = useState(() => firstJob(options));
  const [made, setMade] = useState<Made>();
  const job = withWhatIsThere(kept, options);
  const geometry = geometryOf(options, job.sheet);
  const { ids } = chosen;
  const count = ids.length * job.copies;
  const request = requestOf(job, ids);
  const ready = count > 0 && canPrint(job, geometry);
  const change = (changed: Partial<Job>) => {
    setKept({ ...job, ...changed });
    setMade(undefined);
  };
  const make = useAction(async (recorded: boolean) => {
    setMade(undefined);
    const json = requestOf(job, ids, recorded);
    const file = await readPdf(desk.stickers.sheet.$post({ json }));
    setMade({ file, count, recorded, ...extent(count, job.start, labelCount(geometry)) });
    if (recorded) await queries.invalidateQueries({ queryKey: ['places'] });
  });
  return (
    <div class="printing">
      <div>
        <Choose chosen={chosen} />
        <SheetChoice options={options} job={job} count={count} onChange={change} />
        <DesignChoice options={options} job={job} example={ids[0]} onChange={change} />
        <Finish job={job} onChange={change} />
      </div>
      <section aria-label={t('stickers.preview')}>
        <h2>{t('stickers.preview')}</h2>
        <p class="actions">
          <button
            class="go"
            onClick={() => make.run(true)}
            disabled={!ready || make.busy}
            aria-describedby="print-hint"
          >
            {make.busy ? t('working') : t('stickers.make')}
          </button>
          <button onClick={() => make.run(false)} disabled={!ready || make.busy}>
            {t('stickers.try')}
          </button>
        </p>
        <p class="hint" id="print-hint">
          {t('stickers.recordHint')}
        </p>
        <Notice problem={make.problem} />
        <div aria-live="polite">
          {made && (
            <MadeFile file={made.file} name={t('stickers.file', { day: today() })}>
              <p>
                {geometry && t('stickers.labels', { count: made.count })}{' '}
                {t('stickers.pages', { count: made.pages })}{' '}
                {geometry && made.next > 1 && t('stickers.next', { number: made.next })}{' '}
                <b>{t(made.recorded ? 'stickers.recorded' : 'stickers.tried')}</b>
              </p>
            </MadeFile>
          )}
        </div>
        {ids.length === 0 && <p class="hint">{t('stickers.nothing')}</p>}
        {ready && <Preview request={request} />}
      </section>
    </div>
  );
}

/** The job without a sheet or a printer that has been removed meanwhile. */
function withWhatIsThere(job: Job, options: Options): Job {
  const there = isFormat(job.sheet) || geometryOf(options, job.sheet);
  const printer = options.printers.some(({ id }) => id === job.printer) ? job.printer : null;
  return { ...job, printer, ...(!there && { sheet: firstJob(options).sheet, start: 1 }) };
}

function Finish({ job, onChange }: { job: Job; onChange: (changed: Partial<Job>) => void }) {
  const ticks = isFormat(job.sheet) ? (['cutMarks', 'bleed'] as const) : (['outlines'] as const);
  return (
    <fieldset>
      <legend>{t('stickers.finish')}</legend>
      <CountField
        label={t('stickers.copies')}
        most={mostCopies}
        value={job.copies}
        onInput={(copies) => onChange({ copies })}
      />
      {ticks.map((name) => (
        <p class="check" key={name}>
          <label>
            <input
              type="checkbox"
              checked={job[name]}
              onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
            />{' '}
            {t(`stickers.${name}`)}
          </label>
        </p>
      ))}
    </fieldset>
  );
}
