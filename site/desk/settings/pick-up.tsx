/**
 * Where parcels can be picked up.
 *
 * @module
 */

import { Choice, Field } from '../parts/form.tsx';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { useDraft, type PartKind } from './draft.ts';
import { Add, newId, Part, replaced, without } from './part.tsx';
import { withoutPickUps } from './references.ts';

const pointKinds = ['drop-in', 'partner', 'mobile', 'adult'] as const;

const kind: PartKind<ShownSettings['pickUpPoints']> = {
  read: ({ pickUpPoints }) => pickUpPoints,
  // A service may have been removed since it was chosen.
  write: (points, now) => ({ pickUpPoints: withoutPickUps(points, now.services) }),
  describe: (points, { services }) =>
    points.map(({ name, place, kind, service }) =>
      [name, place, t(`pickUp.kinds.${kind}`), services.find(({ id }) => id === service)?.name]
        .filter(Boolean)
        .join(', '),
    ),
};

/** Each point has a name, a place, a kind, and perhaps a service whose hours are its own. */
export function PickUpPoints(props: PartProps) {
  const draft = useDraft(props, kind);
  const { value: points, change } = draft;
  const options = [
    { value: '', text: t('pickUp.noService') },
    ...props.settings.services.map(({ id, name }) => ({ value: id, text: name })),
  ];
  return (
    <Part title={t('pickUp.title')} explain={t('pickUp.explain')} draft={draft}>
      {points.map((point, index) => {
        const { service, ...bare } = point;
        const put = (changed: typeof point) => change(replaced(points, index, changed));
        return (
          <div class="columns rule" key={point.id}>
            <Field
              label={t('pickUp.name')}
              value={point.name}
              maxLength={80}
              onInput={(event) => put({ ...point, name: event.currentTarget.value })}
              required
            />
            <Field
              label={t('pickUp.place')}
              value={point.place}
              maxLength={200}
              onInput={(event) => put({ ...point, place: event.currentTarget.value })}
              required
            />
            <Choice
              label={t('pickUp.kind')}
              value={point.kind}
              options={pointKinds.map((value) => ({ value, text: t(`pickUp.kinds.${value}`) }))}
              onChange={(value) => put({ ...point, kind: value })}
            />
            <Choice
              label={t('pickUp.service')}
              value={service ?? ''}
              options={options}
              onChange={(value) => put(value ? { ...bare, service: value } : bare)}
            />
            <p>
              <button type="button" class="quiet" onClick={() => change(without(points, index))}>
                {t('pickUp.remove')} <span class="unseen">{point.name}</span>
              </button>
            </p>
          </div>
        );
      })}
      <p>
        <Add
          onAdd={() => change([...points, { id: newId(), name: '', place: '', kind: 'drop-in' }])}
        >
          {t('pickUp.add')}
        </Add>
      </p>
    </Part>
  );
}
