/**
 * The fields of an entry point.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useId } from 'preact/hooks';
import { Choice, Field } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { kinds, listValues, type EntryPoint, type EntryPointInput } from './server.ts';

/** A place nothing is known of yet. */
export const emptyPlace: EntryPointInput = {
  kind: 'sticker',
  label: '',
  placeType: '',
  town: '',
  departement: '',
  campaign: '',
  target: '/fr/',
  note: '',
};

/** What can be written of a place that exists. */
export function writable(place: EntryPoint): EntryPointInput {
  const { kind, label, placeType, town, departement, campaign, target, note } = place;
  return { kind, label, placeType, town, departement, campaign, target, note };
}

type Name = keyof EntryPointInput;

interface Props {
  value: EntryPointInput;
  onChange: (value: EntryPointInput) => void;
  /** Which of them; all where nothing is said. */
  only?: readonly Name[];
  /** Said under the label's heading. */
  labelHint?: string;
}

/** The longest that each text may be, as the server has it. */
export const longest = { label: 120, placeType: 60, town: 80, departement: 60, campaign: 80 };

/** A form's fields for one place, with the values that are in use to choose from. */
export function PlaceFields({ value, onChange, only, labelHint }: Props) {
  const id = useId();
  const values = useQuery({ queryKey: ['places', 'values'], queryFn: listValues });
  const targets = values.data?.targets ?? [];
  const shows = (name: Name) => !only || only.includes(name);
  const pages = targets.map(({ path, title }) => ({ value: path, text: pageText(path, title) }));
  const known = pages.some((page) => page.value === value.target);
  const text = (name: keyof typeof longest, inUse: readonly string[] = []) =>
    shows(name) && (
      <>
        <Field
          label={t(`places.columns.${name}`)}
          {...(name === 'label' && labelHint && { hint: labelHint })}
          value={value[name]}
          maxLength={longest[name]}
          required={name === 'label'}
          autocomplete="off"
          list={`${id}-${name}`}
          onInput={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
        />
        {inUse.length > 0 && (
          <datalist id={`${id}-${name}`}>
            {inUse.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        )}
      </>
    );
  return (
    <>
      {text('label')}
      <div class="columns">
        {text('placeType', values.data?.placeTypes)}
        {text('town', values.data?.towns)}
        {text('departement', values.data?.departements)}
        {text('campaign', values.data?.campaigns)}
        {shows('kind') && (
          <Choice
            label={t('places.columns.kind')}
            value={value.kind}
            options={kinds.map((kind) => ({ value: kind, text: t(`places.kinds.${kind}`) }))}
            onChange={(kind) => onChange({ ...value, kind })}
          />
        )}
        {shows('target') && (
          <Choice
            label={t('places.columns.target')}
            value={value.target}
            options={known ? pages : [{ value: value.target, text: value.target }, ...pages]}
            onChange={(target) => onChange({ ...value, target })}
          />
        )}
      </div>
      {shows('note') && (
        <p class="field">
          <label for={`${id}-note`}>{t('places.columns.note')}</label>
          <span class="hint" id={`${id}-hint`}>
            {t('places.noteHint')}
          </span>
          <textarea
            id={`${id}-note`}
            aria-describedby={`${id}-hint`}
            rows={2}
            maxLength={1000}
            value={value.note}
            onInput={(event) => onChange({ ...value, note: event.currentTarget.value })}
          />
        </p>
      )}
    </>
  );
}

/** A page in words: its title, or its path where it has none, and its language. */
export function pageText(path: string, title = ''): string {
  const [, language = ''] = path.split('/');
  return title ? `${title} (${language})` : path;
}
