/**
 * A whole number from 1 on, of which there are so many.
 *
 * @module
 */

import { Field } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { isUpTo } from './job.ts';

interface Props {
  label: string;
  hint?: string;
  /** As it is written, which may be none of the numbers asked for; NaN for nothing. */
  value: number;
  most: number;
  onInput: (value: number) => void;
}

/** What is written stays as it is, and says which numbers there are where it is none of them. */
export function CountField({ label, hint, value, most, onInput }: Props) {
  return (
    <Field
      label={label}
      hint={hint}
      mistake={isUpTo(most, value) ? undefined : t('stickers.upTo', { most })}
      type="number"
      min={1}
      max={most}
      value={Number.isNaN(value) ? '' : value}
      onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
    />
  );
}
