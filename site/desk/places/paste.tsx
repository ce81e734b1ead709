/**
 * Entry points from a spreadsheet or a file: a look at what would become of each row, then keeping.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useId, useState } from 'preact/hooks';
import { Form, useAction } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { useBatch } from './batch.ts';
import { Radios } from './create.tsx';
import { Looked } from './looked.tsx';
import { Heading, NextWith } from './parts.tsx';
import { keepRows, lookAtRows, type Given, type Import } from './server.ts';

/** Text or file in, a look, then what was kept. */
export function Paste() {
  const queries = useQueryClient();
  const id = useId();
  const [text, setText] = useState('');
  const [file, setFile] = useState<File>();
  const [placed, setPlaced] = useState(false);
  const [looked, setLooked] = useState<Given & { found: Import }>();
  const [kept, setKept] = useState<readonly number[]>();

  const batch = useBatch();

  const look = useAction(async () => {
    const given = { file: file ?? new Blob([text]), placed };
    setLooked({ ...given, found: await lookAtRows(given) });
    // What is looked at anew is asked for anew.
    batch.done();
  });
  const keep = useAction(async () => {
    if (!looked) return;
    setKept((await keepRows(looked, batch.of())).ids);
    batch.done();
    await queries.invalidateQueries({ queryKey: ['places'] });
  });
  const restart = () => {
    setKept(undefined);
    setLooked(undefined);
    setText('');
    setFile(undefined);
  };

  if (kept) {
    return (
      <>
        <Heading>{t('places.made.title', { count: kept.length })}</Heading>
        <p class="actions next">
          <NextWith ids={kept} />
          <button class="quiet" onClick={restart}>
            {t('places.import.again')}
          </button>
        </p>
      </>
    );
  }
  if (looked) {
    return (
      <Looked
        found={looked.found}
        onKeep={keep.run}
        onBack={() => setLooked(undefined)}
        busy={keep.busy}
        problem={keep.problem}
      />
    );
  }
  return (
    <>
      <Heading>{t('places.import.title')}</Heading>
      <p>{t('places.import.explain')}</p>
      <p class="hint">
        {t('places.import.columns')} <code>{t('places.import.headings')}</code>
      </p>
      <Form
        action={t('places.import.look')}
        onSubmit={look.run}
        busy={look.busy}
        problem={look.problem}
        disabled={!file && text.trim() === ''}
      >
        {!file && (
          <p class="field pasted">
            <label for={`${id}-text`}>{t('places.import.text')}</label>
            <textarea
              id={`${id}-text`}
              rows={8}
              spellcheck={false}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </p>
        )}
        {text.trim() === '' && (
          <p class="field">
            <label for={`${id}-file`}>{t('places.import.file')}</label>
            <input
              id={`${id}-file`}
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
              onChange={(event) => setFile(event.currentTarget.files?.[0])}
            />
          </p>
        )}
        <Radios
          legend={t('places.create.where')}
          value={placed ? 'placed' : 'unplaced'}
          options={['unplaced', 'placed']}
          under="places.create.places"
          onChange={(value) => setPlaced(value === 'placed')}
        />
        <p class="hint">{t('places.import.placedHint')}</p>
      </Form>
    </>
  );
}
