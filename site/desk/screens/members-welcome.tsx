/**
 * Welcoming a newcomer who is to hold the team's identity.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { fingerprint } from '../../crypto/fingerprint.ts';
import { welcome, type Team } from '../../crypto/team.ts';
import { desk, read } from '../client.ts';
import { writeTeam } from '../keys.ts';
import { Choice, Notice, useAction } from '../parts/form.tsx';
import { WordGrid } from '../parts/words.tsx';
import { afterChange, freshKeys, useDesk } from '../session.ts';
import { t } from '../strings.ts';
import type { Member } from './members.tsx';

interface Props {
  member: Member;
  team: Team;
  onDone: () => void;
}

/** Both compare five words; only then is the newcomer given the team's identity. */
export function Welcome({ member, team, onDone }: Props) {
  const open = useDesk();
  const { session, update } = open;
  // Any of them may be on the newcomer's screen: no clock tells which.
  const epochs = team.epochs.filter(({ seed }) => seed !== null).reverse();
  const [number, setNumber] = useState('');
  const asked = epochs.length > 1;
  const epoch = asked ? epochs.find((one) => String(one.number) === number) : epochs[0];
  const words = useQuery({
    queryKey: ['fingerprint', member.recipient, epoch?.recipient],
    queryFn: () => fingerprintOf(member.recipient, epoch?.recipient ?? ''),
    enabled: epoch !== undefined,
    staleTime: Infinity,
  });
  const take = useAction(async () => {
    const { id, name, role, recipient } = member;
    if (role !== 'coordinator' && role !== 'team') return;
    const keys = await freshKeys(open);
    if (!keys.team) return;
    const change = await welcome(keys.team, { id, name, role, recipient });
    await read(
      desk.members[':id'].welcome.$post({ param: { id }, json: { team: writeTeam(change) } }),
    );
    update({ keys: await afterChange(session.member.id, keys, change) });
    onDone();
  });
  return (
    <div class="card">
      {asked && (
        <Choice
          label={t('welcome.epoch', { name: member.name })}
          hint={t('welcome.epochHint')}
          value={number}
          options={[
            { value: '', text: t('welcome.choose') },
            ...epochs.map((one) => ({ value: String(one.number), text: String(one.number) })),
          ]}
          onChange={setNumber}
        />
      )}
      {epoch && (
        <>
          <p>{t('welcome.explain', { name: member.name, number: epoch.number })}</p>
          <WordGrid words={words.data ?? []} label={t('welcome.words')} />
          <Notice problem={take.problem} />
          <p class="actions">
            <button class="go" onClick={take.run} disabled={!words.data} aria-busy={take.busy}>
              {t('welcome.same')} <span class="unseen">{member.name}</span>
            </button>
          </p>
        </>
      )}
      <p class="hint">{t('welcome.different')}</p>
    </div>
  );
}

/** The five words of a newcomer and a team. */
export async function fingerprintOf(newcomer: string, team: string): Promise<string[]> {
  const { words } = await import('../word-list.ts');
  return fingerprint(newcomer, team, words);
}
