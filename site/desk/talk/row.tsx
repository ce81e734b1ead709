/**
 * A conversation in the inbox.
 *
 * @module
 */

import { MarkList } from '../parts/marks.tsx';
import { t, writeLanguage } from '../strings.ts';
import type { Presence } from './live.ts';
import type { Row } from './server.ts';

interface RowProps {
  row: Row;
  isOpen: boolean;
  isLate: boolean;
  hasDraft: boolean;
  presence: Presence;
  /** Undefined while nothing is being selected. */
  ticked: boolean | undefined;
  onTick: (on: boolean) => void;
}

/** One line of the inbox: what the server knows, and nothing of what is said. */
export function InboxRow({ row, isOpen, isLate, hasDraft, presence, ticked, onTick }: RowProps) {
  const { sequence, takenBy } = row;
  const title = t('talk.number', { number: sequence });
  return (
    <li class={[isLate && 'is-late', row.danger && 'is-danger'].filter(Boolean).join(' ')}>
      {ticked !== undefined && (
        <label class="tick">
          <input
            type="checkbox"
            aria-label={title}
            checked={ticked}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        </label>
      )}
      <a href={`#/conversations/${sequence}`} aria-current={isOpen ? 'true' : undefined}>
        <b>{title}</b> <Asked row={row} /> <Marks row={row} isLate={isLate} />
        <span class="hint">
          {[takenBy && t('talk.takenBy', { name: takenBy.name }), hasDraft && t('talk.hasDraft')]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Writing presence={presence} />
      </a>
    </li>
  );
}

/** What is asked, and in which language. */
export function Asked({ row: { request, language, wantedLanguage } }: { row: Row }) {
  const wanted = wantedLanguage && wantedLanguage !== language;
  return (
    <span>
      {t(`talk.requests.${request}`)} ·{' '}
      {wanted
        ? t('talk.wants', {
            language: writeLanguage(language),
            wanted: writeLanguage(wantedLanguage),
          })
        : writeLanguage(language)}
    </span>
  );
}

/** What stands out of a conversation. */
export function Marks({ row, isLate }: { row: Row; isLate: boolean }) {
  const marks = [
    { name: 'danger', on: row.danger },
    { name: 'late', on: isLate },
    { name: 'urgent', on: row.urgent },
    { name: 'waits', on: row.waiting !== null && !isLate },
    { name: 'guarded', on: row.guarded },
    { name: 'unconfirmed', on: !row.confirmed },
    { name: 'shut', on: row.shut },
    { name: 'closed', on: row.closed },
  ];
  return <MarkList marks={marks} />;
}

/** Who is writing. */
export function Writing({ presence: { person, members } }: { presence: Presence }) {
  return (
    <>
      {members.map((name) => (
        <span key={name} class="writing">
          {t('talk.answering', { name })}
        </span>
      ))}
      {person && <span class="writing">{t('talk.typing')}</span>}
    </>
  );
}
