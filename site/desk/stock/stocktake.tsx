/**
 * Counting what is on the shelves.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Refusal } from '../client.ts';
import { Field, Form, useAction } from '../parts/form.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import { t, writeDay, writeNumber } from '../strings.ts';
import { lotName } from './lots.tsx';
import { useOnce } from './once.ts';
import { count, readStock, type Stock } from './server.ts';

interface StocktakeProps {
  stock: Stock;
  nameOf: (product: string) => string;
  onStock: (stock: Stock, said: string) => void;
}

/** What the screen showed of each lot as the counting began. */
const shownIn = ({ products }: Stock): ReadonlyMap<number, number> =>
  new Map(products.flatMap(({ lots }) => lots.map(({ id, quantity }) => [id, quantity] as const)));

/**
 * A field for each lot, empty for what isn't counted. What is counted is compared with what the screen
 * showed when the counting began, so that nothing that moves meanwhile is corrected away.
 */
export function Stocktake({ stock: now, nameOf, onStock }: StocktakeProps) {
  const [stock, setStock] = useState(now);
  const [counted, setCounted] = useState<ReadonlyMap<number, number>>(new Map());
  const [note, setNote] = useState('');
  const once = useOnce();
  useUnsaved(counted.size > 0);
  const shown = shownIn(stock);
  const counts = [...counted].map(([lot, quantity]) => ({
    lot,
    expected: shown.get(lot) ?? 0,
    counted: quantity,
  }));
  const differing = counts.filter((each) => each.counted !== each.expected).length;
  const put = (lot: number, quantity: number) => {
    const next = new Map(counted);
    if (Number.isNaN(quantity)) next.delete(lot);
    else next.set(lot, quantity);
    setCounted(next);
  };
  const go = useAction(async () => {
    const fresh = await count(once.name({ counts, note }));
    once.forget();
    setStock(fresh);
    setCounted(new Map());
    setNote('');
    onStock(fresh, t('stock.count.done', { count: differing }));
  });
  /** What moved is to be counted again. */
  const again = useAction(async () => {
    const fresh = await readStock();
    const quantities = shownIn(fresh);
    setCounted(new Map([...counted].filter(([lot]) => quantities.get(lot) === shown.get(lot))));
    setStock(fresh);
  });
  const lots = stock.products.flatMap((product) =>
    product.lots.map((lot) => ({ ...lot, product: nameOf(product.id) })),
  );
  if (lots.length === 0) return <p class="hint">{t('stock.count.none')}</p>;
  const isMoved = go.problem instanceof Refusal && go.problem.code === 'stockMoved';
  return (
    <Form
      action={differing === 0 ? t('stock.count.same') : t('stock.count.go', { count: differing })}
      onSubmit={go.run}
      busy={go.busy}
      problem={go.problem}
      disabled={differing === 0}
    >
      <p class="hint">{t('stock.count.explain')}</p>
      <div class="parts">
        {lots.map((lot) => {
          const quantity = counted.get(lot.id);
          const expires = lot.expires === null ? '' : `, ${writeDay(lot.expires)}`;
          const words = { product: lot.product, name: lotName(lot), expires };
          return (
            <Field
              key={lot.id}
              label={t('stock.count.countedOf', words)}
              hint={hintOf(lot.quantity, quantity)}
              type="number"
              min={0}
              max={100_000}
              value={quantity ?? ''}
              onInput={(event) => put(lot.id, event.currentTarget.valueAsNumber)}
            />
          );
        })}
      </div>
      <Field
        label={t('stock.count.note')}
        value={note}
        maxLength={200}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      {isMoved && (
        <p>
          <button type="button" onClick={again.run} aria-busy={again.busy}>
            {t('stock.count.again')}
          </button>
        </p>
      )}
    </Form>
  );
}

function hintOf(shown: number, counted: number | undefined): string {
  const is = t('stock.count.shown', { number: writeNumber(shown) });
  if (counted === undefined || counted === shown) return is;
  const difference = counted - shown;
  const written = `${difference > 0 ? '+' : '−'}${writeNumber(Math.abs(difference))}`;
  return `${is} · ${t('stock.count.difference', { number: written })}`;
}
