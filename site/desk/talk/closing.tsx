/**
 * Closing a conversation, and opening it again.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { Check, Choice, Form, Notice, useAction } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { close, listOptions, reopen, type Closing as Given, type Thread } from './server.ts';

interface ClosingProps {
  thread: Thread;
  onChanged: () => Promise<void>;
}

/** Closes with themes, an age and outcomes, which are counted in the month and kept nowhere else. */
export function Closing({ thread, onChanged }: ClosingProps) {
  const again = useAction(async () => {
    await reopen(thread.lookup);
    await onChanged();
  });
  if (thread.closed) {
    return (
      <section class="part">
        <h3>{t('talk.close.closed')}</h3>
        <Notice problem={again.problem} />
        <p>
          <button onClick={again.run} aria-busy={again.busy}>
            {t('talk.close.reopen')}
          </button>
        </p>
      </section>
    );
  }
  return (
    <details class="part closing">
      <summary>{t('talk.close.title')}</summary>
      <CloseForm lookup={thread.lookup} onChanged={onChanged} />
    </details>
  );
}

type CloseFormProps = { lookup: string; onChanged: () => Promise<void> };

function CloseForm({ lookup, onChanged }: CloseFormProps) {
  const options = useQuery({ queryKey: ['talk-options'], queryFn: listOptions });
  const [themes, setThemes] = useState<readonly string[]>([]);
  const [outcomes, setOutcomes] = useState<Given['outcomes']>([]);
  const [age, setAge] = useState<Given['age']>('unknown');
  const chosen = options.data?.themes.filter((theme) => themes.includes(theme)) ?? [];
  const finish = useAction(async () => {
    try {
      await close(lookup, { themes: chosen, age, outcomes: [...outcomes] });
    } catch (error) {
      // The team's themes have changed since they were read.
      void options.refetch();
      throw error;
    }
    await onChanged();
  });
  if (options.isError) return <p class="problem">{problemText(options.error)}</p>;
  if (!options.data) return <p>{t('working')}</p>;
  const toggle = <Value,>(list: readonly Value[], value: Value, on: boolean): Value[] =>
    on ? [...list, value] : list.filter((each) => each !== value);
  return (
    <Form
      action={t('talk.close.go')}
      onSubmit={finish.run}
      busy={finish.busy}
      problem={finish.problem}
      disabled={chosen.length === 0}
    >
      <p class="hint">{t('talk.close.explain')}</p>
      <fieldset class="checks">
        <legend>{t('talk.close.themes')}</legend>
        {options.data.themes.map((theme) => (
          <Check
            key={theme}
            label={theme}
            checked={themes.includes(theme)}
            onChange={(on) => setThemes(toggle(themes, theme, on))}
          />
        ))}
      </fieldset>
      <Choice
        label={t('talk.close.age')}
        value={age}
        options={options.data.ages.map((value) => ({ value, text: t(`talk.ages.${value}`) }))}
        onChange={setAge}
      />
      <fieldset class="checks">
        <legend>{t('talk.close.outcomes')}</legend>
        {options.data.outcomes.map((outcome) => (
          <Check
            key={outcome}
            label={t(`talk.outcomes.${outcome}`)}
            checked={outcomes.includes(outcome)}
            onChange={(on) => setOutcomes(toggle(outcomes, outcome, on))}
          />
        ))}
      </fieldset>
      {chosen.length === 0 && <p class="hint">{t('talk.close.atLeast')}</p>}
    </Form>
  );
}
