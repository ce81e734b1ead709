/**
 * The pieces of the order's screens.
 *
 * @module
 */

import { t } from '../talk/strings.ts';

/** A drawing of the page, by its name. */
export function Picture({ name }: { name: string }) {
  return (
    <svg class="order-drawing" aria-hidden="true">
      <use href={`#drawing-${name}`} />
    </svg>
  );
}

type CountProps = {
  name: string;
  count: number;
  mayAdd: boolean;
  onChange: (change: number) => void;
};

/** How many of something, one tap each. */
export function Count({ name, count, mayAdd, onChange }: CountProps) {
  return (
    <div class="order-count" role="group" aria-label={name}>
      <button
        type="button"
        aria-label={t('order.choose.less', { name })}
        disabled={count === 0}
        onClick={() => onChange(-1)}
      >
        −
      </button>
      <output aria-label={t('order.choose.count', { name, count })}>{count}</output>
      <button
        type="button"
        aria-label={t('order.choose.more', { name })}
        disabled={!mayAdd}
        onClick={() => onChange(1)}
      >
        +
      </button>
    </div>
  );
}

type OnwardsProps = { label?: string; isOff?: boolean; onBack?: () => void };

/** The way on, and the way back. */
export function Onwards({ label = t('order.next'), isOff = false, onBack }: OnwardsProps) {
  return (
    <div class="talk-row">
      <button class="button" disabled={isOff}>
        {label}
      </button>
      {onBack && (
        <button type="button" class="talk-quiet" onClick={onBack}>
          {t('order.back')}
        </button>
      )}
    </div>
  );
}

/** A part of the page that is shown again: static, and ours. */
export function Again({ id }: { id: string }) {
  const part = document.getElementById(id)?.cloneNode(true) as Element | undefined;
  part?.removeAttribute('id');
  return <div dangerouslySetInnerHTML={{ __html: part?.outerHTML ?? '' }} />;
}
