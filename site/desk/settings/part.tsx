/**
 * A part of the settings: what it is about, its form, and whether it was saved.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '../parts/form.tsx';
import { t } from '../strings.ts';
import type { Draft } from './draft.ts';

interface Props {
  title: string;
  explain?: string;
  draft: Pick<Draft<unknown>, 'save' | 'isSaved' | 'conflict'>;
  children: ComponentChildren;
}

/** A fieldset of its own, with its own button. */
export function Part({ title, explain, draft, children }: Props) {
  const { save, isSaved, conflict } = draft;
  return (
    <form
      class="part"
      // A field that is wrong can't be shown while it is folded away.
      onInvalidCapture={({ target }) => {
        const folded = (target as Element).closest('details');
        if (folded) folded.open = true;
      }}
      onSubmit={(event) => {
        event.preventDefault();
        save.run();
      }}
    >
      <h2>{title}</h2>
      {explain && <p class="hint">{explain}</p>}
      {children}
      {conflict && <Conflict {...conflict} />}
      <Notice problem={save.problem} done={isSaved ? t('settings.saved') : undefined} focused />
      <p>
        <button class="go" aria-busy={save.busy}>
          {t('settings.save')} <span class="unseen">{title}</span>
        </button>
      </p>
    </form>
  );
}

function Conflict({ added, gone, take, keep }: NonNullable<Draft<unknown>['conflict']>) {
  return (
    <div class="card">
      <p class="problem">{t('settings.changed')}</p>
      <ul>
        {gone.map((line) => (
          <li key={line}>
            {t('settings.before')} <del>{line}</del>
          </li>
        ))}
        {added.map((line) => (
          <li key={line}>
            {t('settings.now')} <b>{line}</b>
          </li>
        ))}
      </ul>
      <p class="actions">
        <button type="button" onClick={take}>
          {t('settings.take')}
        </button>
        <button type="button" onClick={keep}>
          {t('settings.keep')}
        </button>
      </p>
    </div>
  );
}

/** A button that adds to the list above it, and goes to the first field of what it added. */
export function Add({ onAdd, children }: { onAdd: () => void; children: ComponentChildren }) {
  const button = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState(0);
  useLayoutEffect(() => {
    const above = button.current?.closest('p')?.previousElementSibling;
    const row = above?.matches('ol, ul') ? above.lastElementChild : above;
    if (added > 0) row?.querySelector<HTMLElement>('input, select')?.focus();
  }, [added]);
  return (
    <button
      type="button"
      ref={button}
      onClick={() => {
        onAdd();
        setAdded(added + 1);
      }}
    >
      {children}
    </button>
  );
}

/** A list without its item at `index`. */
export const without = <Item,>(list: readonly Item[], index: number): Item[] =>
  list.filter((_, position) => position !== index);

/** A list whose item at `index` has changed. */
export const replaced = <Item,>(list: readonly Item[], index: number, item: Item): Item[] =>
  list.map((old, position) => (position === index ? item : old));

/** An id for a new thing of a list. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(36)).join('');
