/**
 * The checklist beside a conversation with somebody in danger: the service's own text.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { language, t } from '../strings.ts';
import { readProtocol } from './server.ts';

/** A text in the languages of the desk, in this desk's. */
export const inDesk = ({ fr, en }: { fr: string; en: string }): string =>
  language === 'en' ? en : fr;

/** The steps; which are ticked is kept nowhere else than here. */
export function Danger({ lookup }: { lookup: string }) {
  const protocol = useQuery({
    queryKey: ['danger-protocol'],
    queryFn: readProtocol,
    staleTime: Infinity,
  });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { data } = protocol;
  const tick = (id: string, on: boolean) =>
    setTicked((now) => new Set(on ? [...now, id] : [...now].filter((each) => each !== id)));
  return (
    <details class="card danger-steps" open>
      <summary>
        <b>{data ? inDesk(data.title) : t('talk.danger.title')}</b>
        {data && ' · '}
        {data && t('talk.danger.progress', { done: ticked.size, count: data.steps.length })}
      </summary>
      {protocol.isError && <p class="problem">{problemText(protocol.error)}</p>}
      {data && (
        <>
          <p class="hint">{inDesk(data.about)}</p>
          {data.review && <p class="warning">{t('talk.danger.review')}</p>}
          <ul tabIndex={0} aria-label={inDesk(data.title)}>
            {data.steps.map(({ id, title, text }) => (
              <li key={id}>
                <label>
                  <input
                    type="checkbox"
                    checked={ticked.has(id)}
                    aria-describedby={`step-${lookup}-${id}`}
                    onChange={(event) => tick(id, event.currentTarget.checked)}
                  />{' '}
                  {inDesk(title)}
                </label>
                <p id={`step-${lookup}-${id}`}>{inDesk(text)}</p>
              </li>
            ))}
          </ul>
          <p class="hint">{t('talk.danger.kept')}</p>
        </>
      )}
    </details>
  );
}
