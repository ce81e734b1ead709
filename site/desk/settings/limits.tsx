/**
 * How much of a product may be ordered in a day.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { desk, read } from '../client.ts';
import { Choice, Field } from '../parts/form.tsx';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { language, t } from '../strings.ts';
import { line, useDraft, type PartKind } from './draft.ts';
import { Add, Part, replaced, without } from './part.tsx';

/** The names of products, by id, in the language of the desk. */
function useProductNames(): ReadonlyMap<string, string> {
  const catalogue = useQuery({
    queryKey: ['catalogue'],
    queryFn: () => read(desk.catalogue.$get()),
    staleTime: Infinity,
  });
  const products = catalogue.data?.products ?? [];
  return new Map(
    products.map(({ id, name }) => [id, (name as Record<string, string>)[language] ?? name.fr]),
  );
}

const kind: PartKind<ShownSettings['dailyLimits']> = {
  read: ({ dailyLimits }) => dailyLimits,
  write: (dailyLimits) => ({ dailyLimits }),
  describe: (limits) => limits.map(({ product, limit }) => line(product, limit)),
};

/** A limit for each product that has one. */
export function Limits(props: PartProps) {
  const draft = useDraft(props, kind);
  const { value: limits, change } = draft;
  const names = useProductNames();
  /** Those that have no limit yet, and `own`, though it may be in the catalogue no more. */
  const choices = (own: string) => {
    const taken = limits.map(({ product }) => product).filter((id) => id !== own);
    const free = [...new Set([own, ...names.keys()])].filter((id) => !taken.includes(id));
    return free.map((id) => ({ value: id, text: id ? (names.get(id) ?? id) : t('limits.choose') }));
  };
  return (
    <Part title={t('limits.title')} explain={t('limits.explain')} draft={draft}>
      {limits.map((limit, index) => (
        <div class="columns rule" key={index}>
          <Choice
            label={t('limits.product')}
            value={limit.product}
            options={choices(limit.product)}
            onChange={(product) => change(replaced(limits, index, { ...limit, product }))}
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
              {t('limits.remove')} <span class="unseen">{names.get(limit.product)}</span>
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
