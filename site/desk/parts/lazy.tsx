/**
 * Screens that are fetched when somebody goes there.
 *
 * @module
 */

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { t } from '../strings.ts';

/** A screen whose script `load` brings once it is shown. A failure says so and offers to try again. */
export function lazy(load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | undefined;
  return function Lazy() {
    const [Screen, setScreen] = useState<ComponentType | undefined>(() => loaded);
    const [problem, setProblem] = useState<unknown>();
    const fetchIt = () => {
      setProblem(undefined);
      load().then((component) => {
        loaded = component;
        setScreen(() => component);
      }, setProblem);
    };
    useEffect(() => {
      if (!loaded) fetchIt();
    }, []);
    if (Screen) return <Screen />;
    if (problem === undefined) return <p>{t('working')}</p>;
    return (
      <>
        <p class="problem">{problemText(problem)}</p>
        <p>
          <button onClick={fetchIt}>{t('places.again')}</button>
        </p>
      </>
    );
  };
}
