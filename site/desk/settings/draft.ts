/**
 * A part of the settings while it is changed.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Problem } from '../client.ts';
import { useAction } from '../parts/form.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import type { PartProps, SettingsPatch, ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';

/** What a part edits, and how. */
export interface PartKind<Value> {
  /** What it edits, of all settings. */
  read: (settings: ShownSettings) => Value;
  /** What is to be saved, given the settings as they are by then. */
  write: (value: Value, now: ShownSettings) => SettingsPatch;
  /** What it edits in words, a line for each thing. */
  describe: (value: Value, settings: ShownSettings) => string[];
}

/** A part as it is being changed. */
export interface Draft<Value> {
  value: Value;
  /** What it was when it came: what others save is compared with this. */
  base: Value;
  change: (value: Value) => void;
  save: ReturnType<typeof useAction<[]>>;
  isSaved: boolean;
  /** What somebody else saved in the meantime, in words; null if nobody did. */
  conflict: { added: string[]; gone: string[]; take: () => void; keep: () => void } | null;
}

/** A name and its value, as a line of what a part says in words. */
export const line = (name: string, value: string | number): string =>
  t('settings.line', { name, value });

/** Whether two settings are the same, in whatever order their fields stand. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Holds what is written in a part until it is saved. What others save is taken over where nothing was
 * written, and is a conflict where something was.
 */
export function useDraft<Value>(
  { settings, save }: PartProps,
  { read, write, describe }: PartKind<Value>,
): Draft<Value> {
  const shown = read(settings);
  const [base, setBase] = useState(shown);
  const [value, setValue] = useState(shown);
  const [isSaved, setSaved] = useState(false);
  const isWritten = !isSame(value, base);
  const isStale = !isSame(shown, base);
  useUnsaved(isWritten);
  const take = () => {
    setBase(shown);
    setValue(shown);
  };
  if (isStale && !isWritten) take();

  const action = useAction(async () => {
    setSaved(false);
    const saved = await save((now) => (isSame(read(now), base) ? write(value, now) : null));
    if (!saved) throw new Problem(t('settings.conflict'));
    setBase(read(saved));
    // What was typed while it was being saved stays.
    setValue((present) => (isSame(present, value) ? read(saved) : present));
    setSaved(true);
  });

  const [before, now] = [describe(base, settings), describe(shown, settings)];
  return {
    value,
    base,
    change: (next) => {
      setSaved(false);
      setValue(next);
    },
    save: action,
    isSaved,
    conflict:
      isStale && isWritten
        ? {
            added: now.filter((line) => !before.includes(line)),
            gone: before.filter((line) => !now.includes(line)),
            take,
            keep: () => setBase(shown),
          }
        : null,
  };
}
