/**
 * What a coordinator sets for the instance; the site shows it at once.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { desk, Problem, problemText, read } from '../client.ts';
import { AlertSettings } from '../settings/alert.tsx';
import { Basics } from '../settings/basics.tsx';
import { Closures } from '../settings/closures.tsx';
import { Limits } from '../settings/limits.tsx';
import { PickUpPoints } from '../settings/pick-up.tsx';
import { Services } from '../settings/services.tsx';
import { t } from '../strings.ts';

/** Every setting, as the server shows it. */
export type ShownSettings = InferResponseType<typeof desk.settings.$get>;

/** Some settings, each whole. */
export type SettingsPatch = InferRequestType<typeof desk.settings.$put>['json'];

/** What each part of the settings gets. */
export interface PartProps {
  settings: ShownSettings;
  /** Saves some settings, each whole. */
  save: (patch: SettingsPatch) => Promise<void>;
}

/** The settings, part by part; each is saved by itself. */
export function Settings() {
  const queries = useQueryClient();
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: () => read(desk.settings.$get()),
    // What is on the screen is what was being changed: it is compared when it is saved.
    staleTime: Infinity,
  });
  const save = async (patch: SettingsPatch): Promise<void> => {
    const now = await read(desk.settings.$get());
    const names = Object.keys(patch) as (keyof ShownSettings)[];
    const seen = settings.data;
    // Somebody else may have saved the same part since it was shown here.
    if (seen && names.some((name) => JSON.stringify(now[name]) !== JSON.stringify(seen[name]))) {
      throw new Problem(t('settings.changed'));
    }
    queries.setQueryData(['settings'], await read(desk.settings.$put({ json: patch })));
    // A second factor that is asked for from now on shows at once.
    await queries.invalidateQueries({ queryKey: ['home'] });
  };
  if (settings.isError) return <p class="problem">{problemText(settings.error)}</p>;
  if (!settings.data) return <p>{t('working')}</p>;
  const part = { settings: settings.data, save };
  return (
    <>
      <h1>{t('settings.title')}</h1>
      <p>{t('settings.explain')}</p>
      <Services {...part} />
      <Closures {...part} />
      <PickUpPoints {...part} />
      <Limits {...part} />
      <AlertSettings {...part} />
      <Basics {...part} />
    </>
  );
}
