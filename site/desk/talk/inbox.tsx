/**
 * The inbox: who waits, in the order in which to look at them.
 *
 * @module
 */

import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { Choice, Notice, Sure, useAction } from '../parts/form.tsx';
import { t, writeLanguage, writeNumber } from '../strings.ts';
import type { Draft } from './talk.tsx';
import type { Late } from './late.ts';
import type { Presence } from './live.ts';
import { allowRing, mayRing } from './ring.ts';
import { InboxRow } from './row.tsx';
import {
  eraseConversations,
  listConversations,
  pageLength,
  requests,
  states,
  type Row,
  type View,
} from './server.ts';

interface InboxProps {
  view: View;
  chosen: string | undefined;
  late: Late;
  presence: (lookup: string) => Presence;
  drafts: ReadonlyMap<string, Draft>;
  onView: (view: View) => void;
  onListed: (rows: readonly Row[]) => void;
}

/** What pages and people may have been written in. */
const languages = ['fr', 'en', 'ar', 'es', 'pt', 'ro', 'bg', 'ru'];

/** Everyone who waits. */
export const whoWaits: View = { state: 'waiting', language: '', request: '', offset: 0 };

/** In danger, urgent, late, waiting, and the others; within these, as the server has them. */
export const raise = (rows: readonly Row[], late: Pick<Late, 'of'>): Row[] => {
  const place = (row: Row) => {
    if (row.danger && !row.closed) return 0;
    if (row.waiting === null) return 4;
    if (row.urgent) return 1;
    return late.of(row) ? 2 : 3;
  };
  return rows.toSorted((one, other) => place(one) - place(other));
};

