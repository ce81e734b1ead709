/**
 * Days on which services don't open.
 *
 * @module
 */

import { Check, Field } from '../parts/form.tsx';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { today } from '../session.ts';
import { t, writeDay } from '../strings.ts';
import { useDraft, type PartKind } from './draft.ts';
import { Add, Part, replaced, without } from './part.tsx';
import { withoutClosures } from './references.ts';

type Value = Pick<ShownSettings, 'closures' | 'holidays'>;
type Closure = Value['closures'][number];
type Services = ShownSettings['services'];

const kind: PartKind<Value> = {
  read: ({ closures, holidays }) => ({ closures, holidays }),
  // A service may have been removed since it was chosen.
  write: ({ closures, holidays }, now) => ({
    closures: withoutClosures(closures, now.services),
    holidays,
  }),
  describe: ({ closures, holidays }, { services }) => [
    ...closures.map((closure) => describeClosure(closure, services)),
    ...(holidays.alsaceMoselle ? [t('closures.alsaceMoselle')] : []),
  ],
};

/** A closure in a line. */
export function describeClosure({ from, to, services: named, note }: Closure, services: Services) {
  const names =
    named === 'all'
      ? t('closures.all')
      : services.flatMap(({ id, name }) => (named.includes(id) ? [name] : [])).join(', ');
  const days = t('closures.days', { from: writeDay(from), to: writeDay(to) });
  return [days, names, note].filter(Boolean).join(' · ');
}

/** Closures, of some services or of all, and the holidays of Alsace and Moselle. */
export function Closures(props: PartProps) {
  const draft = useDraft(props, kind);
  const { closures, holidays } = draft.value;
  const set = (changed: Closure[]) => draft.change({ ...draft.value, closures: changed });
  return (
    <Part title={t('closures.title')} explain={t('closures.explain')} draft={draft}>
      {closures.map((closure, index) => (
        <ClosureFields
          key={index}
          closure={closure}
          services={props.settings.services}
          onChange={(changed) => set(replaced(closures, index, changed))}
          onRemove={() => set(without(closures, index))}
        />
      ))}
      <p>
        <Add onAdd={() => set([...closures, { from: today(), to: today(), services: 'all' }])}>
          {t('closures.add')}
        </Add>
      </p>
      <Check
        label={t('closures.alsaceMoselle')}
        checked={holidays.alsaceMoselle}
        onChange={(alsaceMoselle) => draft.change({ ...draft.value, holidays: { alsaceMoselle } })}
      />
    </Part>
  );
}

interface ClosureProps {
  closure: Closure;
  services: Services;
  onChange: (closure: Closure) => void;
  onRemove: () => void;
}

function ClosureFields({ closure, services, onChange, onRemove }: ClosureProps) {
  const { note, ...bare } = closure;
  const named = closure.services;
  /** None at all would be no closure: then it is all again. */
  const name = (ids: string[]) => onChange({ ...closure, services: ids.length > 0 ? ids : 'all' });
  return (
    <div class="columns rule">
      <Field
        label={t('closures.from')}
        type="date"
        value={closure.from}
        onInput={(event) => onChange({ ...closure, from: event.currentTarget.value })}
        required
      />
      <Field
        label={t('closures.to')}
        type="date"
        min={closure.from}
        value={closure.to}
        onInput={(event) => onChange({ ...closure, to: event.currentTarget.value })}
        required
      />
      <Field
        label={t('closures.note')}
        value={note ?? ''}
        maxLength={200}
        onInput={({ currentTarget: { value } }) =>
          onChange(value ? { ...bare, note: value } : bare)
        }
      />
      <p>
        <button type="button" class="quiet" onClick={onRemove}>
          {t('closures.remove')} <span class="unseen">{describeClosure(closure, services)}</span>
        </button>
      </p>
      <fieldset class="checks">
        <legend>{t('closures.services')}</legend>
        <Check label={t('closures.all')} checked={named === 'all'} onChange={() => name([])} />
        {services.map((service) => (
          <Check
            key={service.id}
            label={service.name}
            checked={named !== 'all' && named.includes(service.id)}
            onChange={(checked) => {
              const others = (named === 'all' ? [] : named).filter((id) => id !== service.id);
              name(checked ? [...others, service.id] : others);
            }}
          />
        ))}
      </fieldset>
    </div>
  );
}
