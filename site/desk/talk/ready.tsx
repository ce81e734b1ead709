/**
 * Ready-made replies, with their blanks.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { Choice, Field, Form } from '../parts/form.tsx';
import { useDesk } from '../session.ts';
import { language as deskLanguage, t, writeLanguage } from '../strings.ts';
import { Agreed, type Question } from './agreed.tsx';
import { blanksOf, fillBlanks } from './blanks.ts';
import { inDesk } from './danger.tsx';
import { Words } from './items.tsx';
import { listReplies, type ReadyReply, type Thread } from './server.ts';

interface ReadyRepliesProps {
  thread: Pick<Thread, 'language' | 'wantedLanguage' | 'guarded'>;
  question: Question | undefined;
  /** Takes a text, and whether it holds a place or a time. */
  onInsert: (text: string, holds?: boolean) => void;
}

/** Ready-made replies to begin with. Where someone else may be reading, none with a place or a time. */
export function ReadyReplies({ thread, question, onInsert }: ReadyRepliesProps) {
  const replies = useQuery({
    queryKey: ['ready-replies'],
    queryFn: listReplies,
    staleTime: Infinity,
  });
  const [chosen, setChosen] = useState('');
  const list = replies.data?.replies ?? [];
  const reply = list.find(({ id }) => id === chosen);
  const isBlocked = ({ holds }: ReadyReply) => thread.guarded && holds !== 'none';
  return (
    <details class="ready">
      <summary>{t('talk.ready.title')}</summary>
      {replies.isError && <p class="problem">{problemText(replies.error)}</p>}
      {thread.guarded && (
        <>
          <p class="warning">{t('talk.ready.guarded')}</p>
          <Agreed question={question} onInsert={onInsert} />
        </>
      )}
      <ul class="choices">
        {list.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              disabled={isBlocked(each)}
              aria-pressed={each.id === chosen}
              title={inDesk(each.purpose)}
              onClick={() => setChosen(each.id === chosen ? '' : each.id)}
            >
              {inDesk(each.title)}
              {each.holds !== 'none' && <small> · {t(`talk.ready.holds.${each.holds}`)}</small>}
            </button>
          </li>
        ))}
      </ul>
      {reply && !isBlocked(reply) && (
        <Filling
          key={reply.id}
          {...{ thread, reply, question }}
          onInsert={(text) => {
            onInsert(text, reply.holds !== 'none');
            setChosen('');
          }}
        />
      )}
    </details>
  );
}

type FillingProps = Omit<ReadyRepliesProps, 'question'> & {
  reply: ReadyReply;
  question: Question | undefined;
};

function Filling({ thread, reply, question, onInsert }: FillingProps) {
  const { session } = useDesk();
  const texts: Record<string, string> = reply.texts;
  const wanted = [thread.wantedLanguage, thread.language, 'fr'].find((each) => each in texts);
  const [language, setLanguage] = useState(wanted ?? 'fr');
  const [values, setValues] = useState<Record<string, string>>({
    first_name: session.member.name,
    agreed_question: question?.question ?? '',
  });
  const [asked, setAsked] = useState(false);
  const text = texts[language] ?? '';
  const blanks = blanksOf(text);
  const holds = reply.holds !== 'none';
  // What is still to be filled shows by its name.
  const shown = Object.fromEntries(
    blanks.map((name) => [name, values[name]?.trim() || `[${t(`talk.blanks.${name}`)}]`]),
  );
  const isFull = blanks.every((name) => (values[name] ?? '').trim() !== '');
  return (
    <div class="card">
      <p class="hint">{inDesk(reply.purpose)}</p>
      {reply.review && <p class="warning">{t('talk.ready.review')}</p>}
      {holds && (
        <Agreed question={question} checked={asked} onChecked={setAsked} onInsert={onInsert} />
      )}
      <Form
        action={t('talk.ready.insert')}
        onSubmit={() => onInsert(fillBlanks(text, values))}
        disabled={!isFull || (holds && question !== undefined && !asked)}
      >
        <Choice
          label={t('talk.ready.language')}
          value={language}
          options={Object.keys(texts).map((value) => ({ value, text: writeLanguage(value) }))}
          onChange={setLanguage}
        />
        {blanks.map((name) => (
          <Field
            key={name}
            label={t(`talk.blanks.${name}`)}
            value={values[name] ?? ''}
            dir="auto"
            onInput={(event) => {
              const { value } = event.currentTarget;
              setValues((now) => ({ ...now, [name]: value }));
            }}
          />
        ))}
        <div lang={language}>
          <Words text={fillBlanks(text, shown)} />
        </div>
        {language !== deskLanguage && (
          <div class="hint" lang={deskLanguage}>
            <Words text={fillBlanks(texts[deskLanguage] ?? texts['fr'] ?? '', shown)} />
          </div>
        )}
      </Form>
    </div>
  );
}