/** The inbox, its filters and its pages. */
export function Inbox({ view, chosen, late, presence, drafts, onView, onListed }: InboxProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>();
  const [done, setDone] = useState<string>();
  const inbox = useQuery({
    queryKey: ['talk', 'inbox', view],
    queryFn: () => listConversations(view),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const rows = raise(inbox.data?.conversations ?? [], late);
  const total = inbox.data?.total ?? 0;
  useEffect(() => {
    onListed(rows);
  }, [inbox.data]);
  useEffect(() => {
    // The last of a page may have gone.
    if (inbox.data && rows.length === 0 && view.offset > 0) onView({ ...view, offset: 0 });
  }, [inbox.data]);
  const narrow = (changed: Partial<View>) => onView({ ...view, offset: 0, ...changed });

  return (
    <section class="inbox" aria-labelledby="talk-inbox">
      <header class="title">
        <h1 id="talk-inbox">{t('talk.title')}</h1>
        <p class="actions">
          <a href="#/mois">{t('months.title')}</a>
          <Ringing />
        </p>
      </header>
      <details class="filters">
        <summary>
          {t('talk.filters')} · {t(`talk.states.${view.state}`)}
          {view.language && ` · ${writeLanguage(view.language)}`}
          {view.request && ` · ${t(`talk.requests.${view.request}`)}`}
        </summary>
        <div class="columns">
          <Choice
            label={t('talk.state')}
            value={view.state}
            options={states.map((value) => ({ value, text: t(`talk.states.${value}`) }))}
            onChange={(state) => narrow({ state })}
          />
          <Choice
            label={t('talk.language')}
            value={view.language}
            options={[
              { value: '', text: t('talk.all') },
              ...languages.map((value) => ({ value, text: writeLanguage(value) })),
            ]}
            onChange={(language) => narrow({ language })}
          />
          <Choice
            label={t('talk.request')}
            value={view.request}
            options={[
              { value: '', text: t('talk.all') },
              ...requests.map((value) => ({ value, text: t(`talk.requests.${value}`) })),
            ]}
            onChange={(request) => narrow({ request })}
          />
        </div>
      </details>
      {inbox.isError && <p class="problem">{problemText(inbox.error)}</p>}
      <p class="count" aria-live="polite">
        {inbox.data && t('talk.count', { count: total, number: writeNumber(total) })}
      </p>
      {late.count > 0 && (
        <p>
          <button class="late-count" onClick={() => onView(whoWaits)}>
            {t('talk.lateCount', { count: late.count })}
          </button>
        </p>
      )}
      <ul class="conversations">
        {rows.map((row) => (
          <InboxRow
            key={row.lookup}
            row={row}
            isOpen={row.lookup === chosen}
            isLate={late.of(row)}
            hasDraft={drafts.has(row.lookup)}
            presence={presence(row.lookup)}
            ticked={ticked?.has(row.lookup)}
            onTick={(on) =>
              setTicked((now) => {
                const next = new Set(now);
                if (on) next.add(row.lookup);
                else next.delete(row.lookup);
                return next;
              })
            }
          />
        ))}
      </ul>
      {total > pageLength && (
        <p class="actions">
          <button
            disabled={view.offset === 0}
            onClick={() => onView({ ...view, offset: Math.max(view.offset - pageLength, 0) })}
          >
            {t('talk.before')}
          </button>
          <span>
            {t('talk.page', {
              from: writeNumber(view.offset + 1),
              to: writeNumber(view.offset + rows.length),
              total: writeNumber(total),
            })}
          </span>
          <button
            disabled={view.offset + rows.length >= total}
            onClick={() => onView({ ...view, offset: view.offset + pageLength })}
          >
            {t('talk.after')}
          </button>
        </p>
      )}
      <Notice done={done} />
      {ticked ? (
        <Selection
          chosen={[...ticked]}
          onAll={() => setTicked(new Set([...ticked, ...rows.map(({ lookup }) => lookup)]))}
          onEnd={(said) => {
            setTicked(undefined);
            setDone(said);
            if (said) void inbox.refetch();
          }}
        />
      ) : (
        rows.length > 0 && (
          <p>
            <button
              class="quiet"
              onClick={() => {
                setTicked(new Set());
                setDone(undefined);
              }}
            >
              {t('talk.select')}
            </button>
          </p>
        )
      )}
    </section>
  );
}

/** Whether this browser rings. */
function Ringing() {
  const [rings, setRings] = useState(mayRing);
  const change = () => {
    allowRing(!rings);
    setRings(!rings);
  };
  return (
    <button class="quiet" aria-pressed={rings} onClick={change}>
      {t(rings ? 'talk.ring.on' : 'talk.ring.off')}
    </button>
  );
}

interface SelectionProps {
  chosen: string[];
  onAll: () => void;
  /** With what was done, if anything. */
  onEnd: (said: string | undefined) => void;
}

/** Several conversations, to be erased together. */
function Selection({ chosen, onAll, onEnd }: SelectionProps) {
  const [asks, setAsks] = useState(false);
  const count = chosen.length;
  const erase = useAction(async () => {
    // The server takes so many in one go.
    const atOnce = 500;
    let erased = 0;
    for (let from = 0; from < count; from += atOnce) {
      erased += (await eraseConversations(chosen.slice(from, from + atOnce))).erased;
    }
    onEnd(t('talk.erased', { count: erased }));
  });
  if (asks) {
    return (
      <Sure
        text={t('talk.eraseSure', { count })}
        action={t('talk.eraseYes')}
        busy={erase.busy}
        problem={erase.problem}
        onYes={erase.run}
        onNo={() => setAsks(false)}
      />
    );
  }
  return (
    <div class="selection actions">
      <span aria-live="polite">{t('talk.selected', { count })}</span>
      <button onClick={onAll}>{t('talk.selectAll')}</button>
      <button class="stop" disabled={count === 0} onClick={() => setAsks(true)}>
        {t('talk.erase')}
      </button>
      <button class="quiet" onClick={() => onEnd(undefined)}>
        {t('cancel')}
      </button>
    </div>
  );
}
