/**
 * What a sticker says, and in which languages.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { desk, problemText, read } from '../client.ts';
import { Choice } from '../parts/form.tsx';
import { language, t, writeLanguage } from '../strings.ts';
import { cropped, pictureOf, type Box, type Options } from './answer.ts';
import { geometryOf, isFormat, requestOf, type Job } from './job.ts';
import { formats } from './paper.ts';

interface Props {
  options: Options;
  job: Job;
  /** The entry point that the pictures show; without one there are none. */
  example: number | undefined;
  onChange: (changed: Partial<Job>) => void;
}

/** The designs as they come out on the chosen sheet, and one or two languages. */
export function DesignChoice({ options, job, example, onChange }: Props) {
  const languages = options.languages.map(({ code, name }) => ({
    value: code,
    // Those who print it may not read it.
    text: code === language ? name : t('stickers.language', { here: writeLanguage(code), name }),
  }));
  return (
    <fieldset>
      <legend>{t('stickers.design')}</legend>
      <div class="columns">
        <Choice
          label={t('stickers.first')}
          value={job.first}
          options={languages}
          onChange={(first) => onChange({ first, ...(first === job.second && { second: '' }) })}
        />
        <Choice
          label={t('stickers.second')}
          value={job.second}
          options={[
            { value: '', text: t('stickers.oneLanguage') },
            ...languages.filter(({ value }) => value !== job.first),
          ]}
          onChange={(second) => onChange({ second })}
        />
      </div>
      <div class="designs">
        {options.designs.map(({ id, name }) => (
          <label key={id}>
            <input
              type="radio"
              name="design"
              value={id}
              checked={id === job.design}
              onChange={() => onChange({ design: id })}
            />
            <span>{name}</span>
            {example !== undefined && (
              <Picture options={options} job={{ ...job, design: id }} example={example} />
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One sticker of a job; or, where the sheet can't hold it, why. */
function Picture({ options, job, example }: { options: Options; job: Job; example: number }) {
  const { sheet, design, first, second } = job;
  const picture = useQuery({
    queryKey: ['sticker-picture', sheet, design, first, second, example],
    queryFn: () => {
      const plain = { start: 1, copies: 1, printer: null, cutMarks: false, bleed: false };
      const alone = { ...job, ...plain, outlines: false };
      return read(desk.stickers.preview.$post({ json: requestOf(alone, [example]) }));
    },
    staleTime: Infinity,
    retry: false,
  });
  if (picture.isError) return <small class="hint">{problemText(picture.error)}</small>;
  if (!picture.data) return <span class="picture" />;
  const { svg } = picture.data;
  return <img class="picture" src={pictureOf(cropped(svg, boxOf(options, sheet)))} alt="" />;
}

/** The first label of a sheet, or the whole of a card or a poster. */
function boxOf(options: Options, sheet: string): Box {
  const geometry = geometryOf(options, sheet);
  if (geometry) {
    const { left: x, top: y, labelWidth: width, labelHeight: height } = geometry;
    return { x, y, width, height };
  }
  const [width, height] = isFormat(sheet) ? formats[sheet] : formats.A4;
  return { x: 0, y: 0, width, height };
}
