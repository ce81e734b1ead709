/**
 * What stands out of a conversation or an order, said on its line.
 *
 * @module
 */

import { t } from '../strings.ts';

/** The marks that are on, in words. */
export function MarkList({ marks }: { marks: readonly { name: string; on: boolean }[] }) {
  return (
    <>
      {marks
        .filter(({ on }) => on)
        .map(({ name }) => (
          <span key={name} class={`mark mark-${name}`}>
            {t(`talk.marks.${name}`)}
          </span>
        ))}
    </>
  );
}
