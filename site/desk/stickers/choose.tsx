/**
 * Which entry points are printed.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { useAddress } from '../address.ts';
import { desk, problemText, read } from '../client.ts';
import { Choice } from '../parts/form.tsx';
import { idsOf, useSelection } from '../places/selection.ts';
import { t } from '../strings.ts';
import { mostAtOnce } from './paper.ts';

const sources = ['selection', 'unprinted'] as const;
type Source = (typeof sources)[number];

/** The ids that the address brought here, else those that are ticked in the list. */
function useTicked(): number[] {
  const { room, query } = useAddress();
  const selection = useSelection();
  const [brought, setBrought] = useState<number[]>([]);
  const written = query.get('ids') ?? '';
  useEffect(() => {
    if (room === 'etiquettes') setBrought(written ? idsOf(query) : []);
  }, [room, written]);
  return brought.length > 0 ? brought : [...selection];
}

/** What is chosen, and the choice of it. */
export function useEntryPoints() {
  const ticked = useTicked();
  const [source, setSource] = useState<Source>('selection');
  const [campaign, setCampaign] = useState('');
  const unprinted = useQuery({
    queryKey: ['places', 'unprinted', campaign],
    queryFn: () =>
      read(
        desk['entry-points'].ids.$get({
          query: { state: 'unprinted', ...(campaign && { campaign }) },
        }),
      ),
    enabled: source === 'unprinted',
  });
  const all = source === 'selection' ? ticked : (unprinted.data?.ids ?? []);
  const waits = source === 'unprinted' && unprinted.isLoading;
  return {
    ids: all.slice(0, mostAtOnce),
    all,
    waits,
    problem: source === 'unprinted' ? unprinted.error : null,
    source,
    setSource,
    campaign,
    setCampaign,
  };
}

type Props = { chosen: ReturnType<typeof useEntryPoints> };

/** The ticked ones, or all that are not printed yet. */
export function Choose({ chosen }: Props) {
  const { all, waits, problem, source, setSource, campaign, setCampaign } = chosen;
  const values = useQuery({
    queryKey: ['places', 'values'],
    queryFn: () => read(desk['entry-points'].values.$get()),
    enabled: source === 'unprinted',
  });
  return (
    <fieldset>
      <legend>{t('stickers.what')}</legend>
      <div class="columns">
        <Choice
          label={t('stickers.source')}
          value={source}
          options={sources.map((value) => ({ value, text: t(`stickers.sources.${value}`) }))}
          onChange={setSource}
        />
        {source === 'unprinted' && (
          <Choice
            label={t('stickers.campaign')}
            value={campaign}
            options={[
              { value: '', text: t('stickers.allCampaigns') },
              ...(values.data?.campaigns ?? [])
                .filter((value) => value !== '')
                .map((value) => ({ value, text: value })),
            ]}
            onChange={setCampaign}
          />
        )}
      </div>
      <div aria-live="polite">
        {problem && <p class="problem">{problemText(problem)}</p>}
        <p>
          {waits ? t('working') : t('stickers.entryPoints', { count: all.length })}{' '}
          {all.length === 0 && source === 'selection' && (
            <a href="#/points">{t('stickers.toPoints')}</a>
          )}
        </p>
        {all.length > mostAtOnce && <p class="hint">{t('stickers.tooMany')}</p>}
      </div>
    </fieldset>
  );
}
