/**
 * The place of a sticker that is before somebody, and the one tap.
 *
 * @module
 */

import { Notice } from '../parts/form.tsx';
import { today } from '../session.ts';
import { t } from '../strings.ts';
import { isRetired, stateOf, useFocused, whereOf } from './parts.tsx';
import type { Found } from './server.ts';

interface Props {
  found: Found;
  onPlaced: () => void;
  /** Called to go on without having placed it. */
  onAside: () => void;
  busy: boolean;
  problem: unknown;
}

/** What it is, and « placed today » where that makes sense. */
export function FoundPlace({ found, onPlaced, onAside, busy, problem }: Props) {
  const heading = useFocused<HTMLHeadingElement>();
  const old = found.codeState === 'replaced';
  const out = found.placedOn !== null && found.placedOn <= today();
  // A place that is no more has no newer sticker either.
  const why = isRetired(found) ? 'retired' : old ? 'replaced' : out ? 'already' : '';
  return (
    <section class="card found">
      <h2 ref={heading} tabIndex={-1}>
        {found.label}
      </h2>
      <p>
        {whereOf(found)} <span class="hint">{stateOf(found)}</span>
      </p>
      {found.note && <p>{found.note}</p>}
      {why && <p class="warning">{t(`placing.why.${why}`, { code: found.code ?? '' })}</p>}
      <Notice problem={problem} />
      <p class="actions">
        {!why && (
          <button class="go big" onClick={onPlaced} disabled={busy}>
            {t('placing.placed')}
          </button>
        )}
        <button onClick={onAside}>{t('placing.next')}</button>
      </p>
    </section>
  );
}
