/**
 * The first run: the team's name, the first member, their passphrase, and the recovery sheet.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { randomBytes } from '../../crypto/bytes.ts';
import { recoveryKeys, writeSheet } from '../../crypto/recovery.ts';
import { createTeam } from '../../crypto/team.ts';
import { desk, read } from '../client.ts';
import {
  makeMember,
  pinTeam,
  writeBox,
  writeRecovery,
  writeTeam,
  type NewMember,
} from '../keys.ts';
import { Field, Form, useAction } from '../parts/form.tsx';
import { today, type SessionAnswer } from '../session.ts';
import { t } from '../strings.ts';
import { Newcomer } from './newcomer.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';

interface Props {
  secret: string;
  onOpen: (boxSeed: NewMember['boxSeed'], session: SessionAnswer) => Promise<void>;
}

/** Everything is made here and sent once, at the end. */
export function SetUp({ secret, onOpen }: Props) {
  const [teamName, setTeamName] = useState('');
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState<string>();
  const [made, setMade] = useState<{
    newcomer: NewMember;
    sheet: Uint8Array<ArrayBuffer>;
    words: string[];
  }>();

  const make = useAction(async () => {
    if (!passphrase) return;
    const sheet = randomBytes(32);
    const { words } = await import('../word-list.ts');
    const newcomer = await makeMember(name.trim(), passphrase);
    setMade({ newcomer, sheet, words: await writeSheet(sheet, words) });
  });

  const send = useAction(async () => {
    if (!made) return;
    const { newcomer, sheet } = made;
    const { memberId, member, boxSeed, seed } = newcomer;
    const holder = {
      id: memberId,
      name: member.name,
      role: 'coordinator',
      recipient: member.recipient,
    } as const;
    const { recipient: recovery } = await recoveryKeys(sheet);
    const team = await createTeam({ members: [holder], recovery }, today());
    const box = await writeBox(boxSeed, { seed, anchor: pinTeam(team) });
    const session = await read(
      desk['set-up'].$post({
        json: {
          secret,
          teamName: teamName.trim(),
          memberId,
          member: { ...member, box },
          recovery: await writeRecovery(sheet),
          team: writeTeam(team),
        },
      }),
    );
    await onOpen(boxSeed, session);
  });

  return (
    <main class="door">
      <h1>{made ? t('setUp.sheetTitle') : t('setUp.title')}</h1>
      {made && (
        <RecoverySheet
          sheet={made.words}
          teamName={teamName.trim()}
          epoch={1}
          onChecked={send.run}
          onCancel={() => setMade(undefined)}
          busy={send.busy}
          problem={send.problem}
        />
      )}
      {/* It stays as it was filled in, for who comes back to it. */}
      <div hidden={made !== undefined}>
        <p>{t('setUp.explain')}</p>
        <Form action={t('setUp.go')} onSubmit={make.run} busy={make.busy} problem={make.problem}>
          <Field
            label={t('setUp.teamName')}
            value={teamName}
            maxLength={80}
            onInput={(event) => setTeamName(event.currentTarget.value)}
            focused
            required
          />
          <Newcomer
            name={name}
            hint={t('setUp.nameHint')}
            onName={setName}
            onPassphrase={setPassphrase}
          />
        </Form>
      </div>
    </main>
  );
}
