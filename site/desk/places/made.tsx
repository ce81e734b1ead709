/**
 * Entry points that have just been made, and what to do with them.
 *
 * @module
 */

import { t } from '../strings.ts';
import { Heading, NextWith } from './parts.tsx';
import type { EntryPoint } from './server.ts';

const mostShown = 20;

interface Props {
  places: readonly EntryPoint[];
  onAgain: () => void;
}

/** Their codes, the first ones where there are many. */
export function Made({ places, onAgain }: Props) {
  const more = places.length - mostShown;
  return (
    <>
      <Heading>{t('places.made.title', { count: places.length })}</Heading>
      <ul class="rows">
        {places.slice(0, mostShown).map(({ id, label, code }) => (
          <li key={id}>
            <a href={`#/points/${id}`}>{label}</a>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">{t('places.made.more', { count: more })}</p>}
      <p class="actions next">
        <NextWith ids={places.map(({ id }) => id)} />
        <a class="button" href="#/poser">
          {t('placing.title')}
        </a>
        <button class="quiet" onClick={onAgain}>
          {t('places.made.again')}
        </button>
      </p>
    </>
  );
}
