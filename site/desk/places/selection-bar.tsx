/**
 * What can be done with the entry points that are ticked.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Notice, useAction } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { Confirm } from './parts.tsx';
import { addressFor, setSelection, useSelection } from './selection.ts';
import { listIds, retirePlaces, type Filters } from './server.ts';

interface Props {
  /** What the list is narrowed to, and how many match. */
  filters: Filters;
  total: number;
  /** Whether every row of the page is ticked: then all that match may be meant. */
  wholePage: boolean;
  /** Called once the ticked ones were dealt with, with what to say of it. */
  onDone: (text: string) => void;
}

/** A bar at the foot of the screen while anything is ticked. */
export function SelectionBar({ filters, total, wholePage, onDone }: Props) {
  const queries = useQueryClient();
  const selected = useSelection();
  const [asking, setAsking] = useState(false);
  const tickAll = useAction(async () => setSelection(await listIds(filters)));
  const retire = useAction(async () => {
    const count = selected.size;
    await retirePlaces([...selected]);
    setSelection([]);
    await queries.invalidateQueries({ queryKey: ['places'] });
    onDone(t('places.retired', { count }));
  });
  if (asking) {
    return (
      <Confirm
        title={t('places.retireMany', { count: selected.size })}
        actions={
          <>
            <button class="stop" onClick={retire.run} disabled={retire.busy}>
              {t('places.retire')}
            </button>
            <button class="quiet" onClick={() => setAsking(false)}>
              {t('back')}
            </button>
          </>
        }
      >
        <p>{t('places.retireExplain')}</p>
        <Notice problem={retire.problem} />
      </Confirm>
    );
  }
  return (
    <section class="selection" aria-label={t('places.selection')}>
      <p aria-live="polite">
        <b>{t('places.selected', { count: selected.size })}</b>
      </p>
      {wholePage && selected.size < total && (
        <button class="quiet" onClick={tickAll.run} disabled={tickAll.busy}>
          {t('places.tickAll', { count: total })}
        </button>
      )}
      <Notice problem={tickAll.problem} />
      <p class="actions">
        <a class="button" href={addressFor('etiquettes', selected)}>
          {t('places.print')}
        </a>
        <a class="button" href={addressFor('tournee', selected)}>
          {t('places.route')}
        </a>
        <button class="stop" onClick={() => setAsking(true)}>
          {t('places.retire')}
        </button>
        <button class="quiet" onClick={() => setSelection([])}>
          {t('places.untick')}
        </button>
      </p>
    </section>
  );
}
