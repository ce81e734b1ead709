/**
 * Drop-ins, mobile units, live permanences and on-call times.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { describeClosure } from './closures.tsx';
import { isSame, useDraft, type PartKind } from './draft.ts';
import { Add, newId, Part, replaced, without } from './part.tsx';
import { withoutClosures, withoutPickUps } from './references.ts';
import { describeService, newRule, ServiceFields, type Service } from './service.tsx';

const kind: PartKind<ShownSettings['services']> = {
  read: ({ services }) => services,
  // What named a service that goes is saved with it.
  write: (services, before) => {
    const closures = withoutClosures(before.closures, services);
    const pickUpPoints = withoutPickUps(before.pickUpPoints, services);
    return {
      services: services.map(asKept),
      ...(!isSame(closures, before.closures) && { closures }),
      ...(!isSame(pickUpPoints, before.pickUpPoints) && { pickUpPoints }),
    };
  },
  describe: (services) => services.map(describeService),
};

/** A service without what its kind has no use for. */
function asKept(service: Service): Service {
  const { place: _, ...placeless } = service;
  if (service.kind === 'on-call') return { ...placeless, audience: 'everyone' };
  return service.kind === 'permanence' ? placeless : service;
}

/** All services in one form, each folded but a new one. */
export function Services(props: PartProps) {
  const draft = useDraft(props, kind);
  const { value: services, base, change } = draft;
  const [added, setAdded] = useState<readonly string[]>([]);
  const add = () => {
    const id = newId();
    setAdded([...added, id]);
    change([
      ...services,
      {
        id,
        name: '',
        kind: 'drop-in',
        audience: 'everyone',
        closedOnHolidays: true,
        rules: [newRule],
      },
    ]);
  };
  const remove = (service: Service, index: number) => {
    const before = base.find(({ id }) => id === service.id);
    const isWritten = before ? !isSame(before, service) : service.name !== '';
    const name = service.name || t('services.new');
    if (!isWritten || confirm(t('services.removeSure', { name }))) change(without(services, index));
  };
  return (
    <Part title={t('services.title')} explain={t('services.explain')} draft={draft}>
      {services.map((service, index) => (
        <ServiceFields
          key={service.id}
          service={service}
          isNew={added.includes(service.id)}
          onChange={(next) => change(replaced(services, index, next))}
          onRemove={() => remove(service, index)}
        />
      ))}
      <p>
        <Add onAdd={add}>{t('services.add')}</Add>
      </p>
      <Named services={services} settings={props.settings} />
    </Part>
  );
}

interface NamedProps {
  services: ShownSettings['services'];
  settings: ShownSettings;
}

/** What names a service that is about to go. */
function Named({ services, settings }: NamedProps) {
  const { closures, pickUpPoints } = settings;
  const kept = withoutClosures(closures, services).map(({ from, to }) => `${from} ${to}`);
  const points = withoutPickUps(pickUpPoints, services);
  const lines = [
    ...closures
      .filter(({ services: named }) => named !== 'all' && !named.every(isKept))
      .map((closure) =>
        t(kept.includes(`${closure.from} ${closure.to}`) ? 'services.cut' : 'services.gone', {
          closure: describeClosure(closure, settings.services),
        }),
      ),
    ...pickUpPoints
      .filter((point, index) => !isSame(point, points[index]))
      .map(({ name }) => t('services.hourless', { name })),
  ];
  function isKept(id: string): boolean {
    return services.some((service) => service.id === id);
  }
  return (
    <div aria-live="polite">
      {lines.length > 0 && (
        <div class="card">
          <p class="problem">{t('services.named')}</p>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
