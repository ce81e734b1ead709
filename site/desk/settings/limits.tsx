/**
 * How much of a product may be ordered in a day.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Field } from '../parts/form.tsx';
import type { PartProps } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { Part, replaced, without } from './part.tsx';

/** A limit for each product that has one. */
export function Limits({ settings, save }: PartProps) {
  const [limits, setLimits] = useState(settings.dailyLimits);
  return (
    <Part
      title={t('limits.title')}
      explain={t('limits.explain')}
      onSave={() => save({ dailyLimits: limits })}
    >
      {limits.map((limit, index) => (
        <div class="columns rule" key={index}>
          <Field
            label={t('limits.product')}
            value={limit.product}
            maxLength={80}
            onInput={({ currentTarget: { value } }) =>
              setLimits(replaced(limits, index, { ...limit, product: value }))
            }
            required
          />
          <Field
            label={t('limits.limit')}
            type="number"
            min={0}
            max={1000}
            value={limit.limit}
            onInput={({ currentTarget: { valueAsNumber } }) =>
              setLimits(replaced(limits, index, { ...limit, limit: valueAsNumber }))
            }
            required
          />
          <p>
            <button type="button" class="quiet" onClick={() => setLimits(without(limits, index))}>
              {t('limits.remove')} <span class="unseen">{limit.product}</span>
            </button>
          </p>
        </div>
      ))}
      <p>
        <button type="button" onClick={() => setLimits([...limits, { product: '', limit: 10 }])}>
          {t('limits.add')}
        </button>
      </p>
    </Part>
  );
}
