/**
 * Which scans the board keeps.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { desk, read } from '../client.ts';
import { Choice } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { filterable, queryOf, type Filter, type Filterable, type Question } from './answer.ts';
import { groupLabel } from './groups.tsx';

interface Props {
  question: Question;
  /** Keeps one value of `name` alone, or all of them again. */
  onKeep: (name: Filterable, filter: Filter | undefined) => void;
}

/** What is kept, each with its way out; and a choice of what else to keep by. */
export function Filters({ question, onKeep }: Props) {
  const [name, setName] = useState<Filterable>('campaign');
  const kept = filterable.flatMap((one) => {
    const filter = question.filters[one];
    return filter ? [{ name: one, ...filter }] : [];
  });
  // The values that have scans in these days, whatever else is chosen.
  const values = useQuery({
    queryKey: ['board-values', name, question.period],
    queryFn: () => {
      const all = { ...question, by: name, unit: 'month', filters: {} } as const;
      return read(desk.board.$get({ query: queryOf(all, undefined) }));
    },
  });
  const options = (values.data?.groups ?? []).map((group) => ({
    value: `=${group.value}`,
    text: groupLabel(name, group),
  }));
  const keep = (chosen: string) => {
    const option = options.find(({ value }) => value === chosen);
    onKeep(name, option && { value: option.value.slice(1), label: option.text });
  };
  const current = question.filters[name];
  return (
    <div class="columns filters">
      <Choice
        label={t('board.keepBy')}
        value={name}
        options={filterable.map((value) => ({ value, text: t(`board.groupings.${value}`) }))}
        onChange={setName}
      />
      <Choice
        label={t(`board.groupings.${name}`)}
        value={current ? `=${current.value}` : ''}
        options={[{ value: '', text: t('board.all') }, ...options]}
        onChange={keep}
      />
      {kept.length > 0 && (
        <ul class="kept" aria-label={t('board.kept')}>
          {kept.map((filter) => (
            <li key={filter.name}>
              <button onClick={() => onKeep(filter.name, undefined)}>
                <span class="unseen">{t('board.release')}</span>
                {filter.label} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
