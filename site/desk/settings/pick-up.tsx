/**
 * Where parcels can be picked up.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field } from '../parts/form.tsx';
import type { PartProps } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { newId, Part, replaced, without } from './part.tsx';

/** Each point has a name, a place, and perhaps a service whose hours are its own. */
export function PickUpPoints({ settings, save }: PartProps) {
  const [points, setPoints] = useState(settings.pickUpPoints);
  const options = [
    { value: '', text: t('pickUp.noService') },
    ...settings.services.map(({ id, name }) => ({ value: id, text: name })),
  ];
  return (
    <Part
      title={t('pickUp.title')}
      explain={t('pickUp.explain')}
      onSave={() => save({ pickUpPoints: points })}
    >
      {points.map((point, index) => {
        const { service, ...bare } = point;
        const change = (changed: typeof point) => setPoints(replaced(points, index, changed));
        return (
          <div class="columns rule" key={point.id}>
            <Field
              label={t('pickUp.name')}
              value={point.name}
              maxLength={80}
              onInput={(event) => change({ ...point, name: event.currentTarget.value })}
              required
            />
            <Field
              label={t('pickUp.place')}
              value={point.place}
              maxLength={200}
              onInput={(event) => change({ ...point, place: event.currentTarget.value })}
              required
            />
            <Choice
              label={t('pickUp.service')}
              value={service ?? ''}
              options={options}
              onChange={(value) => change(value ? { ...bare, service: value } : bare)}
            />
            <p>
              <button type="button" class="quiet" onClick={() => setPoints(without(points, index))}>
                {t('pickUp.remove')} <span class="unseen">{point.name}</span>
              </button>
            </p>
          </div>
        );
      })}
      <p>
        <button
          type="button"
          onClick={() => setPoints([...points, { id: newId(), name: '', place: '' }])}
        >
          {t('pickUp.add')}
        </button>
      </p>
    </Part>
  );
}
