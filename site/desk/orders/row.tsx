/**
 * An order in the queue.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { MarkList } from '../parts/marks.tsx';
import { t, writeLanguage, writeNumber } from '../strings.ts';
import type { Names } from './names.ts';
import type { Order } from './server.ts';

interface RowProps {
  order: Order;
  names: Names;
  pointName: (id: string) => string;
  isOpen: boolean;
  onToggle: () => void;
  /** Undefined where nothing can be selected. */
  ticked?: boolean;
  onTick?: (on: boolean) => void;
  /** What is under it while it is open. */
  children: ComponentChildren;
}

/** One line of the queue: what the server knows. Opens and closes what is under it. */
export function OrderRow(props: RowProps) {
  const { order, names, pointName, isOpen, onToggle, ticked, onTick, children } = props;
  const id = useId();
  const { items, mode, point, urgent, guarded, state } = order;
  const number = t('orders.number', { number: order.sequence });
  const marks = [
    { name: 'urgent', on: urgent },
    { name: 'guarded', on: guarded },
  ];
  return (
    <li class={isOpen ? 'open' : ''}>
      <div class="order">
        {ticked !== undefined && (
          <label class="tick">
            <input
              type="checkbox"
              aria-label={t('orders.tick', { number: order.sequence })}
              checked={ticked}
              onChange={(event) => onTick?.(event.currentTarget.checked)}
            />
          </label>
        )}
        <button class="order-head" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          <b>{number}</b>
          <span class="asked">
            {items
              .filter(({ asked }) => asked > 0)
              .map(({ product, asked }) => `${writeNumber(asked)} × ${names.of(product)}`)
              .join(', ')}
          </span>
          <span>
            {t(`orders.modes.${mode}`)}
            {point !== null && `, ${pointName(point)}`} · <Spoken order={order} />
          </span>
          <span class="state hint">
            {t(`orders.short.${state === 'sent' && mode !== 'post' ? 'handed' : state}`)}
          </span>
          <MarkList marks={marks} />
        </button>
      </div>
      <div id={id} class="under" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </li>
  );
}

function Spoken({ order: { language, wantedLanguage } }: { order: Order }) {
  if (!wantedLanguage || wantedLanguage === language) return <>{writeLanguage(language)}</>;
  const blanks = { language: writeLanguage(language), wanted: writeLanguage(wantedLanguage) };
  return <>{t('talk.wants', blanks)}</>;
}
