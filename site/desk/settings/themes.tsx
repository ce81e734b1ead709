/**
 * What a conversation may be counted by when it is closed.
 *
 * @module
 */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Field } from '../parts/form.tsx';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { useDraft, type PartKind } from './draft.ts';
import { Add, Part, replaced, without } from './part.tsx';

const kind: PartKind<ShownSettings['themes']> = {
  read: ({ themes }) => themes,
  write: (themes) => ({ themes }),
  describe: (themes) => themes.map((theme, index) => `${index + 1}. ${theme}`),
};

/** The same list with its item at `index` one place up (-1) or down (1). */
function moved(themes: readonly string[], index: number, by: -1 | 1): string[] {
  const next = without(themes, index);
  next.splice(index + by, 0, themes[index] ?? '');
  return next;
}

/** The themes in the order in which they are offered; there is always one. */
export function Themes(props: PartProps) {
  const draft = useDraft(props, kind);
  const { value: themes, change } = draft;
  const list = useRef<HTMLOListElement>(null);
  const [last, setLast] = useState<{ at: number; by: -1 | 1 }>();
  // Who moves one goes on moving it.
  useLayoutEffect(() => {
    const buttons = list.current?.children[last?.at ?? -1]?.querySelectorAll('button');
    const [up, down] = [...(buttons ?? [])];
    const first = last?.by === 1 ? [down, up] : [up, down];
    first.find((button) => button && !button.disabled)?.focus();
  }, [last]);
  const move = (index: number, by: -1 | 1) => {
    change(moved(themes, index, by));
    setLast({ at: index + by, by });
  };
  return (
    <Part title={t('themes.title')} explain={t('themes.explain')} draft={draft}>
      <ol class="themes" ref={list}>
        {themes.map((theme, index) => (
          <li key={index}>
            <Field
              label={t('themes.theme', { number: index + 1 })}
              value={theme}
              maxLength={60}
              onInput={({ currentTarget: { value } }) => change(replaced(themes, index, value))}
              required
            />
            <p class="actions">
              <button type="button" disabled={index === 0} onClick={() => move(index, -1)}>
                <span aria-hidden="true">↑</span>
                <span class="unseen">{t('themes.up', { theme })}</span>
              </button>
              <button
                type="button"
                disabled={index === themes.length - 1}
                onClick={() => move(index, 1)}
              >
                <span aria-hidden="true">↓</span>
                <span class="unseen">{t('themes.down', { theme })}</span>
              </button>
              <button
                type="button"
                class="quiet"
                disabled={themes.length === 1}
                onClick={() => change(without(themes, index))}
              >
                {t('themes.remove')} <span class="unseen">{theme}</span>
              </button>
            </p>
          </li>
        ))}
      </ol>
      <p>
        <Add onAdd={() => change([...themes, ''])}>{t('themes.add')}</Add>
      </p>
    </Part>
  );
}
