/**
 * Putting a parcel together: what was asked for, less of it, or something else.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Choice, Field, Form, useAction } from '../parts/form.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import { t, writeNumber } from '../strings.ts';
import { readStock } from '../stock/server.ts';
import type { Names } from './names.ts';
import { prepare, type Order } from './server.ts';

interface PrepareProps {
  order: Order;
  names: Names;
  /** Whether what is in it isn't what was asked for. */
  onDone: (differs: boolean) => Promise<void>;
  /** Told why nothing was put in. */
  onRefused: (error: unknown) => void;
}

/** Quantities as they were asked for, to be changed; and what may go in instead. */
export function Prepare({ order, names, onDone, onRefused }: PrepareProps) {
  const asked = new Map(order.items.map((item) => [item.product, item.asked]));
  const [parts, setParts] = useState<ReadonlyMap<string, number>>(asked);
  const stock = useQuery({ queryKey: ['stock'], queryFn: readStock });
  const usable = new Map(stock.data?.products.map((each) => [each.id, each.usable]));
  const put = (product: string, quantity: number) =>
    setParts(new Map(parts).set(product, quantity));
  const differs =
    parts.size !== asked.size ||
    [...parts].some(([product, quantity]) => quantity !== asked.get(product));
  useUnsaved(differs);

  const items = [...parts]
    .map(([product, quantity]) => ({ product, quantity }))
    .filter(({ quantity }) => quantity > 0);
  const go = useAction(async () => {
    try {
      await prepare(order.id, items);
    } catch (error) {
      void stock.refetch();
      onRefused(error);
      throw error;
    }
    await onDone(differs);
  });
  const others = names.keys.filter((key) => !parts.has(key));
  return (
    <Form
      action={t('orders.prepare.go')}
      onSubmit={go.run}
      busy={go.busy}
      problem={go.problem}
      disabled={items.length === 0}
    >
      <fieldset class="parts">
        <legend>{t('orders.prepare.title')}</legend>
        {[...parts].map(([product, quantity]) => (
          <Field
            key={product}
            label={names.of(product)}
            hint={hintOf(asked.get(product) ?? 0, usable.get(product))}
            type="number"
            min={0}
            max={1000}
            required
            value={Number.isNaN(quantity) ? '' : quantity}
            onInput={(event) => put(product, event.currentTarget.valueAsNumber)}
          />
        ))}
        {others.length > 0 && (
          <Choice
            label={t('orders.prepare.instead')}
            value=""
            options={[
              { value: '', text: t('orders.prepare.choose') },
              ...others.map((key) => ({ value: key, text: names.of(key) })),
            ]}
            onChange={(key) => key && put(key, 1)}
          />
        )}
      </fieldset>
      {differs && <p class="hint">{t('orders.prepare.differs')}</p>}
    </Form>
  );
}

const hintOf = (asked: number, usable: number | undefined): string =>
  [
    asked > 0 ? t('orders.prepare.asked', { number: writeNumber(asked) }) : t('orders.instead'),
    usable !== undefined && t('orders.prepare.usable', { number: writeNumber(usable) }),
  ]
    .filter(Boolean)
    .join(' · ');
