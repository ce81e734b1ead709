/**
 * How much of a product may be ordered in a day.
 *
 * @module
 */

import { Field } from '../parts/form.tsx';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { line, useDraft, type PartKind } from './draft.ts';
import { Add, Part, replaced, without } from './part.tsx';

const kind: PartKind<ShownSettings['dailyLimits']> = {
  read: ({ dailyLimits }) => dailyLimits,
  write: (dailyLimits) => ({ dailyLimits }),
  describe: (limits) => limits.map(({ product, limit }) => line(product, limit)),
};

/** A limit for each product that has one. */
export function Limits(props: PartProps) {
  const draft = useDraft(props, kind);
  const { value: limits, change } = draft;
  return (
    <Part title={t('limits.title')} explain={t('limits.explain')} draft={draft}>
      {limits.map((limit, index) => (
        <div class="columns rule" key={index}>
          <Field
            label={t('limits.product')}
            value={limit.product}
            maxLength={80}
            onInput={({ currentTarget: { value } }) =>
              change(replaced(limits, index, { ...limit, product: value }))
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
              change(replaced(limits, index, { ...limit, limit: valueAsNumber }))
            }
            required
          />
          <p>
            <button type="button" class="quiet" onClick={() => change(without(limits, index))}>
              {t('limits.remove')} <span class="unseen">{limit.product}</span>
            </button>
          </p>
        </div>
      ))}
      <p>
        <Add onAdd={() => change([...limits, { product: '', limit: 10 }])}>{t('limits.add')}</Add>
      </p>
    </Part>
  );
}
