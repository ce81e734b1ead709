/**
 * What can be asked for beside a text: a call back, an appointment, somebody who speaks one's language.
 *
 * @module
 */

import { callSlots, type Hours } from './hours.ts';
import type { Asked } from './outbox.ts';
import { Choice, Field } from './parts.tsx';
import { useNow } from './danger.tsx';
import { page, t, writeMoment, writeTime } from './strings.ts';

type Request = NonNullable<Asked['request']>;

/** What is filled in, for whatever is asked. */
export type Asking = {
  request: Request;
  phone: string;
  /** A slot as it is said, or when one likes. */
  when: string;
  /** The slot, where one was chosen. */
  slot: { from: number; to: number } | undefined;
  who: 'me' | 'other';
  mayBeSaid: 'nothing' | 'friend' | 'club';
  question: string;
  answer: string;
  language: string;
};

/** Nothing asked for yet. */
export const emptyAsking: Asking = {
  request: 'message',
  phone: '',
  when: '',
  slot: undefined,
  who: 'other',
  mayBeSaid: 'nothing',
  question: '',
  answer: '',
  language: '',
};

const requests: Request[] = ['message', 'call', 'appointment', 'nurse', 'interpreter'];

/** What a link to this page asks for, after `#`; `undefined` where it asks for nothing. */
export const requestOf = (hash: string): Request | undefined =>
  requests.find((each) => hash === `#${each}`);

/** What can be asked for, in words. */
export const requestsOf = () => requests.map((each) => [each, t(`request.${each}`)] as const);

const isPhone = (phone: string): boolean => (phone.match(/\p{Nd}/gu) ?? []).length >= 6;

/**
 * The text and what goes with it, or `undefined` while something is missing. A number to call is never
 * in the text: it goes to the team alone.
 */
export function readAsking(
  asking: Asking,
  typed: string,
): { text: string; asked: Asked } | undefined {
  const { request, phone, when, slot, who, mayBeSaid, question, answer, language } = asking;
  const more = typed.trim();
  const textWith = (first: string) => (more ? `${first}\n\n${more}` : first);
  if (request === 'message') return more ? { text: more, asked: { request } } : undefined;
  if (request === 'interpreter') {
    const name = page.languages.find(([code]) => code === language)?.[1];
    if (!name) return undefined;
    const text = textWith(t('ask.languageText', { language: name }));
    return { text, asked: { request, wantedLanguage: language } };
  }
  if (!when.trim()) return undefined;
  const first = t(`ask.${request}Text`, { when: when.trim() });
  if (request !== 'call') return { text: textWith(first), asked: { request } };
  if (!isPhone(phone) || !question.trim() || !answer.trim()) return undefined;
  const call = {
    version: 1,
    phone: phone.trim(),
    when: when.trim(),
    ...slot,
    mayAnswer: who,
    mayBeSaid: t(`ask.said.${mayBeSaid}`),
    question: question.trim(),
    answer: answer.trim(),
  };
  return { text: textWith(first), asked: { request, call } };
}

type AskProps = { asking: Asking; hours: Hours | undefined; onChange: (asking: Asking) => void };

/** The fields of what is asked for. */
export function Ask({ asking, hours, onChange }: AskProps) {
  const set = (changes: Partial<Asking>) => onChange({ ...asking, ...changes });
  const { request } = asking;
  if (request === 'message') return null;
  if (request === 'interpreter') {
    return (
      <label class="talk-field">
        {t('ask.language')}
        <select
          value={asking.language}
          onChange={(event) => set({ language: event.currentTarget.value })}
        >
          <option value="">{t('ask.choose')}</option>
          {page.languages.map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <>
      {request === 'call' ? <Call {...{ asking, hours, set }} /> : <Places hours={hours} />}
      <Field
        label={t(request === 'call' ? 'ask.otherWhen' : 'ask.when')}
        hint={t('ask.whenHint')}
        value={asking.when}
        onChange={(when) => set({ when, slot: undefined })}
      />
    </>
  );
}

type CallProps = Omit<AskProps, 'onChange'> & { set: (changes: Partial<Asking>) => void };

function Call({ asking, hours, set }: CallProps) {
  // With its date: who reads "today" tomorrow calls on the wrong day.
  const slots = callSlots(hours, useNow()).map(({ start, end }) => ({
    from: start,
    to: end,
    text: t('ask.slot', { from: writeMoment(start, 0), to: writeTime(end) }),
  }));
  return (
    <>
      <p>{t('ask.callHow')}</p>
      <Choice
        legend={t('ask.whoAnswers')}
        options={[
          ['other', t('ask.who.other')],
          ['me', t('ask.who.me')],
        ]}
        value={asking.who}
        onChoose={(who) => set({ who })}
      />
      {asking.who === 'other' && (
        <Choice
          legend={t('ask.mayBeSaid')}
          options={(['nothing', 'friend', 'club'] as const).map(
            (each) => [each, t(`ask.said.${each}`)] as const,
          )}
          value={asking.mayBeSaid}
          onChoose={(mayBeSaid) => set({ mayBeSaid })}
        />
      )}
      <Field
        label={t('ask.question')}
        hint={t('ask.questionHint')}
        value={asking.question}
        onChange={(question) => set({ question })}
      />
      <Field label={t('ask.answer')} value={asking.answer} onChange={(answer) => set({ answer })} />
      <Field
        label={t('ask.phone')}
        hint={t('ask.phoneHint')}
        type="tel"
        inputMode="tel"
        direction="ltr"
        value={asking.phone}
        onChange={(phone) => set({ phone })}
      />
      {slots.length > 0 && (
        <label class="talk-field">
          {t('ask.slots')}
          <select
            value={asking.slot?.from ?? ''}
            onChange={(event) => {
              const chosen = slots.find(({ from }) => String(from) === event.currentTarget.value);
              set({
                when: chosen?.text ?? '',
                slot: chosen && { from: chosen.from, to: chosen.to },
              });
            }}
          >
            <option value="">{t('ask.choose')}</option>
            {slots.map(({ from, text }) => (
              <option key={from} value={from}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

function Places({ hours }: { hours: Hours | undefined }) {
  const now = useNow();
  const places = hours?.places ?? [];
  return (
    <ul class="talk-places">
      {places.map(({ id, name, place, intervals, after }) => {
        const next = intervals.find(({ end }) => end > now);
        const start = next?.start ?? after;
        return (
          <li key={id}>
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
            {place && (
              <span>
                <bdi>{place}</bdi>
              </span>
            )}
            {start !== null && (
              <span>
                {next
                  ? t('ask.slot', { from: writeMoment(next.start, now), to: writeTime(next.end) })
                  : writeMoment(start, now)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
