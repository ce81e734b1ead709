/**
 * Drop-ins, mobile units, live permanences and on-call times, with the hours of each.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field } from '../parts/form.tsx';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { newId, Part, replaced, without } from './part.tsx';

type Service = ShownSettings['services'][number];
type Rule = Service['rules'][number];

const kinds = ['drop-in', 'mobile', 'permanence', 'on-call'] as const;
const audiences = ['everyone', 'minors', 'trans'] as const;
const frequencies = ['every', '1', '2', '3', '4', '5', '-1'] as const;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

const texts = <Value extends string>(values: readonly Value[], under: string) =>
  values.map((value) => ({ value, text: t(`${under}.${value}`) }));

/** All services in one form. */
export function Services({ settings, save }: PartProps) {
  const [services, setServices] = useState(settings.services);
  const add = () =>
    setServices([
      ...services,
      {
        id: newId(),
        name: '',
        kind: 'drop-in',
        audience: 'everyone',
        closedOnHolidays: true,
        rules: [newRule],
      },
    ]);
  return (
    <Part
      title={t('services.title')}
      explain={t('services.explain')}
      onSave={() => save({ services })}
    >
      {services.map((service, index) => (
        <ServiceFields
          key={service.id}
          service={service}
          onChange={(changed) => setServices(replaced(services, index, changed))}
          onRemove={() => setServices(without(services, index))}
        />
      ))}
      <p>
        <button type="button" onClick={add}>
          {t('services.add')}
        </button>
      </p>
    </Part>
  );
}

const newRule: Rule = { weekday: 1, from: '14:00', to: '17:00' };

interface ServiceProps {
  service: Service;
  onChange: (service: Service) => void;
  onRemove: () => void;
}

function ServiceFields({ service, onChange, onRemove }: ServiceProps) {
  const change = (changed: Partial<Service>) => onChange({ ...service, ...changed });
  const { place, ...placeless } = service;
  return (
    <fieldset class="card">
      <legend>{service.name || t('services.new')}</legend>
      <div class="columns">
        <Field
          label={t('services.name')}
          value={service.name}
          maxLength={80}
          onInput={(event) => change({ name: event.currentTarget.value })}
          required
        />
        <Choice
          label={t('services.kind')}
          value={service.kind}
          options={texts(kinds, 'serviceKinds')}
          onChange={(kind) => change({ kind })}
        />
        <Choice
          label={t('services.audience')}
          value={service.audience}
          options={texts(audiences, 'audiences')}
          onChange={(audience) => change({ audience })}
        />
        <Field
          label={t('services.place')}
          value={place ?? ''}
          maxLength={200}
          onInput={({ currentTarget: { value } }) =>
            onChange(value ? { ...placeless, place: value } : placeless)
          }
        />
      </div>
      <p class="check">
        <label>
          <input
            type="checkbox"
            checked={service.closedOnHolidays}
            onChange={(event) => change({ closedOnHolidays: event.currentTarget.checked })}
          />{' '}
          {t('services.closedOnHolidays')}
        </label>
      </p>
      {service.rules.map((rule, index) => (
        <RuleFields
          key={index}
          rule={rule}
          onChange={(changed) => change({ rules: replaced(service.rules, index, changed) })}
          onRemove={() => change({ rules: without(service.rules, index) })}
        />
      ))}
      <p class="actions">
        <button type="button" onClick={() => change({ rules: [...service.rules, newRule] })}>
          {t('services.addHours')}
        </button>
        <button type="button" class="quiet" onClick={onRemove}>
          {t('services.remove')} <span class="unseen">{service.name}</span>
        </button>
      </p>
    </fieldset>
  );
}

interface RuleProps {
  rule: Rule;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}

function RuleFields({ rule, onChange, onRemove }: RuleProps) {
  const { nth, ...weekly } = rule;
  return (
    <div class="columns rule">
      <Choice
        label={t('services.when')}
        value={nth === undefined ? 'every' : (String(nth) as (typeof frequencies)[number])}
        options={texts(frequencies, 'frequencies')}
        onChange={(value) =>
          onChange(
            value === 'every'
              ? weekly
              : { ...weekly, nth: Number(value) as NonNullable<Rule['nth']> },
          )
        }
      />
      <Choice
        label={t('services.weekday')}
        value={String(rule.weekday) as (typeof weekdays)[number]}
        options={texts(weekdays, 'weekdays')}
        onChange={(weekday) => onChange({ ...rule, weekday: Number(weekday) })}
      />
      <Field
        label={t('services.from')}
        type="time"
        value={rule.from}
        onInput={(event) => onChange({ ...rule, from: event.currentTarget.value })}
        required
      />
      <Field
        label={t('services.to')}
        type="time"
        value={rule.to}
        onInput={(event) => onChange({ ...rule, to: event.currentTarget.value })}
        required
      />
      <p>
        <button type="button" class="quiet" onClick={onRemove}>
          {t('services.removeHours')}
        </button>
      </p>
    </div>
  );
}
