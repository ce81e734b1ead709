/**
 * What would become of the rows of a file.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Notice } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { Heading } from './parts.tsx';
import type { EntryPointInput, Import, ImportedRow } from './server.ts';

interface Props {
  found: Import;
  onKeep: () => void;
  onBack: () => void;
  busy: boolean;
  problem: unknown;
}

const outcomes = ['new', 'existing', 'refused'] as const;
const shownAtOnce = 200;

/** The counts, the rows with what is said of each, and the button that keeps the new ones. */
export function Looked({ found: { rows, warnings }, onKeep, onBack, busy, problem }: Props) {
  const countOf = (outcome: ImportedRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length;
  const counts = {
    new: countOf('new'),
    existing: countOf('existing'),
    refused: countOf('refused'),
  };
  const [only, setOnly] = useState<ImportedRow['outcome'] | undefined>(
    counts.refused > 0 ? 'refused' : undefined,
  );
  const [shown, setShown] = useState(shownAtOnce);
  const mine = rows.filter(({ outcome }) => only === undefined || outcome === only);
  const choose = (outcome: typeof only) => {
    setOnly(outcome);
    setShown(shownAtOnce);
  };
  return (
    <>
      <Heading>{t('places.look.title', { count: rows.length })}</Heading>
      {warnings.map((warning) => (
        <p key={warning} class="warning">
          {warning}
        </p>
      ))}
      <p class="actions" role="group" aria-label={t('places.look.show')}>
        <button aria-pressed={only === undefined} onClick={() => choose(undefined)}>
          {t('places.look.all', { count: rows.length })}
        </button>
        {outcomes.map(
          (outcome) =>
            counts[outcome] > 0 && (
              <button key={outcome} aria-pressed={only === outcome} onClick={() => choose(outcome)}>
                {t(`places.look.${outcome}`, { count: counts[outcome] })}
              </button>
            ),
        )}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('places.look.show')}>
        <table class="looked">
          <thead>
            <tr>
              <th scope="col">{t('places.look.line')}</th>
              <th scope="col">{t('places.look.outcome')}</th>
              <th scope="col">{t('places.columns.label')}</th>
              <th scope="col">{t('places.look.read')}</th>
            </tr>
          </thead>
          <tbody>
            {mine.slice(0, shown).map((row) => (
              <tr key={row.line} class={row.outcome}>
                <td data-name={t('places.look.line')}>{row.line}</td>
                <td>{t(`places.outcomes.${row.outcome}`)}</td>
                <td class="label">{row.label}</td>
                <td>
                  {'entryPoint' in row && <span>{readAs(row.entryPoint)}</span>}
                  {row.messages.map((message) => (
                    <span key={message} class="why">
                      {message}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mine.length > shown && (
        <p>
          <button onClick={() => setShown(shown + shownAtOnce)}>{t('places.look.more')}</button>
        </p>
      )}
      {counts.refused > 0 && <p>{t('places.look.skipped', { count: counts.refused })}</p>}
      <Notice problem={problem} />
      <p class="actions">
        <button class="go" onClick={onKeep} disabled={busy || counts.new === 0} aria-busy={busy}>
          {t('places.look.keep', { count: counts.new })}
        </button>
        <button onClick={onBack}>{t('places.look.change')}</button>
      </p>
    </>
  );
}

/** How a row was understood: everything but its label. */
function readAs(place: EntryPointInput): string {
  const { placeType, town, departement, campaign, target } = place;
  return [placeType, town, departement, campaign, target].filter(Boolean).join(' · ');
}
