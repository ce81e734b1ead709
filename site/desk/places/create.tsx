/**
 * New entry points by hand: one, several alike, or a small table of them.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useId, useState } from 'preact/hooks';
import { Field, Form, useAction } from '../parts/form.tsx';
import { t } from '../strings.ts';
import { useBatch } from './batch.ts';
import { emptyPlace, PlaceFields } from './fields.tsx';
import { Made } from './made.tsx';
import { Heading } from './parts.tsx';
import { makePlaces, RowsRefused, type EntryPoint, type Making } from './server.ts';
import { SmallTable } from './small-table.tsx';

const ways = ['one', 'alike', 'table'] as const;

const mostAtOnce = 500;

/** The form, and then what it made. */
export function Create() {
  const queries = useQueryClient();
  const [way, setWay] = useState<(typeof ways)[number]>('one');
  const [place, setPlace] = useState(emptyPlace);
  const [count, setCount] = useState(20);
  const [rows, setRows] = useState([emptyPlace]);
  const [placed, setPlaced] = useState(false);
  const [made, setMade] = useState<EntryPoint[]>();
  const batch = useBatch();
  const make = useAction(async () => {
    const { campaign, kind, target, note } = place;
    const making: Making = {
      one: { entryPoints: [place] },
      alike: { alike: place, count },
      table: { entryPoints: rows.map((row) => ({ ...row, campaign, kind, target, note })) },
    }[way];
    setMade(await makePlaces(making, placed, batch.of(making, placed)));
    batch.done();
    await queries.invalidateQueries({ queryKey: ['places'] });
  });
  if (made) {
    const again = () => {
      setMade(undefined);
      setPlace({ ...place, label: '', note: '' });
      setRows([emptyPlace]);
    };
    return <Made places={made} onAgain={again} />;
  }
  const refused = make.problem instanceof RowsRefused ? make.problem.rows : [];
  return (
    <>
      <Heading>{t('places.create.title')}</Heading>
      <p>
        {t('places.create.explain')} <a href="#/points/coller">{t('places.paste')}</a>
      </p>
      <Form
        action={t('places.create.go', { count: { one: 1, alike: count, table: rows.length }[way] })}
        onSubmit={make.run}
        busy={make.busy}
        problem={make.problem}
      >
        <Radios
          legend={t('places.create.how')}
          value={way}
          options={ways}
          under="places.create.ways"
          onChange={setWay}
        />
        {way === 'table' ? (
          <>
            <SmallTable rows={rows} onRows={setRows} refused={refused} most={mostAtOnce} />
            <PlaceFields
              value={place}
              onChange={setPlace}
              only={['campaign', 'kind', 'target', 'note']}
            />
          </>
        ) : (
          <>
            {way === 'alike' && (
              <Field
                label={t('places.create.count')}
                hint={t('places.create.countHint')}
                type="number"
                min={1}
                max={mostAtOnce}
                required
                value={count}
                onInput={(event) => setCount(event.currentTarget.valueAsNumber || 0)}
              />
            )}
            <PlaceFields value={place} onChange={setPlace} />
            {refused[0] && <Messages messages={refused[0].messages} />}
          </>
        )}
        <Radios
          legend={t('places.create.where')}
          value={placed ? 'placed' : 'unplaced'}
          options={['unplaced', 'placed']}
          under="places.create.places"
          onChange={(value) => setPlaced(value === 'placed')}
        />
      </Form>
    </>
  );
}

/** What the server has against a row. */
export function Messages({ messages }: { messages: readonly string[] }) {
  return (
    <ul class="problem">
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}

interface RadiosProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly Value[];
  /** The key under which each option has its text. */
  under: string;
  onChange: (value: Value) => void;
}

/** One of a few, all in sight. */
export function Radios<Value extends string>(props: RadiosProps<Value>) {
  const name = useId();
  return (
    <fieldset class="radios">
      <legend>{props.legend}</legend>
      {props.options.map((option) => (
        <p class="check" key={option}>
          <label>
            <input
              type="radio"
              name={name}
              checked={props.value === option}
              onChange={() => props.onChange(option)}
            />{' '}
            {t(`${props.under}.${option}`)}
          </label>
        </p>
      ))}
    </fieldset>
  );
}
