/**
 * One service, with its hours.
 *
 * @module
 */

import { Check, Choice, Field } from '../parts/form.tsx';
import type { ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { Add, replaced, without } from './part.tsx';

/** A service as the settings have it. */
export type Service = ShownSettings['services'][number];

type Rule = Service['rules'][number];

const kinds = ['drop-in', 'mobile', 'permanence', 'on-call'] as const;
const audiences = ['everyone', 'minors', 'trans'] as const;
const frequencies = ['every', '1', '2', '3', '4', '5', '-1'] as const;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

const texts = <Value extends string>(values: readonly Value[], under: string) =>
  values.map((value) => ({ value, text: t(`${under}.${value}`) }));

/** The hours that are offered first. */
export const newRule: Rule = { weekday: 1, from: '14:00', to: '17:00' };

/** A service in a line: its name, its kind, its hours. */
export function describeService({ name, kind, place, rules }: Service): string {
  const hours = rules.map(({ weekday, nth, from, to }) => {
    const day = t(`weekdays.${weekday}`);
    return `${nth === undefined ? day : t(`nthDays.${nth}`, { day })} ${from}–${to}`;
  });
  return [name, t(`serviceKinds.${kind}`), place, hours.join(', ')].filter(Boolean).join(' · ');
}

interface ServiceProps {
  service: Service;
  /** Whether it was just added: it is unfolded. */
  isNew: boolean;
  onChange: (service: Service) => void;
  onRemove: () => void;
}

/** A service, folded to a line. */
export function ServiceFields({ service, isNew, onChange, onRemove }: ServiceProps) {
  const change = (changed: Partial<Service>) => onChange({ ...service, ...changed });
  const { name, kind, place, rules, ...rest } = service;
  const isPublic = kind !== 'on-call';
  const hasPlace = isPublic && kind !== 'permanence';
  return (
    <details class="card service" open={isNew}>
      <summary>
        <b>{name || t('services.new')}</b>{' '}
        <span class="hint">{describeService({ ...service, name: '' })}</span>
      </summary>
      <div class="columns">
        <Field
          label={t('services.name')}
          value={name}
          maxLength={80}
          onInput={(event) => change({ name: event.currentTarget.value })}
          required
        />
        <Choice
          label={t('services.kind')}
          value={kind}
          options={texts(kinds, 'serviceKinds')}
          onChange={(chosen) =>
            // Nobody is off call because a day is a holiday.
            change({ kind: chosen, ...(chosen === 'on-call' && { closedOnHolidays: false }) })
          }
        />
        {isPublic && (
          <Choice
            label={t('services.audience')}
            value={service.audience}
            options={texts(audiences, 'audiences')}
            onChange={(audience) => change({ audience })}
          />
        )}
        {hasPlace && (
          <Field
            label={t('services.place')}
            value={place ?? ''}
            maxLength={200}
            onInput={({ currentTarget: { value } }) =>
              onChange({ ...rest, name, kind, ...(value && { place: value }), rules })
            }
          />
        )}
      </div>
      <Check
        label={t('services.closedOnHolidays')}
        checked={service.closedOnHolidays}
        onChange={(closedOnHolidays) => change({ closedOnHolidays })}
      />
      {rules.map((rule, index) => (
        <RuleFields
          key={index}
          rule={rule}
          onChange={(changed) => change({ rules: replaced(rules, index, changed) })}
          onRemove={() => change({ rules: without(rules, index) })}
        />
      ))}
      <p class="actions">
        <Add onAdd={() => change({ rules: [...rules, newRule] })}>{t('services.addHours')}</Add>
        <button type="button" class="quiet" onClick={onRemove}>
          {t('services.remove')} <span class="unseen">{name}</span>
        </button>
      </p>
    </details>
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
      <Time
        label={t('services.from')}
        value={rule.from}
        onChange={(from) => onChange({ ...rule, from })}
      />
      <Time label={t('services.to')} value={rule.to} onChange={(to) => onChange({ ...rule, to })} />
      <p>
        <button type="button" class="quiet" onClick={onRemove}>
          {t('services.removeHours')}
        </button>
      </p>
    </div>
  );
}

interface TimeProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A time of 24 hours, whatever the browser's habits: `9`, `930` and `9h30` are read too. */
function Time({ label, value, onChange }: TimeProps) {
  return (
    <Field
      label={label}
      value={value}
      inputMode="numeric"
      autocomplete="off"
      maxLength={5}
      mistake={/^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? undefined : t('services.noTime')}
      onInput={(event) => onChange(event.currentTarget.value)}
      onChange={(event) => onChange(readTime(event.currentTarget.value))}
      required
    />
  );
}

function readTime(typed: string): string {
  const [, hours = '', minutes = ''] = /^(\d{1,2})\D?(\d{2})?$/.exec(typed.trim()) ?? [];
  return hours ? `${hours.padStart(2, '0')}:${minutes || '00'}` : typed;
}
