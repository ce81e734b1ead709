/**
 * Taking in a delivery.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field, Form, useAction } from '../parts/form.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import type { Names } from '../orders/names.ts';
import { t, writeNumber } from '../strings.ts';
import { useOnce } from './once.ts';
import { receive, type Stock } from './server.ts';

interface ReceiveProps {
  names: Names;
  /** Today, as `YYYY-MM-DD`. */
  today: string;
  onStock: (stock: Stock, said: string) => void;
}

const blank = { product: '', name: '', expires: '', quantity: NaN };

/** A product, its lot, when it expires, and how many. */
export function Receive({ names, today, onStock }: ReceiveProps) {
  const [given, setGiven] = useState(blank);
  const once = useOnce();
  const { product, name, expires, quantity } = given;
  const put = (changed: Partial<typeof blank>) => setGiven({ ...given, ...changed });
  useUnsaved(name !== '' || expires !== '' || !Number.isNaN(quantity));
  const isDated =
    names.catalogue.products.find(({ id }) => id === product.split('/')[0])?.expires ?? false;
  const go = useAction(async () => {
    const delivery = { product, name, expires: expires || null, quantity };
    const stock = await receive(once.name(delivery));
    once.forget();
    setGiven({ ...blank, product });
    onStock(
      stock,
      t('stock.receive.done', { quantity: writeNumber(quantity), product: names.of(product) }),
    );
  });
  return (
    <Form
      action={t('stock.receive.go')}
      onSubmit={go.run}
      busy={go.busy}
      problem={go.problem}
      disabled={product === ''}
    >
      <div class="columns">
        <Choice
          label={t('stock.product')}
          value={product}
          options={[
            { value: '', text: t('stock.receive.choose') },
            ...names.keys.map((value) => ({ value, text: names.of(value) })),
          ]}
          onChange={(value) => put({ product: value })}
        />
        <Field
          label={t('stock.receive.quantity')}
          type="number"
          min={1}
          max={100_000}
          required
          value={Number.isNaN(quantity) ? '' : quantity}
          onInput={(event) => put({ quantity: event.currentTarget.valueAsNumber })}
        />
        <Field
          label={t('stock.receive.lot')}
          hint={t('stock.receive.lotHint')}
          value={name}
          maxLength={80}
          onInput={(event) => put({ name: event.currentTarget.value })}
        />
        <Field
          label={t('stock.receive.expires')}
          hint={t('stock.receive.expiresHint')}
          type="date"
          min={today}
          max="2199-12-31"
          required={isDated}
          value={expires}
          onInput={(event) => put({ expires: event.currentTarget.value })}
        />
      </div>
    </Form>
  );
}
