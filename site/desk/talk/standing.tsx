/**
 * What the team marks a conversation with.
 *
 * @module
 */

import { Notice, useAction } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { setFlags, type Flags, type Thread } from './server.ts';

interface StandingProps {
  thread: Thread;
  onChanged: () => Promise<void>;
}

const flags = ['danger', 'urgent', 'guarded', 'shut'] as const;

/** The flags, each with what it does. */
export function Standing({ thread, onChanged }: StandingProps) {
  const set = useAction(async (changed: Flags) => {
    await setFlags(thread.lookup, changed);
    await onChanged();
  });
  return (
    <section class="part">
      <h3>{t('talk.flags.title')}</h3>
      <ul class="flags">
        {flags.map((flag) => (
          <li key={flag}>
            <button
              class={flag === 'danger' ? 'stop' : undefined}
              aria-pressed={thread[flag]}
              aria-describedby={`flag-${flag}`}
              onClick={() => set.run({ [flag]: !thread[flag] })}
            >
              {t(`talk.flags.${flag}`)}
            </button>
            <span class="hint" id={`flag-${flag}`}>
              {t(`talk.flagHints.${flag}`)}
            </span>
          </li>
        ))}
      </ul>
      <Notice problem={set.problem} />
    </section>
  );
}
