/**
 * A part of the settings: what it is about, its form, and whether it was saved.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Notice, useAction } from '../parts/form.tsx';
import { t } from '../strings.ts';

interface Props {
  title: string;
  explain?: string;
  onSave: () => Promise<void>;
  children: ComponentChildren;
}

/** A fieldset of its own, with its own button. */
export function Part({ title, explain, onSave, children }: Props) {
  const [saved, setSaved] = useState(false);
  const save = useAction(async () => {
    setSaved(false);
    await onSave();
    setSaved(true);
  });
  return (
    <form
      class="part"
      onInput={() => setSaved(false)}
      onSubmit={(event) => {
        event.preventDefault();
        save.run();
      }}
    >
      <h2>{title}</h2>
      {explain && <p class="hint">{explain}</p>}
      {children}
      <Notice problem={save.problem} done={saved ? t('settings.saved') : undefined} />
      <p>
        <button class="go" disabled={save.busy}>
          {t('settings.save')} <span class="unseen">{title}</span>
        </button>
      </p>
    </form>
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
