/**
 * Who of the team has a conversation.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Choice, Form, Notice, useAction } from '../parts/form.tsx';
import { useDesk } from '../session.ts';
import { t } from '../strings.ts';
import { handOver, listHolders, markRead, take, type Thread } from './server.ts';

interface WhoProps {
  thread: Thread;
  onChanged: () => Promise<void>;
}

/** Takes it, hands it over, or says that it needs no answer. */
export function Who({ thread: { lookup, takenBy, waiting }, onChanged }: WhoProps) {
  const { session } = useDesk();
  const [hands, setHands] = useState(false);
  const mine = takenBy?.id === session.member.id;
  const act = useAction(async (action: (lookup: string) => Promise<unknown>) => {
    await action(lookup);
    await onChanged();
  });
  return (
    <>
      <p class="actions">
        <span>
          {takenBy
            ? t(mine ? 'talk.takenByMe' : 'talk.takenBy', { name: takenBy.name })
            : t('talk.free')}
        </span>
        {!takenBy && <button onClick={() => act.run(take)}>{t('talk.take')}</button>}
        <button class="quiet" aria-expanded={hands} onClick={() => setHands(!hands)}>
          {t('talk.handOver')}
        </button>
        {waiting !== null && (
          <button class="quiet" onClick={() => act.run(markRead)}>
            {t('talk.read')}
          </button>
        )}
      </p>
      <Notice problem={act.problem} />
      {hands && (
        <HandOver
          lookup={lookup}
          taken={takenBy?.id ?? ''}
          onDone={() => {
            setHands(false);
            void onChanged();
          }}
        />
      )}
    </>
  );
}

type HandOverProps = { lookup: string; taken: string; onDone: () => void };

function HandOver({ lookup, taken, onDone }: HandOverProps) {
  const holders = useQuery({ queryKey: ['holders'], queryFn: listHolders });
  const [to, setTo] = useState('');
  const give = useAction(async () => {
    await handOver(lookup, to || null);
    onDone();
  });
  return (
    <div class="card">
      <Form
        action={t('talk.handOverGo')}
        onSubmit={give.run}
        busy={give.busy}
        problem={give.problem}
      >
        <Choice
          label={t('talk.handOverTo')}
          value={to}
          options={[
            { value: '', text: t('talk.nobody') },
            ...(holders.data ?? [])
              .filter(({ id }) => id !== taken)
              .map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChange={setTo}
        />
      </Form>
    </div>
  );
}
