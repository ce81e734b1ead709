/**
 * What the team keeps for all prints: a list, one of which may be open to change, and a new one.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Notice, useAction } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { Editor } from './editor.tsx';

/** One that is kept: its id in addresses, what it is, and that in a few words. */
export interface Kept<T> {
  id: string;
  value: T;
  summary: string;
}

interface Props<T> {
  list: readonly Kept<T>[];
  /** What a new one begins as. */
  blank: T;
  /** What the buttons say. */
  words: { add: string; save: string };
  /** Keeps a value: a new one without `id`. */
  save: (id: string | undefined, value: T) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
  fields: (value: T, onChange: (changed: Partial<T>) => void) => ComponentChildren;
}

/** The list, and the editor over what is open. */
export function KeptList<T extends { name: string }>(props: Props<T>) {
  const { list, blank, words, fields } = props;
  const queries = useQueryClient();
  const [open, setOpen] = useState<{ id?: string; value: T }>();
  const saved = async () => {
    setOpen(undefined);
    await queries.invalidateQueries({ queryKey: ['stickers-options'] });
  };
  const save = useAction(async () => {
    if (!open) return;
    await props.save(open.id, open.value);
    await saved();
  });
  const remove = useAction(async (id: string) => {
    await props.remove(id);
    await saved();
  });
  return (
    <>
      <ul class="rows">
        {list.map(({ id, value, summary }) => (
          <li key={id}>
            <b>{value.name}</b>
            <span class="hint">{summary}</span>
            <button class="quiet" onClick={() => setOpen({ id, value })}>
              {t('stickers.edit')} <span class="unseen">{value.name}</span>
            </button>
            <button class="quiet" onClick={() => remove.run(id)} disabled={remove.busy}>
              {t('stickers.remove')} <span class="unseen">{value.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <Notice problem={remove.problem} />
      {open ? (
        <Editor
          label={open.value.name || words.add}
          action={words.save}
          onSubmit={save.run}
          onBack={() => setOpen(undefined)}
          busy={save.busy}
          problem={save.problem}
        >
          {fields(open.value, (changed) =>
            setOpen({ ...open, value: { ...open.value, ...changed } }),
          )}
        </Editor>
      ) : (
        <p>
          <button onClick={() => setOpen({ value: blank })}>{words.add}</button>
        </p>
      )}
    </>
  );
}
