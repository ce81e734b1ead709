/**
 * The months: what closed conversations were about, what was ordered and sent,
 * and what people thought of it. For the team alone.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { Choice } from '../parts/form.tsx';
import { today } from '../session.ts';
import { t, writeLanguage, writeMonthName, writeNumber } from '../strings.ts';
import { OrderTotals } from '../orders/totals.tsx';
import { findOrderMonths } from '../orders/server.ts';
import { Counts } from './counts.tsx';
import './months.css';
import { findOpinions, findTotals, type MonthOpinion, type MonthTotal } from './server.ts';
import { OpinionWords } from './opinion-words.tsx';

const dimensions = ['theme', 'age', 'outcome', 'request', 'language'] as const;
const questions = ['helped', 'again'] as const;

/** How a value of a dimension is written. */
function writeValue({ dimension, value }: Pick<MonthTotal, 'dimension' | 'value'>): string {
  if (dimension === 'age') return t(`talk.ages.${value}`);
  if (dimension === 'outcome') return t(`talk.outcomes.${value}`);
  if (dimension === 'request') return t(`talk.requests.${value}`);
  return dimension === 'language' ? writeLanguage(value) : value;
}

/** The totals of a month, and the words that were left. */
export function Months() {
  const totals = useQuery({ queryKey: ['talk', 'months'], queryFn: findTotals });
  const opinions = useQuery({ queryKey: ['talk', 'opinions'], queryFn: findOpinions });
  const orders = useQuery({ queryKey: ['orders', 'months'], queryFn: findOrderMonths });
  const [chosen, setChosen] = useState<string>();
  const present = today().slice(0, 7);
  const { orders: asked = [], parcels = [] } = orders.data ?? {};
  const counted = [
    ...(totals.data?.months ?? []),
    ...(opinions.data?.months ?? []),
    ...asked,
    ...parcels,
  ];
  const months = [...new Set([present, ...counted.map(({ month }) => month)])].sort().reverse();
  const month = chosen ?? present;
  const problem = totals.error ?? opinions.error ?? orders.error;
  return (
    <div class="months">
      <p class="back-link">
        <a href="#/conversations">{t('talk.back')}</a>
      </p>
      <h1>{t('months.title')}</h1>
      <p class="internal">
        <b>{t('months.internal')}</b> {t('months.internalWhy')}
      </p>
      {problem !== null && <p class="problem">{problemText(problem)}</p>}
      <Choice
        label={t('months.month')}
        value={month}
        options={months.map((value) => ({
          value,
          text:
            value === present
              ? t('months.present', { month: writeMonthName(value) })
              : writeMonthName(value),
        }))}
        onChange={setChosen}
      />
      {totals.data && <Totals totals={totals.data.months.filter((each) => each.month === month)} />}
      {orders.data && <OrderTotals totals={orders.data} month={month} />}
      {opinions.data && (
        <>
          <Opinions opinions={opinions.data.months.filter((each) => each.month === month)} />
          <OpinionWords words={opinions.data.words} onErased={() => opinions.refetch()} />
        </>
      )}
    </div>
  );
}

function Totals({ totals }: { totals: readonly MonthTotal[] }) {
  const of = (dimension: MonthTotal['dimension']) =>
    totals
      .filter((each) => each.dimension === dimension)
      .toSorted((one, other) => other.conversations - one.conversations);
  // Each is closed with one age.
  const closed = of('age').reduce((sum, { conversations }) => sum + conversations, 0);
  return (
    <section aria-labelledby="months-closed">
      <h2 id="months-closed">
        {t('months.closed', { count: closed, number: writeNumber(closed) })}
      </h2>
      {closed === 0 && <p class="hint">{t('months.none')}</p>}
      <div class="side-by-side">
        {dimensions
          .filter((dimension) => of(dimension).length > 0)
          .map((dimension) => (
            <Counts
              key={dimension}
              title={t(`months.by.${dimension}`)}
              rows={of(dimension).map((each) => ({
                name: writeValue(each),
                count: each.conversations,
              }))}
            />
          ))}
      </div>
    </section>
  );
}

function Opinions({ opinions }: { opinions: readonly MonthOpinion[] }) {
  return (
    <section aria-labelledby="months-opinions">
      <h2 id="months-opinions">{t('months.opinions')}</h2>
      {opinions.length === 0 && <p class="hint">{t('months.noOpinions')}</p>}
      <div class="side-by-side">
        {questions
          .map((question) => opinions.filter((each) => each.question === question))
          .filter((answers) => answers.length > 0)
          .map((answers) => (
            <Counts
              key={answers[0]?.question}
              title={t(`months.questions.${answers[0]?.question ?? ''}`)}
              rows={inOrder(answers).map(({ question, answer, opinions: count }) => ({
                name: t(`months.answers.${question}.${answer}`),
                count,
              }))}
            />
          ))}
      </div>
    </section>
  );
}

/** From yes to no. */
const inOrder = (answers: readonly MonthOpinion[]) => {
  const order = ['yes', 'somewhat', 'maybe', 'no'];
  const place = ({ answer }: MonthOpinion) => order.indexOf(answer);
  return answers.toSorted((one, other) => place(one) - place(other));
};
