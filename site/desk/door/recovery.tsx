/**
 * Restoring the team from its recovery sheet, when every passphrase is lost.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { toBase64url, type Bytes } from '../../crypto/bytes.ts';
import { foldName } from '../../crypto/member.ts';
import { readSheet, recoveryKeys } from '../../crypto/recovery.ts';
import { openTeamForRecovery, restoreTeam, type Team } from '../../crypto/team.ts';
import { desk, Problem, read, Refusal } from '../client.ts';
import {
  makeMember,
  makeSheet,
  pinTeam,
  readTeam,
  writeBox,
  writeRecovery,
  writeTeam,
  type Sheet,
} from '../keys.ts';
import { Check, Form, Lines, useAction } from '../parts/form.tsx';
import { today, type SessionAnswer } from '../session.ts';
import { t } from '../strings.ts';
import { Newcomer } from './newcomer.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';

interface Props {
  onOpen: (boxSeed: Bytes, session: SessionAnswer) => Promise<void>;
  onBack: () => void;
}

/**
 * The old sheet opens the team; a new member and a new sheet take it over. Each step stays as it was
 * filled in, for who comes back to it.
 */
export function Recovery({ onOpen, onBack }: Props) {
  const [step, setStep] = useState<'old' | 'member' | 'new'>('old');
  const [typed, setTyped] = useState('');
  const [old, setOld] = useState<{ sheet: Bytes; team: Team }>();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState<string>();
  /** Names of which the server says that somebody has them. */
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [replaces, setReplaces] = useState(false);
  const [sheet, setSheet] = useState<Sheet>();

  const names = [...taken, ...(old?.team.roster.members.map((member) => member.name) ?? [])];
  const isTaken = names.map(foldName).includes(foldName(name));

  const look = useAction(async () => {
    const { words } = await import('../word-list.ts');
    // As this app's own file has them: "1. mot".
    const read24 = await readSheet(typed.replace(/\d+\s*[.)]?/g, ' '), words);
    if (!read24) throw new Problem(t('recovery.wrong'));
    setOld({ sheet: read24, team: (await openRecovery(read24)).team });
    setStep('member');
  });

  const prepare = useAction(async () => {
    setSheet(sheet ?? (await makeSheet()));
    setStep('new');
  });

  const restore = useAction(async () => {
    if (!old || !sheet || !passphrase) return;
    // Asked again: half an hour may have passed.
    const { ticket, team } = await openRecovery(old.sheet);
    const { memberId, member, boxSeed, seed } = await makeMember(name.trim(), passphrase);
    const holder = {
      id: memberId,
      name: member.name,
      role: 'coordinator',
      recipient: member.recipient,
    } as const;
    const recovery = await writeRecovery(sheet.bytes);
    const change = await restoreTeam(team, holder, recovery.recipient, today());
    const box = await writeBox(boxSeed, { seed, anchor: pinTeam(change) });
    const json = {
      ticket,
      memberId,
      member: { ...member, box },
      team: writeTeam(change),
      recovery,
    };
    try {
      const session = await read(desk.recovery.restore.$post({ json: { ...json, replaces } }));
      await onOpen(boxSeed, session);
    } catch (problem) {
      if (!(problem instanceof Refusal && problem.code === 'nameTaken')) throw problem;
      setTaken([...taken, name]);
      setStep('member');
    }
  });

  return (
    <main class="door">
      <h1>{step === 'new' ? t('recovery.newSheet') : t('recovery.title')}</h1>
      <div hidden={step !== 'old'}>
        <p>{t('recovery.explain')}</p>
        <Form
          action={t('recovery.look')}
          onSubmit={look.run}
          busy={look.busy}
          problem={look.problem}
        >
          <Lines
            label={t('recovery.words')}
            hint={t('recovery.wordsHint')}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            rows={6}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            required
          />
        </Form>
        <p>
          <button type="button" class="quiet" onClick={onBack}>
            {t('recovery.back')}
          </button>
        </p>
      </div>
      {old && (
        <div hidden={step !== 'member'}>
          <p class="done">{t('recovery.right', { number: old.team.current.number })}</p>
          <Form
            action={t('recovery.go')}
            onSubmit={prepare.run}
            busy={prepare.busy}
            problem={prepare.problem}
          >
            <Newcomer
              name={name}
              hint={t('recovery.nameHint')}
              focused
              onName={(given) => {
                setName(given);
                setReplaces(false);
              }}
              onPassphrase={setPassphrase}
            />
            {isTaken && (
              <Check
                label={t('recovery.replaces', { name: name.trim() })}
                checked={replaces}
                onChange={setReplaces}
                required
              />
            )}
          </Form>
          <p>
            <button type="button" class="quiet" onClick={() => setStep('old')}>
              {t('recovery.back')}
            </button>
          </p>
        </div>
      )}
      {step === 'new' && sheet && old && (
        <RecoverySheet
          sheet={sheet.words}
          epoch={old.team.current.number + 1}
          onChecked={restore.run}
          onCancel={() => setStep('member')}
          busy={restore.busy}
          problem={restore.problem}
        />
      )}
    </main>
  );
}

/** What the server gives for a sheet: a ticket to restore with, and the team, opened. */
async function openRecovery(sheet: Bytes): Promise<{ ticket: string; team: Team }> {
  const { key, seed } = await recoveryKeys(sheet);
  const { ticket, team } = await read(desk.recovery.$post({ json: { key: toBase64url(key) } }));
  return { ticket, team: await openTeamForRecovery(seed, readTeam(team)) };
}
