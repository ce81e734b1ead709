/**
 * One entry point: what is known of it, and what can be done with it.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { t, writeDay, writeLanguage } from '../strings.ts';
import { Changes } from './changes.tsx';
import { useDesignNames } from './designs.ts';
import { pageText } from './fields.tsx';
import {
  Heading,
  isRetired,
  lastScanOf,
  NextWith,
  Outcome,
  stateOf,
  whereOf,
  writeCount,
} from './parts.tsx';
import { findPlace, listValues, type Place, type PlaceWithHistory } from './server.ts';

/** The place with this id. */
export function PlaceScreen({ id }: { id: number }) {
  const queries = useQueryClient();
  const [done, setDone] = useState<{ said: ComponentChildren; times: number }>({
    said: '',
    times: 0,
  });
  const place = useQuery({
    queryKey: ['places', 'one', id],
    queryFn: () => findPlace(id),
    // Most often it comes from a list that was just read.
    placeholderData: () =>
      queries
        .getQueriesData<{ entryPoints?: Place[] }>({ queryKey: ['places'] })
        .flatMap(([, data]) => data?.entryPoints ?? [])
        .map((one) => ({ ...one, replacedCodes: [] }))
        .find((one) => one.id === id),
  });
  if (place.isError) {
    return (
      <>
        <Heading>{t('places.one')}</Heading>
        <p class="problem">{problemText(place.error)}</p>
      </>
    );
  }
  if (place.data === undefined) return <p>{t('working')}</p>;
  const say = async (said: ComponentChildren) => {
    await queries.invalidateQueries({ queryKey: ['places'] });
    setDone({ said, times: done.times + 1 });
  };
  return (
    <div class="place">
      <Heading>{place.data.label}</Heading>
      <Outcome>{done.said}</Outcome>
      <Known place={place.data} />
      {!isRetired(place.data) && (
        <p class="actions">
          <NextWith ids={[id]} />
        </p>
      )}
      <Changes
        // Counts that come in don't clear what is being written; an action of one's own does.
        key={done.times}
        place={place.data}
        onDone={say}
        onStart={() => setDone({ ...done, said: '' })}
        onStale={() => queries.invalidateQueries({ queryKey: ['places'] })}
      />
    </div>
  );
}

function Known({ place }: { place: PlaceWithHistory }) {
  const { code, campaign, target, note, kind, printedOn, design, languages, scans30 } = place;
  const values = useQuery({ queryKey: ['places', 'values'], queryFn: listValues });
  const page = values.data?.targets.find(({ path }) => path === target);
  const designName = useDesignNames();
  const printed =
    printedOn === null
      ? ''
      : [writeDay(printedOn), designName(design), languages.map(writeLanguage).join(' + ')]
          .filter(Boolean)
          .join(' · ');
  const replaced = place.replacedCodes
    .map((old) => t('places.oldCode', { code: old.code, day: writeDay(old.replacedOn) }))
    .join('\n');
  const facts: readonly (readonly [string, string])[] = [
    ['where', whereOf(place)],
    ['campaign', campaign],
    ['kind', t(`places.kinds.${kind}`)],
    ['target', pageText(target, page?.title)],
    ['state', stateOf(place)],
    ['printed', printed],
    ['scans30', writeCount(scans30)],
    ['lastScan', lastScanOf(place)],
    ['replaced', replaced],
    ['note', note],
  ];
  return (
    <>
      {place.silent && <p class="warning">{t('places.silentLong')}</p>}
      <dl class="known card">
        <div class="code">
          <dt>{t('places.columns.code')}</dt>
          <dd>{code === null ? t('places.noCodeLong') : <code>{code}</code>}</dd>
        </div>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`places.columns.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}
