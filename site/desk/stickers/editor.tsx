/**
 * A form over one thing of a list: it takes the focus, and can be left without keeping anything.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Form } from '../parts/form.tsx';
import { t } from '../strings.ts';

interface Props {
  /** What it is about, for those who listen. */
  label: string;
  /** What the button says. */
  action: string;
  onSubmit: () => void;
  onBack: () => void;
  busy: boolean;
  problem: unknown;
  children: ComponentChildren;
}

/** The form on a card of its own. */
export function Editor({ label, action, onSubmit, onBack, busy, problem, children }: Props) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), []);
  return (
    <div class="card" ref={card} tabIndex={-1} role="group" aria-label={label}>
      <Form action={action} onSubmit={onSubmit} busy={busy} problem={problem}>
        {children}
      </Form>
      <p>
        <button class="quiet" onClick={onBack}>
          {t('back')}
        </button>
      </p>
    </div>
  );
}
