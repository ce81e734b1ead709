/**
 * The room of entry points: their list, and what is done with one or many of them.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { useAddress } from '../address.ts';
import '../places.css';
import { Create } from './create.tsx';
import { List, type View } from './list.tsx';
import { Paste } from './paste.tsx';
import { PlaceScreen } from './place.tsx';
import { filterNames, noFilters } from './server.ts';

const firstView: View = {
  filters: noFilters,
  order: { sort: 'town', order: 'up' },
  offset: 0,
};

/** Shows what the address names: `#/points`, `…/nouveaux`, `…/coller`, `…/12`. */
export function Places() {
  const address = useAddress();
  const here = useRef(address);
  // In another room, this one stays as it was left.
  if (address.room === 'points') here.current = address;
  const { further, query } = here.current;
  const [view, setView] = useState(firstView);
  const [step = ''] = further;
  const opened = useRef('');
  const asked = query.toString();

  useEffect(() => {
    if (asked === '') return;
    const named = filterNames.map((name) => [name, query.get(name) ?? noFilters[name]] as const);
    scrollTo(0, 0);
    setView((now) => ({
      ...now,
      filters: { ...noFilters, ...Object.fromEntries(named) },
      offset: 0,
    }));
  }, [asked]);

  const id = /^\d+$/.test(step) ? Number(step) : undefined;
  if (id !== undefined) opened.current = step;
  const known = ['nouveaux', 'coller'].includes(step) || id !== undefined;
  return (
    <div class="points">
      {step === 'nouveaux' && <Create />}
      {step === 'coller' && <Paste />}
      {id !== undefined && <PlaceScreen key={id} id={id} />}
      {!known && <List view={view} onView={setView} opened={opened} />}
    </div>
  );
}
