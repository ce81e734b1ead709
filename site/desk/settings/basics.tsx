/**
 * The team's name, how long things are kept, and the second factor.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field } from '../parts/form.tsx';
import type { PartProps } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { Part } from './part.tsx';

const kept = ['conversation', 'message', 'journal', 'backups'] as const;
const factors = ['off', 'optional', 'required'] as const;

/** What is set once and seldom changed. */
export function Basics({ settings, save }: PartProps) {
  const [teamName, setTeamName] = useState(settings.teamName ?? '');
  const [retention, setRetention] = useState(settings.retention);
  const [secondFactor, setSecondFactor] = useState(settings.secondFactor);
  return (
    <Part
      title={t('basics.title')}
      explain={t('basics.explain')}
      onSave={() => save({ teamName, retention, secondFactor })}
    >
      <Field
        label={t('setUp.teamName')}
        value={teamName}
        maxLength={80}
        onInput={(event) => setTeamName(event.currentTarget.value)}
        required
      />
      <Choice
        label={t('basics.secondFactor')}
        value={secondFactor}
        options={factors.map((value) => ({ value, text: t(`secondFactors.${value}`) }))}
        onChange={setSecondFactor}
      />
      <div class="columns">
        {kept.map((what) => (
          <Field
            key={what}
            label={t(`retention.${what}`)}
            type="number"
            min={1}
            value={retention[what]}
            onInput={({ currentTarget: { valueAsNumber } }) =>
              setRetention({ ...retention, [what]: valueAsNumber })
            }
            required
          />
        ))}
      </div>
    </Part>
  );
}
