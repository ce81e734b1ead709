/**
 * What was ordered and sent in a month.
 *
 * @module
 */

import { t, writeLanguage, writeNumber } from '../strings.ts';
import { Counts } from '../talk/counts.tsx';
import { useNames } from './names.ts';
import type { OrderMonths } from './server.ts';

type Asked = OrderMonths['orders'][number];

const dimensions = ['age', 'language', 'mode'] as const;

/** How a value of a dimension is written. */
function writeValue({ dimension, value }: Asked): string {
  if (dimension === 'age') return t(`orders.ages.${value}`);
  return dimension === 'mode' ? t(`orders.modes.${value}`) : writeLanguage(value);
}

/** The totals of `month`: never of one parcel, and not to be published as they are. */
export function OrderTotals({ totals, month }: { totals: OrderMonths; month: string }) {
  const names = useNames();
  const inMonth = <Row extends { month: string }>(rows: readonly Row[]) =>
    rows.filter((each) => each.month === month);
  const [asked, sent, parcels] = [
    inMonth(totals.orders),
    inMonth(totals.sent),
    inMonth(totals.parcels),
  ];
  // Each is ordered in one mode.
  const ordered = asked
    .filter(({ dimension }) => dimension === 'mode')
    .reduce((sum, { orders }) => sum + orders, 0);
  const products = Map.groupBy(sent, ({ product }) => product);
  return (
    <section aria-labelledby="months-orders">
      <h2 id="months-orders">
        {t('orders.months.ordered', { count: ordered, number: writeNumber(ordered) })}
      </h2>
      <div class="side-by-side">
        {dimensions
          .map((dimension) => asked.filter((each) => each.dimension === dimension))
          .filter((rows) => rows.length > 0)
          .map((rows) => (
            <Counts
              key={rows[0]?.dimension}
              title={t(`orders.months.by.${rows[0]?.dimension ?? ''}`)}
              rows={rows.map((each) => ({ name: writeValue(each), count: each.orders }))}
            />
          ))}
        {parcels.length > 0 && (
          <Counts
            title={t('orders.months.parcels')}
            rows={parcels.map((each) => ({
              name: t(`orders.modes.${each.mode}`),
              count: each.parcels,
            }))}
          />
        )}
        {products.size > 0 && (
          <Counts
            title={t('orders.months.sent')}
            rows={[...products].map(([product, rows]) => ({
              name: names.of(product),
              count: rows.reduce((sum, { quantity }) => sum + quantity, 0),
            }))}
          />
        )}
      </div>
    </section>
  );
}
