/**
 * What stickers are printed on: a sheet of labels and where it begins, or paper that is cut.
 *
 * @module
 */

import { t } from '../strings.ts';
import type { Options } from './answer.ts';
import { isFormat, type Job } from './job.ts';
import { formats } from './paper.ts';
import { SheetFields } from './sheet-fields.tsx';

interface Props {
  options: Options;
  job: Job;
  /** How many labels are printed. */
  count: number;
  onChange: (changed: Partial<Job>) => void;
}

/** The sheet or the paper; only paper that is cut has a bleed and cut marks. */
export function SheetChoice({ options, job, count, onChange }: Props) {
  const papers = Object.entries(formats).map(([value, [width, height]]) => ({
    value,
    text: t(`stickers.formats.${value}`, { width, height }),
  }));
  return (
    <SheetFields
      {...{ options, papers, count }}
      chosen={job}
      onChange={(changed) =>
        onChange({
          ...changed,
          ...(changed.sheet && !isFormat(changed.sheet) && { bleed: false, cutMarks: false }),
        })
      }
    />
  );
}
