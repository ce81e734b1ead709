/**
 * Closures and pick-up points name services; a service that is removed is taken out of them.
 *
 * @module
 */

import type { ShownSettings } from '../screens/settings.tsx';

type Services = readonly Pick<ShownSettings['services'][number], 'id'>[];

/** Closures that name none but `services`; those that then name none are gone. */
export function withoutClosures(
  closures: ShownSettings['closures'],
  services: Services,
): ShownSettings['closures'] {
  const known = services.map(({ id }) => id);
  return closures.flatMap((closure) => {
    if (closure.services === 'all') return [closure];
    const named = closure.services.filter((id) => known.includes(id));
    return named.length > 0 ? [{ ...closure, services: named }] : [];
  });
}

/** Pick-up points that name none but `services`. */
export function withoutPickUps(
  points: ShownSettings['pickUpPoints'],
  services: Services,
): ShownSettings['pickUpPoints'] {
  return points.map(({ service, ...point }) =>
    services.some(({ id }) => id === service) && service ? { ...point, service } : point,
  );
}
