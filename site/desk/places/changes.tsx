/**
 * What can be done with one entry point: each behind a fold, with what it does to the history.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Field, Form, Notice, useAction } from '../parts/form.tsx';
import { today } from '../session.ts';
import { t } from '../strings.ts';
import { emptyPlace, PlaceFields, writable } from './fields.tsx';
import { isRetired } from './parts.tsx';
import * as server from './server.ts';

interface Props {
  place: server.Place;
  /** Called once something was done, with what to say of it. */
  onDone: (said: ComponentChildren) => Promise<void>;
  onStart: () => void;
  /** Called where the place may be another than is shown. */
  onStale: () => Promise<void>;
}

/** The folds that make sense for a place in its state. */
export function Changes(each: Props) {
  const { place } = each;
  const out = place.placedOn !== null;
  if (isRetired(place)) {
    return (
      <div class="folds">
        <Edit {...each} />
        <Unretire {...each} />
      </div>
    );
  }
  return (
    <div class="folds">
      {!out && <Placed {...each} />}
      <Edit {...each} />
      <Replace {...each} />
      {out && <Move {...each} />}
      <Retire {...each} />
    </div>
  );
}

function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class="card">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function Placed({ place, onDone, onStart }: Props) {
  const run = useAction(async () => {
    onStart();
    await server.placeToday(place.code ?? '');
    await onDone(t('places.change.placedDone'));
  });
  return (
    <div class="card">
      <Notice problem={run.problem} />
      <p class="actions">
        <button class="go" onClick={run.run} disabled={run.busy}>
          {t('placing.placed')}
        </button>
        <span class="hint">{t('places.change.placedExplain')}</span>
      </p>
    </div>
  );
}

function Edit({ place, onDone, onStart }: Props) {
  const [value, setValue] = useState(() => writable(place));
  const [placedOn, setPlacedOn] = useState(place.placedOn ?? '');
  const run = useAction(async () => {
    onStart();
    await server.editPlace(place.id, { ...value, placedOn });
    await onDone(t('places.change.editDone'));
  });
  return (
    <Fold title={t('places.change.edit')}>
      <p>{t('places.change.editExplain')}</p>
      <Form
        action={t('places.change.save')}
        onSubmit={run.run}
        busy={run.busy}
        problem={run.problem}
      >
        <PlaceFields value={value} onChange={setValue} />
        <Field
          label={t('places.change.placedOn')}
          hint={t('places.change.placedOnHint')}
          type="date"
          value={placedOn}
          max={today()}
          onInput={(event) => setPlacedOn(event.currentTarget.value)}
        />
      </Form>
    </Fold>
  );
}

function Replace({ place, onDone, onStart, onStale }: Props) {
  const run = useAction(async () => {
    onStart();
    const replacing = server.replaceSticker(place.id, place.code ?? '');
    // A colleague may have, or one's own first tap: the code that it has now is to be seen.
    const { code } = await replacing.catch(async (error: unknown) => {
      await onStale();
      throw error;
    });
    await onDone(t('places.change.replaceDone', { code: code ?? '' }));
  });
  return (
    <Fold title={t('places.change.replace')}>
      <p>{t('places.change.replaceExplain', { code: place.code ?? '' })}</p>
      <Notice problem={run.problem} />
      <p>
        <button class="go" onClick={run.run} disabled={run.busy}>
          {t('places.change.replaceGo')}
        </button>
      </p>
    </Fold>
  );
}

function Move({ place, onDone, onStart }: Props) {
  const [value, setValue] = useState(() => {
    const { kind, campaign, target, town, departement } = place;
    return { ...emptyPlace, kind, campaign, target, town, departement };
  });
  const run = useAction(async () => {
    onStart();
    const { id, label } = await server.movePlace(place.id, value);
    await onDone(
      <>
        {t('places.change.moveDone')} <a href={`#/points/${id}`}>{label}</a>
      </>,
    );
  });
  return (
    <Fold title={t('places.change.move')}>
      <p>{t('places.change.moveExplain', { code: place.code ?? '' })}</p>
      <Form
        action={t('places.change.moveGo')}
        onSubmit={run.run}
        busy={run.busy}
        problem={run.problem}
      >
        <PlaceFields value={value} onChange={setValue} />
      </Form>
    </Fold>
  );
}

function Retire({ place, onDone, onStart }: Props) {
  const [on, setOn] = useState(today);
  const run = useAction(async () => {
    onStart();
    await server.retirePlace(place.id, on);
    await onDone(t('places.change.retireDone'));
  });
  return (
    <Fold title={t('places.change.retire')}>
      <p>{t('places.retireExplain')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run.run();
        }}
      >
        <Field
          label={t('places.change.retireOn')}
          type="date"
          value={on}
          max={today()}
          required
          onInput={(event) => setOn(event.currentTarget.value)}
        />
        <Notice problem={run.problem} />
        <p>
          <button class="stop" disabled={run.busy}>
            {t('places.change.retireGo')}
          </button>
        </p>
      </form>
    </Fold>
  );
}

function Unretire({ place, onDone, onStart }: Props) {
  const run = useAction(async () => {
    onStart();
    await server.unretirePlace(place.id);
    await onDone(t('places.change.unretireDone'));
  });
  return (
    <Fold title={t('places.change.unretire')}>
      <p>
        {t(place.code === null ? 'places.change.unretireAnew' : 'places.change.unretireExplain')}
      </p>
      <Notice problem={run.problem} />
      <p>
        <button class="go" onClick={run.run} disabled={run.busy}>
          {t('places.change.unretireGo')}
        </button>
      </p>
    </Fold>
  );
}
