/**
 * What the board is asked: the period, how it is put together, and what it is compared with.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field } from '../parts/form.tsx';
import { today } from '../session.ts';
import { t } from '../strings.ts';
import { groupings, type Question } from './answer.ts';
import {
  bestUnit,
  comparisons,
  isPeriod,
  presetPeriod,
  presets,
  unitsFor,
  type Period,
  type Preset,
} from './period.ts';

interface Props {
  question: Question;
  onChange: (changed: Partial<Question>) => void;
}

const named = <Value extends string>(values: readonly Value[], under: string) =>
  values.map((value) => ({ value, text: t(`board.${under}.${value}`) }));

/** A row of choices; each change is a new question. */
export function Controls({ question, onChange }: Props) {
  const { preset, period, unit, by, comparison } = question;
  const choose = (chosen: Preset) => {
    const next = chosen === 'custom' ? period : presetPeriod(chosen, today());
    onChange({ preset: chosen, period: next, unit: bestUnit(next) });
  };
  return (
    <div class="columns controls">
      <Choice
        label={t('board.period')}
        value={preset}
        options={named(presets, 'presets')}
        onChange={choose}
      />
      {preset === 'custom' && (
        <Days
          period={period}
          onChange={(chosen) => onChange({ period: chosen, unit: bestUnit(chosen) })}
        />
      )}
      <Choice
        label={t('board.unit')}
        value={unit}
        options={named(unitsFor(period), 'units')}
        onChange={(chosen) => onChange({ unit: chosen })}
      />
      <Choice
        label={t('board.by')}
        value={by}
        options={named(groupings, 'groupings')}
        onChange={(chosen) => onChange({ by: chosen })}
      />
      <Choice
        label={t('board.comparison')}
        value={comparison}
        options={named(comparisons, 'comparisons')}
        onChange={(chosen) => onChange({ comparison: chosen })}
      />
    </div>
  );
}

/** Two days of one's own; they count once they are a period. */
function Days({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const [days, setDays] = useState(period);
  const change = (changed: Partial<Period>) => {
    const next = { ...days, ...changed };
    setDays(next);
    if (isPeriod(next)) onChange(next);
  };
  const hint = isPeriod(days) ? undefined : t('board.notAPeriod');
  return (
    <>
      <Field
        label={t('board.from')}
        type="date"
        value={days.from}
        max={days.to}
        hint={hint}
        onInput={(event) => change({ from: event.currentTarget.value })}
      />
      <Field
        label={t('board.to')}
        type="date"
        value={days.to}
        min={days.from}
        onInput={(event) => change({ to: event.currentTarget.value })}
      />
    </>
  );
}
