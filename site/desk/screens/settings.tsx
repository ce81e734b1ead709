/**
 * What a coordinator sets for the instance; the site shows it at once.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { desk, problemText, read } from '../client.ts';
import { AlertSettings } from '../settings/alert.tsx';
import { Basics } from '../settings/basics.tsx';
import { Closures } from '../settings/closures.tsx';
import { Delivery } from '../settings/delivery.tsx';
import { Limits } from '../settings/limits.tsx';
import { PickUpPoints } from '../settings/pick-up.tsx';
import { Services } from '../settings/services.tsx';
import { Themes } from '../settings/themes.tsx';
import { readSession, useDesk } from '../session.ts';
import { t } from '../strings.ts';

/** Every setting, as the server shows it. */
export type ShownSettings = InferResponseType<typeof desk.settings.$get>;

/** Some settings, each whole. */
export type SettingsPatch = InferRequestType<typeof desk.settings.$put>['json'];

/** What each part of the settings gets. */
export interface PartProps {
  settings: ShownSettings;
  /**
   * Saves some settings, each whole. `prepare` gets those of the server as they are by then, and gives
   * what to save, or null for nothing. Answers all settings as they are then, or null.
   */
  save: (prepare: (now: ShownSettings) => SettingsPatch | null) => Promise<ShownSettings | null>;
}

/** The settings, part by part; each is saved by itself. */
export function Settings() {
  const open = useDesk();
  const queries = useQueryClient();
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: () => read(desk.settings.$get()),
  });
  const show = (shown: ShownSettings) => queries.setQueryData(['settings'], shown);
  const save: PartProps['save'] = async (prepare) => {
    const now = await read(desk.settings.$get());
    show(now);
    const patch = prepare(now);
    if (!patch) return null;
    const saved = await read(desk.settings.$put({ json: patch }));
    show(saved);
    void queries.invalidateQueries({ queryKey: ['hours'] });
    // A second factor that is asked for from now on shows at once.
    if (patch.secondFactor) open.update({ session: await readSession(open) });
    return saved;
  };
  if (!settings.data) {
    return settings.isError ? (
      <p class="problem">{problemText(settings.error)}</p>
    ) : (
      <p>{t('working')}</p>
    );
  }
  const part = { settings: settings.data, save };
  return (
    <>
      <h1>{t('settings.title')}</h1>
      <p>{t('settings.explain')}</p>
      <Services {...part} />
      <Closures {...part} />
      <Delivery {...part} />
      <PickUpPoints {...part} />
      <Limits {...part} />
      <Themes {...part} />
      <AlertSettings {...part} />
      <Basics {...part} />
    </>
  );
}
