/**
 * A product and its lots, and taking some out.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field, Form, useAction } from '../parts/form.tsx';
import { t, writeDay, writeNumber } from '../strings.ts';
import { useOnce } from './once.ts';
import { lose, reasons, type Loss, type Lot, type Product, type Stock } from './server.ts';

interface ProductProps {
  product: Product;
  name: string;
  /** Whether it is in the catalogue. */
  isKnown: boolean;
  onStock: (stock: Stock, said: string) => void;
}

/** Whether there is something to look at. */
export const isLookedAt = ({ low, lots }: Product): boolean =>
  low || lots.some(({ quantity, warning }) => quantity > 0 && warning !== null);

/** What a lot is called. */
export const lotName = ({ name }: Pick<Lot, 'name'>): string => name || t('stock.noName');

/** How much of it there is, and each lot with what is to be said of it. */
export function ProductLots({ product, name, isKnown, onStock }: ProductProps) {
  const { usable, total, low, lots } = product;
  const [open, setOpen] = useState<number>();
  const figures = { usable: writeNumber(usable), total: writeNumber(total) };
  return (
    <li class="product">
      <h2>{name}</h2>
      <p>
        {total === 0 ? t('stock.empty') : t('stock.usableOf', figures)}{' '}
        {low && <b class="mark mark-late">{t('stock.low')}</b>}
        {!isKnown && <b class="mark">{t('stock.gone')}</b>}
      </p>
      <ul class="lots">
        {lots.map((lot) => (
          <li key={lot.id}>
            <div class="lot">
              <b class="quantity">{writeNumber(lot.quantity)}</b>
              <span class="name">{lotName(lot)}</span>
              <span>{lot.expires === null ? t('stock.never') : writeDay(lot.expires)}</span>
              {lot.warning !== null && lot.quantity > 0 && (
                <b class={`mark ${lot.warning === '60' ? '' : `mark-${markOf(lot.warning)}`}`}>
                  {t(`stock.warning.${lot.warning}`)}
                </b>
              )}
              {lot.quantity > 0 && (
                <button
                  class="quiet"
                  aria-expanded={open === lot.id}
                  aria-label={t('stock.lose.openOf', { name: lotName(lot), product: name })}
                  onClick={() => setOpen(open === lot.id ? undefined : lot.id)}
                >
                  {t('stock.lose.open')}
                </button>
              )}
            </div>
            {open === lot.id && (
              <Lose
                lot={lot}
                product={name}
                onStock={(stock) => {
                  setOpen(undefined);
                  onStock(stock, t('stock.lose.done'));
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

const markOf = (warning: NonNullable<Lot['warning']>): string =>
  warning === 'expired' ? 'danger' : 'late';

interface LoseProps {
  lot: Lot;
  product: string;
  onStock: (stock: Stock) => void;
}

/** What is lost, destroyed or given, and why. */
function Lose({ lot, product, onStock }: LoseProps) {
  const [quantity, setQuantity] = useState(lot.warning === 'expired' ? lot.quantity : 1);
  const [reason, setReason] = useState<Loss['reason']>(
    lot.warning === 'expired' ? 'expired' : 'lost',
  );
  const [note, setNote] = useState('');
  const once = useOnce();
  const go = useAction(async () => {
    const stock = await lose(once.name({ lot: lot.id, quantity, reason, note }));
    once.forget();
    onStock(stock);
  });
  return (
    <div class="card">
      <Form action={t('stock.lose.go')} onSubmit={go.run} busy={go.busy} problem={go.problem}>
        <p>
          <b>
            {t('stock.lose.sure', {
              name: lotName(lot),
              product,
              quantity: writeNumber(lot.quantity),
            })}
          </b>
        </p>
        <div class="columns">
          <Field
            label={t('stock.lose.quantity')}
            type="number"
            min={1}
            max={lot.quantity}
            required
            focused
            value={Number.isNaN(quantity) ? '' : quantity}
            onInput={(event) => setQuantity(event.currentTarget.valueAsNumber)}
          />
          <Choice
            label={t('stock.lose.reason')}
            value={reason}
            options={reasons.map((value) => ({ value, text: t(`stock.reasons.${value}`) }))}
            onChange={setReason}
          />
          <Field
            label={t('stock.lose.note')}
            value={note}
            maxLength={200}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </div>
      </Form>
    </div>
  );
}
