/**
 * The stock room: what is on the shelves, what comes in, what goes out, and counting it.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { Check, Notice } from '../parts/form.tsx';
import { useNames } from '../orders/names.ts';
import '../orders/orders.css';
import { t } from '../strings.ts';
import '../talk.css';
import { isLookedAt, ProductLots } from './lots.tsx';
import { Movements } from './movements.tsx';
import { Receive } from './receive.tsx';
import { readStock, type Product, type Stock } from './server.ts';
import './stock.css';
import { Stocktake } from './stocktake.tsx';

const warningsOf = ({ low, lots }: Product): number =>
  Number(low) + lots.filter(({ quantity, warning }) => quantity > 0 && warning !== null).length;

/** Shows `#/stock`. */
export function StockRoom() {
  const queries = useQueryClient();
  const names = useNames();
  const stock = useQuery({ queryKey: ['stock'], queryFn: readStock });
  const [only, setOnly] = useState(false);
  const [done, setDone] = useState<string>();
  const take = (fresh: Stock, said: string) => {
    queries.setQueryData(['stock'], fresh);
    setDone(said);
    for (const queryKey of [['stock', 'movements'], ['home']]) {
      void queries.invalidateQueries({ queryKey });
    }
  };
  const products = stock.data?.products ?? [];
  const warnings = products.reduce((sum, product) => sum + warningsOf(product), 0);
  return (
    <div class="stock">
      <h1>{t('stock.title')}</h1>
      <p class="hint">{t('stock.explain')}</p>
      {stock.isError && <p class="problem">{problemText(stock.error)}</p>}
      <Notice done={done} />
      {stock.data && (
        <>
          <Fold title={t('stock.receive.title')}>
            <Receive names={names} today={stock.data.today} onStock={take} />
          </Fold>
          <Fold title={t('stock.count.title')}>
            <Stocktake stock={stock.data} nameOf={names.of} onStock={take} />
          </Fold>
          <Fold title={t('stock.movements.title')}>
            <Movements nameOf={names.of} />
          </Fold>
          <p class={`count ${warnings > 0 ? 'warning' : ''}`} aria-live="polite">
            {warnings > 0 ? t('stock.warnings', { count: warnings }) : t('stock.fine')}
          </p>
          {warnings > 0 && <Check label={t('stock.only')} checked={only} onChange={setOnly} />}
          <ul class="products">
            {products
              .filter((product) => !only || isLookedAt(product))
              .map((product) => (
                <ProductLots
                  key={product.id}
                  product={product}
                  name={names.of(product.id)}
                  isKnown={names.keys.length === 0 || names.keys.includes(product.id)}
                  onStock={take}
                />
              ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface FoldProps {
  title: string;
  children: ComponentChildren;
}

/** Something to do, made when it is first unfolded. */
function Fold({ title, children }: FoldProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="card fold" onToggle={(event) => setOpen(event.currentTarget.open || isOpen)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  );
}
