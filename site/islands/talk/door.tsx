/**
 * The form that opens a conversation again, whatever one opens it with.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isGone, problemText, proofOf, read, talk, tellConfirmed } from './client.ts';
import { Danger } from './danger.tsx';
import type { Hours } from './hours.ts';
import type { Opened } from './keys.ts';
import { Screen, Trouble, Wait } from './parts.tsx';
import { t } from './strings.ts';

/** Whether there is a conversation of these keys. Throws what `read` throws but for none. */
export async function isThere({ keys }: Opened): Promise<boolean> {
  try {
    const query = { after: '999999999' };
    const { confirmed } = await read(talk.messages.$get({ query }, { headers: proofOf(keys) }));
    // Who comes back has noted the code, whatever became of the word of it.
    if (!confirmed) void tellConfirmed(keys);
    return true;
  } catch (problem) {
    if (isGone(problem)) return false;
    throw problem;
  }
}

type DoorProps = {
  title: string;
  hours: Hours | undefined;
  /** Whether there is anything to try. */
  canOpen: boolean;
  /**
   * Tries, and gives what is wrong in words, or nothing once it is open. Says by `onWork` that it will
   * take a while: what can be told at once is told before.
   */
  open: (onWork: () => void) => Promise<string | undefined>;
  onBack: () => void;
  /** What is filled in. */
  children: ComponentChildren;
  /** What stands under the form. */
  below?: ComponentChildren;
};

/** The form around what is filled in. */
export function Door({ title, hours, canOpen, open, onBack, children, below }: DoorProps) {
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function tryIt(): Promise<void> {
    setProblem(undefined);
    try {
      setProblem(await open(() => setWorking(true)));
    } catch (given) {
      setProblem(problemText(given));
    }
    setWorking(false);
  }

  return (
    <Screen title={title}>
      <Danger hours={hours} />
      {isWorking && <Wait text={t('comeback.working')} />}
      <form
        hidden={isWorking}
        onSubmit={(event) => {
          event.preventDefault();
          void tryIt();
        }}
      >
        {children}
        {problem && <Trouble>{problem}</Trouble>}
        <div class="talk-row">
          <button class="button" disabled={!canOpen}>
            {t('comeback.open')}
          </button>
          <button type="button" class="talk-quiet" onClick={onBack}>
            {t('back')}
          </button>
        </div>
      </form>
      {below}
    </Screen>
  );
}
