/**
 * Calls that were asked for: the number, until the call is made.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Sure, useAction } from '../parts/form.tsx';
import { t, writeMoment } from '../strings.ts';
import type { Call } from './asked.ts';
import type { Opened, OpenedDetails } from './opened.ts';
import { plain } from './plain.ts';
import { eraseDetails } from './server.ts';

interface CallsProps {
  lookup: string;
  opened: Opened;
  onChanged: () => Promise<void>;
}

/** What is there to be called. */
export function Calls({ lookup, opened, onChanged }: CallsProps) {
  return (
    <>
      {opened.details
        .filter(({ kind }) => kind === 'call')
        .map((details) => (
          <OneCall key={details.id} {...{ lookup, details, onChanged }} />
        ))}
    </>
  );
}

type OneCallProps = Omit<CallsProps, 'opened'> & { details: OpenedDetails };

function OneCall({ lookup, details: { id, call }, onChanged }: OneCallProps) {
  const [asks, setAsks] = useState(false);
  const made = useAction(async () => {
    await eraseDetails(lookup, id);
    await onChanged();
  });
  return (
    <section class="card call">
      <h3>{t('talk.call.title')}</h3>
      {call ? <CallFacts call={call} /> : <p class="problem">{t('talk.call.damaged')}</p>}
      {asks ? (
        <Sure
          text={t('talk.call.sure')}
          action={t('talk.call.yes')}
          busy={made.busy}
          problem={made.problem}
          onYes={made.run}
          onNo={() => setAsks(false)}
        />
      ) : (
        <p>
          <button onClick={() => setAsks(true)}>{t('talk.call.made')}</button>
        </p>
      )}
    </section>
  );
}

/** Who may answer, as it can be chosen. */
const whos = ['me', 'other'];

function CallFacts({ call }: { call: Call }) {
  const { number, from, to, when, who, say, question, answer, more } = call;
  const slot =
    from !== undefined && to !== undefined
      ? t('talk.slot.when', { from: writeMoment(from), to: writeMoment(to) })
      : '';
  const facts = [
    { name: 'question', text: question },
    { name: 'answer', text: answer },
    { name: 'number', text: number },
    { name: 'slot', text: slot },
    { name: 'slot', text: when },
    { name: 'who', text: whos.includes(who) ? t(`talk.call.whos.${who}`) : who },
    { name: 'say', text: say },
    ...more.map((text) => ({ name: 'more', text })),
  ];
  return (
    <>
      <p>{t('talk.call.how')}</p>
      <dl class="facts">
        {facts
          .filter(({ text }) => text !== '')
          .map(({ name, text }, index) => (
            <div key={index}>
              <dt>{t(`talk.call.${name}`)}</dt>
              <dd dir="auto" class={name === 'number' ? 'phone' : undefined}>
                {plain(text)}
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}
