/**
 * Entry points from a spreadsheet or a file: a look at what would become of each row, then keeping.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useId, useState } from 'preact/hooks';
import { Form, useAction } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { Radios } from './create.tsx';
import { Looked } from './looked.tsx';
import { Heading, NextWith } from './parts.tsx';
import { importPlaces, type Import } from './server.ts';

/** What was given to look at: the text itself, or a file. */
type Given = { bytes: Blob; placed: boolean };

/** Text or file in, a look, then what was kept. */
export function Paste() {
  const queries = useQueryClient();
  const id = useId();
  const [text, setText] = useState('');
  const [file, setFile] = useState<File>();
  const [placed, setPlaced] = useState(false);
  const [looked, setLooked] = useState<Given & { found: Import }>();
  const [kept, setKept] = useState<readonly number[]>();

  const look = useAction(async () => {
    const given = { bytes: file ?? new Blob([text]), placed };
    const found = await importPlaces(given.bytes, { keep: false, skipBad: false, placed });
    setLooked({ ...given, found });
  });
  const keep = useAction(async () => {
    if (!looked) return;
    const { bytes, placed: asPlaced } = looked;
    const { ids } = await importPlaces(bytes, { keep: true, skipBad: true, placed: asPlaced });
    setKept(ids);
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
