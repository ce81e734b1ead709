/**
 * The pieces of forms.
 *
 * @module
 */

import type { ComponentChildren, ComponentProps, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { t } from '../strings.ts';

interface Told {
  label: string;
  /** Said under the label. */
  hint?: ComponentChildren;
  /** What is wrong with what is written, if anything: the form isn't sent, and it is said. */
  mistake?: string | undefined;
}

type FieldProps = Omit<ComponentProps<'input'>, 'label'> &
  Told & {
    /** Whether it is where one begins. */
    focused?: boolean;
  };

/** A labelled line to fill in. */
export function Field({ label, hint, mistake, focused, ...input }: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (focused) field.current?.focus();
  }, []);
  return (
    <Labelled {...{ label, hint, mistake, field }}>
      {(names) => <input ref={field} {...names} {...input} />}
    </Labelled>
  );
}

type LinesProps = Omit<ComponentProps<'textarea'>, 'label'> & Told;

/** Labelled lines to fill in. */
export function Lines({ label, hint, mistake, ...area }: LinesProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Labelled {...{ label, hint, mistake, field }}>
      {(names) => <textarea ref={field} {...names} {...area} />}
    </Labelled>
  );
}

type LabelledProps = Told & {
  field: RefObject<HTMLInputElement | HTMLTextAreaElement>;
  children: (names: { id: string; 'aria-describedby': string | undefined }) => ComponentChildren;
};

function Labelled({ label, hint, mistake = '', field, children }: LabelledProps) {
  const id = useId();
  // Nobody is told of a mistake before they are done writing.
  const [left, setLeft] = useState(false);
  useLayoutEffect(() => field.current?.setCustomValidity(mistake), [mistake]);
  const said = left && mistake !== '';
  const describedBy = [hint && `${id}-hint`, said && `${id}-mistake`].filter(Boolean).join(' ');
  return (
    <p class="field" onFocusOut={() => setLeft(true)} onInvalidCapture={() => setLeft(true)}>
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children({ id, 'aria-describedby': describedBy || undefined })}
      <span aria-live="polite" id={`${id}-mistake`} class={said ? 'problem' : undefined}>
        {said && mistake}
      </span>
    </p>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  hint?: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onChange: (value: Value) => void;
};

/** A labelled choice of one. */
export function Choice<Value extends string>({
  label,
  hint,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <select
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value as Value)}
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

type CheckProps = {
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  required?: boolean;
};

/**
 * Something that is so or isn't. It listens to `input`: what redraws between that event and `change`
 * would put the old state back first.
 */
export function Check({ label, checked, onChange, required }: CheckProps) {
  return (
    <p class="check">
      <label>
        <input
          type="checkbox"
          checked={checked}
          required={required}
          onInput={(event) => onChange(event.currentTarget.checked)}
        />{' '}
        {label}
      </label>
    </p>
  );
}

type NoticeProps = {
  problem?: unknown;
  done?: string | undefined;
  /** Whether focus goes to a problem: the button may be far from it. */
  focused?: boolean;
};

/** What happened to an action: said where it was asked for, and read out. */
export function Notice({ problem, done, focused }: NoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem && focused) notice.current?.focus();
  }, [problem]);
  return (
    <div aria-live="polite" ref={notice} tabIndex={focused ? -1 : undefined}>
      {problem ? <p class="problem">{problemText(problem)}</p> : done && <p class="done">{done}</p>}
    </div>
  );
}

type SureProps = {
  /** What is about to happen. */
  text: string;
  /** What the button that does it says. */
  action: string;
  busy: boolean;
  problem?: unknown;
  onYes: () => void;
  onNo: () => void;
};

/** Asks before something that can't be taken back. */
export function Sure({ text, action, busy, problem, onYes, onNo }: SureProps) {
  const no = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => no.current?.focus(), []);
  return (
    <div class="card" role="group" aria-label={action}>
      <p>{text}</p>
      <Notice problem={problem} />
      <p class="actions">
        <button type="button" class="stop" onClick={onYes} aria-busy={busy}>
          {busy ? t('working') : action}
        </button>
        <button type="button" class="quiet" ref={no} onClick={onNo}>
          {t('cancel')}
        </button>
      </p>
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
      <Notice problem={problem} focused />
      <p>
        {/* Not disabled while it works: it would lose the focus. */}
        <button class="go" disabled={disabled} aria-busy={busy}>
          {busy ? t('working') : action}
        </button>
      </p>
    </form>
  );
}
