/**
 * The pieces of forms.
 *
 * @module
 */

import type { ComponentChildren, ComponentProps } from 'preact';
import { useId, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { t } from '../strings.ts';

type FieldProps = Omit<ComponentProps<'input'>, 'label'> & {
  label: string;
  /** Said under the label. */
  hint?: ComponentChildren;
};

/** A labelled line to fill in. */
export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input id={id} aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
    </p>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange: (value: Value) => void;
};

/** A labelled choice of one. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </p>
  );
}

/** What happened to an action: said where it was asked for, and read out. */
export function Notice({ problem, done }: { problem?: unknown; done?: string | undefined }) {
  return (
    <div aria-live="polite">
      {problem ? <p class="problem">{problemText(problem)}</p> : done && <p class="done">{done}</p>}
    </div>
  );
}

/** An action under way: `run` starts it unless it is, `busy` while it runs, `problem` if it failed. */
export function useAction<Input extends unknown[]>(action: (...input: Input) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const run = async (...input: Input): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await action(...input);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { run: (...input: Input) => void run(...input), busy, problem };
}

type FormProps = {
  /** What the button says. */
  action: string;
  onSubmit: () => void;
  busy?: boolean;
  problem?: unknown;
  disabled?: boolean;
  children: ComponentChildren;
};

/** A form with its one button, and what came of it. */
export function Form({ action, onSubmit, busy, problem, disabled, children }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <Notice problem={problem} />
      <p>
        <button class="go" disabled={busy || disabled} aria-busy={busy}>
          {busy ? t('working') : action}
        </button>
      </p>
    </form>
  );
}
