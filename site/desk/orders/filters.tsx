/**
 * What narrows the queue of orders.
 *
 * @module
 */

import { Choice } from '../parts/form.tsx';
import { t, writeLanguage } from '../strings.ts';
import { modes, states, type View } from './server.ts';

/** What pages and people may have been written in. */
const languages = ['fr', 'en', 'ar', 'es', 'pt', 'ro', 'bg', 'ru'];

interface FiltersProps {
  view: View;
  points: readonly { id: string; name: string }[];
  onView: (view: View) => void;
}

/** The states as buttons, and the rest as choices. */
export function Filters({ view, points, onView }: FiltersProps) {
  const narrow = (changed: Partial<View>) => onView({ ...view, offset: 0, ...changed });
  const all = { value: '', text: t('orders.all') } as const;
  return (
    <>
      <nav class="states" aria-label={t('orders.which')}>
        {states.map((state) => (
          <button key={state} aria-pressed={state === view.state} onClick={() => narrow({ state })}>
            {t(`orders.tabs.${state}`)}
          </button>
        ))}
      </nav>
      <details class="filters">
        <summary>
          {t('talk.filters')}
          {view.language && ` · ${writeLanguage(view.language)}`}
          {view.mode && ` · ${t(`orders.modes.${view.mode}`)}`}
          {view.point && ` · ${points.find(({ id }) => id === view.point)?.name ?? view.point}`}
        </summary>
        <div class="columns">
          <Choice
            label={t('talk.language')}
            value={view.language}
            options={[all, ...languages.map((value) => ({ value, text: writeLanguage(value) }))]}
            onChange={(language) => narrow({ language })}
          />
          <Choice
            label={t('orders.mode')}
            value={view.mode}
            options={[all, ...modes.map((value) => ({ value, text: t(`orders.modes.${value}`) }))]}
            onChange={(mode) => narrow({ mode })}
          />
          <Choice
            label={t('orders.point')}
            value={view.point}
            options={[all, ...points.map(({ id, name }) => ({ value: id, text: name }))]}
            onChange={(point) => narrow({ point })}
          />
        </div>
      </details>
    </>
  );
}
