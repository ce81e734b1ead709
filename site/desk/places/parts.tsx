/**
 * Pieces that the screens of entry points share.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { problemText } from '../client.ts';
import { today } from '../session.ts';
import { language, t, writeDay } from '../strings.ts';
import { addressFor, setSelection } from './selection.ts';
import type { EntryPoint, Place } from './server.ts';

/** A reference to what the focus goes to as soon as it is there. */
export function useFocused<Target extends HTMLElement>() {
  const target = useRef<Target>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}

/** The heading of a screen that was gone to, where reading begins; above it, the way back. */
export function Heading({ children }: { children: ComponentChildren }) {
  const heading = useFocused<HTMLHeadingElement>();
  return (
    <>
      <p class="way-back">
        <a href="#/points">{t('places.back')}</a>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
    </>
  );
}

/** What came of an action that changed the screen around it: it takes the focus, so that it is read. */
export function Outcome({
  problem,
  children,
}: {
  problem?: unknown;
  children?: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  const said = problem !== undefined || Boolean(children);
  useEffect(() => {
    if (said) box.current?.focus();
  }, [problem, children]);
  return (
    <div ref={box} tabIndex={-1} class="outcome" aria-live="polite">
      {problem !== undefined ? (
        <p class="problem">{problemText(problem)}</p>
      ) : (
        children && <div class="done">{children}</div>
      )}
    </div>
  );
}

/** A question before something is done to many or for long. */
export function Confirm({
  title,
  children,
  actions,
}: {
  title: string;
  children: ComponentChildren;
  actions: ComponentChildren;
}) {
  const id = useId();
  const heading = useFocused<HTMLHeadingElement>();
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <p class="actions">{actions}</p>
    </section>
  );
}

const counts = new Intl.NumberFormat(language);

/** A count as people write it. */
export const writeCount = (count: number): string => counts.format(count);

/** What can be done with these entry points on other screens, which find them ticked. */
export function NextWith({ ids }: { ids: readonly number[] }) {
  const chosen = new Set(ids);
  const choose = () => setSelection(ids);
  return (
    <>
      <a class="button" href={addressFor('etiquettes', chosen)} onClick={choose}>
        {t('places.print')}
      </a>
      <a class="button" href={addressFor('tournee', chosen)} onClick={choose}>
        {t('places.route')}
      </a>
    </>
  );
}

/** Where a place is, on one line: its type, its town and département. */
export function whereOf({
  placeType,
  town,
  departement,
}: Pick<EntryPoint, 'placeType' | 'town' | 'departement'>): string {
  const there = [town, departement && `(${departement})`].filter(Boolean).join(' ');
  return [placeType, there].filter(Boolean).join(' · ');
}

/** Whether it is retired today; a file may have given it a day to come. */
export const isRetired = ({ retiredOn }: Pick<EntryPoint, 'retiredOn'>): boolean =>
  retiredOn !== null && retiredOn <= today();

/** What a place is at: not put up yet, put up, retired. */
export function stateOf(place: Omit<EntryPoint, 'code'>): string {
  const { placedOn, retiredOn, printedOn } = place;
  if (retiredOn !== null && isRetired(place)) {
    return t('places.states.retiredOn', { day: writeDay(retiredOn) });
  }
  if (placedOn !== null) return t('places.states.placedOn', { day: writeDay(placedOn) });
  return t(printedOn === null ? 'places.states.unprinted' : 'places.states.unplaced');
}

/** When it was last scanned, as far as is known. */
export function lastScanOf({ lastScanOn }: Place): string {
  return lastScanOn === null ? t('places.noScan') : writeDay(lastScanOn);
}
