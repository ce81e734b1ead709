/**
 * The team's name, how long things are kept, and the second factor.
 *
 * @module
 */

import { Choice, Field } from '../parts/form.tsx';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { line, useDraft, type PartKind } from './draft.ts';
import { Part } from './part.tsx';

type Value = Pick<ShownSettings, 'retention' | 'secondFactor'> & { teamName: string };

/** The longest that each thing may be kept, in days; the server holds to the same. */
const longest: ShownSettings['retention'] = {
  conversation: 30,
  message: 90,
  journal: 180,
  backups: 7,
};
const kept = ['conversation', 'message', 'journal', 'backups'] as const;
const factors = ['off', 'optional', 'required'] as const;

const kind: PartKind<Value> = {
  read: ({ teamName, retention, secondFactor }) => ({
    teamName: teamName ?? '',
    retention,
    secondFactor,
  }),
  write: (value) => value,
  describe: ({ teamName, retention, secondFactor }) => [
    line(t('setUp.teamName'), teamName),
    line(t('basics.secondFactor'), t(`secondFactors.${secondFactor}`)),
    ...kept.map((what) => line(t(`retention.${what}`), retention[what])),
  ],
};

/** What is set once and seldom changed. */
export function Basics(props: PartProps) {
  const draft = useDraft(props, kind);
  const { teamName, retention, secondFactor } = draft.value;
  const change = (changed: Partial<Value>) => draft.change({ ...draft.value, ...changed });
  return (
    <Part title={t('basics.title')} explain={t('basics.explain')} draft={draft}>
      <Field
        label={t('setUp.teamName')}
        value={teamName}
        maxLength={80}
        onInput={(event) => change({ teamName: event.currentTarget.value })}
        required
      />
      <Choice
        label={t('basics.secondFactor')}
        value={secondFactor}
        options={factors.map((value) => ({ value, text: t(`secondFactors.${value}`) }))}
        onChange={(factor) => change({ secondFactor: factor })}
      />
      <div class="columns">
        {kept.map((what) => (
          <Field
            key={what}
            label={t(`retention.${what}`)}
            hint={t('basics.atMost', { days: longest[what] })}
            type="number"
            min={1}
            max={longest[what]}
            value={retention[what]}
            onInput={({ currentTarget: { valueAsNumber } }) =>
              change({ retention: { ...retention, [what]: valueAsNumber } })
            }
            required
          />
        ))}
      </div>
    </Part>
  );
}
