/**
 * The pieces of the island's screens.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from './strings.ts';

/** A screen, in the place of the page's start: its heading is read first when it opens. */
export function Screen({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section class="talk-screen">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}

/** What went wrong, said at once. */
export function Trouble({ children }: { children: ComponentChildren }) {
  return (
    <p class="talk-trouble" role="alert">
      {children}
    </p>
  );
}

/** Something to wait for: how far it is, from 0 to 1, or about so many seconds. */
export function Wait({ text, progress, seconds = 3 }: WaitProps) {
  const [start] = useState(Date.now);
  const [now, setNow] = useState(start);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, []);
  // What can't tell how far it is slows down towards the end, and never says that it is there.
  const guess = 1 - Math.exp((start - now) / 1000 / seconds);
  return (
    <div class="talk-wait" role="status">
      <p>{text}</p>
      <progress max={1} value={progress ?? guess} aria-label={text} />
    </div>
  );
}

type WaitProps = { text: string; progress?: number | undefined; seconds?: number };

type ChoiceProps<Value extends string> = {
  legend: string;
  options: readonly (readonly [value: Value, label: string])[];
  value: Value | undefined;
  onChoose: (value: Value) => void;
};

/** One of several, all in sight. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, options, value, onChoose } = props;
  const name = useId();
  return (
    <fieldset class="talk-choice">
      <legend>{legend}</legend>
      {options.map(([each, label]) => (
        <label key={each}>
          <input
            type="radio"
            {...{ name }}
            checked={each === value}
            onChange={() => onChoose(each)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

type FieldProps = {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  /** Lines of a text; one line to fill in where it is left out. */
  rows?: number;
  type?: 'text' | 'tel';
  inputMode?: 'numeric' | 'tel' | 'text';
  direction?: 'auto' | 'ltr';
  required?: boolean;
  placeholder?: string;
};

/** A labelled text that no browser remembers. */
export function Field({
  label,
  hint,
  value,
  onChange,
  rows,
  direction = 'auto',
  ...rest
}: FieldProps) {
  const id = useId();
  const given = {
    id,
    value,
    dir: direction,
    autocomplete: 'off' as const,
    spellcheck: false,
    'aria-describedby': hint ? `${id}-hint` : undefined,
  };
  return (
    <div class="talk-field">
      <label for={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {rows ? (
        <textarea {...given} rows={rows} onInput={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input {...given} {...rest} onInput={(event) => onChange(event.currentTarget.value)} />
      )}
    </div>
  );
}

/** Something that is asked twice before it is done. */
export function Sure({ label, question, yes, onYes }: SureProps) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button type="button" class="talk-quiet" onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  }
  return (
    <div class="talk-sure" role="group" aria-label={label}>
      <p>{question}</p>
      <div class="talk-row">
        <button type="button" class="button talk-strong" onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="talk-quiet" onClick={() => setAsked(false)}>
          {t('no')}
        </button>
      </div>
    </div>
  );
}

type SureProps = { label: string; question: string; yes: string; onYes: () => void };
