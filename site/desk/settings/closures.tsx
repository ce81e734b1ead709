/**
 * Days on which services don't open.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field } from '../parts/form.tsx';
import type { PartProps } from '../screens/settings.tsx';
import { today } from '../session.ts';
import { t } from '../strings.ts';
import { Part, replaced, without } from './part.tsx';

/** Closures, of one service or of all, and the holidays of Alsace and Moselle. */
export function Closures({ settings, save }: PartProps) {
  const [closures, setClosures] = useState(settings.closures);
  const [alsaceMoselle, setAlsaceMoselle] = useState(settings.holidays.alsaceMoselle);
  const options = [
    { value: 'all', text: t('closures.all') },
    ...settings.services.map(({ id, name }) => ({ value: id, text: name })),
  ];
  return (
    <Part
      title={t('closures.title')}
      explain={t('closures.explain')}
      onSave={() => save({ closures, holidays: { alsaceMoselle } })}
    >
      {closures.map((closure, index) => {
        const change = (changed: Partial<typeof closure>) =>
          setClosures(replaced(closures, index, { ...closure, ...changed }));
        const { note, ...bare } = closure;
        return (
          <div class="columns rule" key={index}>
            <Field
              label={t('closures.from')}
              type="date"
              value={closure.from}
              onInput={(event) => change({ from: event.currentTarget.value })}
              required
            />
            <Field
              label={t('closures.to')}
              type="date"
              value={closure.to}
              onInput={(event) => change({ to: event.currentTarget.value })}
              required
            />
            <Choice
              label={t('closures.services')}
              value={closure.services === 'all' ? 'all' : (closure.services[0] ?? 'all')}
              options={options}
              onChange={(value) => change({ services: value === 'all' ? 'all' : [value] })}
            />
            <Field
              label={t('closures.note')}
              value={note ?? ''}
              maxLength={200}
              onInput={({ currentTarget: { value } }) =>
                setClosures(replaced(closures, index, value ? { ...bare, note: value } : bare))
              }
            />
            <p>
              <button
                type="button"
                class="quiet"
                onClick={() => setClosures(without(closures, index))}
              >
                {t('closures.remove')}
              </button>
            </p>
          </div>
        );
      })}
      <p>
        <button
          type="button"
          onClick={() =>
            setClosures([...closures, { from: today(), to: today(), services: 'all' }])
          }
        >
          {t('closures.add')}
        </button>
      </p>
      <p class="check">
        <label>
          <input
            type="checkbox"
            checked={alsaceMoselle}
            onChange={(event) => setAlsaceMoselle(event.currentTarget.checked)}
          />{' '}
          {t('closures.alsaceMoselle')}
        </label>
      </p>
    </Part>
  );
}
