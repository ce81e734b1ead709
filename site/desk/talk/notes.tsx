/**
 * Notes of the team for the team.
 *
 * @module
 */

import { Form, Lines, useAction } from '../parts/form.tsx';
import { Problem } from '../client.ts';
import { useDesk } from '../session.ts';
import { t, writeMoment } from '../strings.ts';
import { Words } from './items.tsx';
import type { Opened, OpenedNote } from './opened.ts';
import { sealNote } from './sealing.ts';
import { addNote, type Thread } from './server.ts';
import { withTeam } from './team-now.ts';
import { isTooLong } from './sealing.ts';

interface NotesProps {
  thread: Thread;
  opened: Opened | undefined;
  text: string;
  onText: (text: string) => void;
  refresh: () => Promise<unknown>;
}

/** The notes there are, and a new one. Sealed to the team alone: the person's code doesn't open them. */
export function Notes({ thread: { lookup }, opened, text, onText, refresh }: NotesProps) {
  const open = useDesk();
  const add = useAction(async () => {
    const { opening } = opened ?? {};
    if (!opening) throw new Problem(t('talk.notOpen'));
    await withTeam(open, async (team) => addNote(lookup, await sealNote(opening, team, text)));
    onText('');
    await refresh();
  });
  const mistake = isTooLong(text) ? t('talk.tooLong') : undefined;
  return (
    <details class="part notes">
      <summary>{t('talk.notes.title', { count: opened?.notes.length ?? 0 })}</summary>
      <p class="hint">{t('talk.notes.explain')}</p>
      <ul>
        {opened?.notes.map((note) => (
          <Note key={note.number} note={note} />
        ))}
      </ul>
      {opened?.opening && (
        <Form
          action={t('talk.notes.add')}
          onSubmit={add.run}
          busy={add.busy}
          problem={add.problem}
          disabled={text.trim() === ''}
        >
          <Lines
            label={t('talk.notes.label')}
            rows={3}
            dir="auto"
            value={text}
            mistake={mistake}
            onInput={(event) => onText(event.currentTarget.value)}
          />
        </Form>
      )}
    </details>
  );
}

function Note({ note: { member, content } }: { note: OpenedNote }) {
  return (
    <li class="note">
      <p class="hint">
        <b>{member.name ?? t('talk.notes.gone')}</b>
        {content?.sent !== undefined && ` · ${writeMoment(content.sent)}`}
      </p>
      {content ? <Words text={content.text} /> : <p class="problem">{t('talk.notes.damaged')}</p>}
    </li>
  );
}
