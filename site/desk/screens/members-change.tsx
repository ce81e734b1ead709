/**
 * Another role for a member, or their leaving.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { recoveryKeys } from '../../crypto/recovery.ts';
import { startEpoch, welcome, type Team, type TeamChange } from '../../crypto/team.ts';
import { desk, Problem, read } from '../client.ts';
import { RecoverySheet } from '../door/recovery-sheet.tsx';
import { makeSheet, writeRecovery, writeTeam, type Keys, type Sheet } from '../keys.ts';
import { Choice, Notice, Sure, useAction } from '../parts/form.tsx';
import { afterChange, freshKeys, useDesk, useSecret } from '../session.ts';
import { t } from '../strings.ts';
import { roleOptions, type Role } from './members-invite.tsx';
import type { Member } from './members.tsx';

interface Props {
  member: Member;
  /** Gets what happened, for people. */
  onDone: (what: string) => void;
  onBack: () => void;
}

const isHolder = (role: Role): role is 'coordinator' | 'team' =>
  role === 'coordinator' || role === 'team';

/** What is to become of a member: a role, or `removed`. */
type Fate = Role | 'removed';

/**
 * Changes or removes a member. Whoever stops holding the team's identity starts a new one for the
 * others; a coordinator who goes may have seen the recovery sheet, so a new one is made first.
 */
export function Departure({ member, onDone, onBack }: Props) {
  const open = useDesk();
  const { session, update } = open;
  const [role, setRole] = useState<Role>(member.role);
  const [removes, setRemoves] = useState(false);
  const sheet = useSecret<Sheet & { fate: Fate; epoch: number }>();
  const holds = isHolder(member.role) && member.state === 'active';

  const begin = useAction(async (fate: Fate) => {
    const leavesCoordination = holds && member.role === 'coordinator' && fate !== 'coordinator';
    if (!leavesCoordination) return settle(fate);
    const { team } = await freshKeys(open);
    sheet.set({ ...(await makeSheet()), fate, epoch: (team?.current.number ?? 0) + 1 });
    setRemoves(false);
  });
  const finish = useAction(async () => {
    if (sheet.value) await settle(sheet.value.fate, sheet.value.bytes);
  });

  async function settle(fate: Fate, newSheet?: Uint8Array<ArrayBuffer>): Promise<void> {
    const keys = await freshKeys(open);
    const { epoch } = sheet.value ?? {};
    if (newSheet && keys.team && keys.team.current.number + 1 !== epoch) {
      throw new Problem(t('sheet.superseded'));
    }
    const change = await teamChange(fate, keys, newSheet);
    const recovery = newSheet && (await writeRecovery(newSheet));
    const json = { ...(change && { team: writeTeam(change) }), ...(recovery && { recovery }) };
    const param = { id: member.id };
    if (fate === 'removed') await read(desk.members[':id'].$delete({ param, json }));
    else await read(desk.members[':id'].role.$put({ param, json: { role: fate, ...json } }));
    if (change) update({ keys: await afterChange(session.member.id, keys, change) });
    const { name } = member;
    onDone(
      fate === 'removed'
        ? t('members.removed', { name })
        : t('members.nowRole', { name, role: t(`roles.${fate}`) }),
    );
  }

  /** The team after it, or undefined where the holders stay the same. */
  async function teamChange(
    fate: Fate,
    keys: Keys,
    newSheet?: Uint8Array<ArrayBuffer>,
  ): Promise<TeamChange | undefined> {
    if (!holds) return undefined;
    if (!keys.team) throw new Problem(t('members.noTeam'));
    const team: Team = keys.team;
    if (fate !== 'removed' && isHolder(fate) && fate === 'coordinator') {
      const { id, name, recipient } = member;
      return welcome(team, { id, name, recipient, role: fate });
    }
    const recovery = newSheet ? (await recoveryKeys(newSheet)).recipient : team.roster.recovery;
    const others = team.roster.members.filter(({ id }) => id !== member.id);
    const kept = team.roster.members.find(({ id }) => id === member.id);
    const stays = fate !== 'removed' && isHolder(fate) && kept ? [{ ...kept, role: fate }] : [];
    return startEpoch(team, [...others, ...stays], recovery, session.today);
  }

  if (sheet.value) {
    return (
      <div class="card">
        <p>{t('members.newSheet', { name: member.name })}</p>
        <RecoverySheet
          sheet={sheet.value.words}
          epoch={sheet.value.epoch}
          onChecked={finish.run}
          onCancel={() => sheet.set(undefined)}
          busy={finish.busy}
          problem={finish.problem}
        />
      </div>
    );
  }
  const becomesHolder = !isHolder(member.role) && isHolder(role);
  const hint = holds ? t('members.removeHintHolder') : t('members.removeHint');
  if (removes) {
    return (
      <Sure
        text={`${t('members.removeSure', { name: member.name })} ${hint}`}
        action={t('members.removeYes')}
        busy={begin.busy}
        problem={begin.problem}
        onYes={() => begin.run('removed')}
        onNo={() => setRemoves(false)}
      />
    );
  }
  return (
    <div class="card">
      {sheet.wiped && <p class="problem">{t('lock.wipedSheet')}</p>}
      <Choice
        label={t('members.role', { name: member.name })}
        value={role}
        options={roleOptions()}
        onChange={setRole}
      />
      <p class="hint">
        {becomesHolder ? t('members.inviteAgain') : holds ? t('members.roleHintHolder') : ''}
      </p>
      <Notice problem={begin.problem} />
      <p class="actions">
        <button
          class="go"
          onClick={() => begin.run(role)}
          disabled={role === member.role || becomesHolder}
          aria-busy={begin.busy}
        >
          {t('members.changeRole')}
        </button>
        <button class="stop" onClick={() => setRemoves(true)}>
          {t('members.remove')}
        </button>
        <button class="quiet" onClick={onBack}>
          {t('back')}
        </button>
      </p>
    </div>
  );
}
