/**
 * Restoring the team from its recovery sheet, when every passphrase is lost.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { randomBytes, toBase64url, type Bytes } from '../../crypto/bytes.ts';
import { readSheet, recoveryKeys, writeSheet } from '../../crypto/recovery.ts';
import { openTeamForRecovery, restoreTeam } from '../../crypto/team.ts';
import { desk, Problem, read } from '../client.ts';
import { makeMember, pinTeam, readTeam, writeBox, writeRecovery, writeTeam } from '../keys.ts';
import { Field, Form, useAction } from '../parts/form.tsx';
import { today, type SessionAnswer } from '../session.ts';
import { t } from '../strings.ts';
import { Newcomer } from './newcomer.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';

interface Props {
  onOpen: (boxSeed: Bytes, session: SessionAnswer) => Promise<void>;
  onBack: () => void;
}

/** The old sheet opens the team; a new member and a new sheet take it over. */
export function Recovery({ onOpen, onBack }: Props) {
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState<string>();
  const [next, setNext] = useState<{ old: Bytes; sheet: Bytes; words: string[] }>();

  const prepare = useAction(async () => {
    const { words } = await import('../word-list.ts');
    const old = await readSheet(typed, words);
    if (!old) throw new Problem(t('recovery.wrong'));
    const sheet = randomBytes(32);
    setNext({ old, sheet, words: await writeSheet(sheet, words) });
  });

  const restore = useAction(async () => {
    if (!next || !passphrase) return;
    const { key, seed } = await recoveryKeys(next.old);
    const { ticket, team: files } = await read(
      desk.recovery.$post({ json: { key: toBase64url(key) } }),
    );
    const team = await openTeamForRecovery(seed, readTeam(files));
    const { memberId, member, boxSeed, seed: own } = await makeMember(name.trim(), passphrase);
    const holder = {
      id: memberId,
      name: member.name,
      role: 'coordinator',
      recipient: member.recipient,
    } as const;
    const recovery = await writeRecovery(next.sheet);
    const change = await restoreTeam(team, holder, recovery.recipient, today());
    const box = await writeBox(boxSeed, { seed: own, anchor: pinTeam(change) });
    const session = await read(
      desk.recovery.restore.$post({
        json: { ticket, memberId, member: { ...member, box }, team: writeTeam(change), recovery },
      }),
    );
    await onOpen(boxSeed, session);
  });

  if (next) {
    return (
      <main class="door">
        <h1>{t('recovery.newSheet')}</h1>
        <RecoverySheet
          sheet={next.words}
          teamName=""
          onChecked={restore.run}
          busy={restore.busy}
          problem={restore.problem}
        />
      </main>
    );
  }
  return (
    <main class="door">
      <h1>{t('recovery.title')}</h1>
      <p>{t('recovery.explain')}</p>
      <Form
        action={t('recovery.go')}
        onSubmit={prepare.run}
        busy={prepare.busy}
        problem={prepare.problem}
        disabled={!passphrase}
      >
        <Field
          label={t('recovery.words')}
          hint={t('recovery.wordsHint')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          required
        />
        <Newcomer
          name={name}
          hint={t('recovery.nameHint')}
          onName={setName}
          onPassphrase={setPassphrase}
        />
      </Form>
      <p>
        <button type="button" class="quiet" onClick={onBack}>
          {t('recovery.back')}
        </button>
      </p>
    </main>
  );
}
