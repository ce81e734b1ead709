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
  // What the newcomer compares is the team they were shown, which may have been renewed since.
  const shown = team.epochs.filter(({ seed }) => seed !== null);
  const [number, setNumber] = useState(String(team.current.number));
  const epoch = shown.find((one) => String(one.number) === number) ?? team.current;
  const words = useQuery({
    queryKey: ['fingerprint', member.recipient, epoch.recipient],
    queryFn: () => fingerprintOf(member.recipient, epoch.recipient),
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
      <p>{t('welcome.explain', { name: member.name })}</p>
      {shown.length > 1 && (
        <Choice
          label={t('welcome.epoch', { name: member.name })}
          value={number}
          options={shown.map((one) => ({ value: String(one.number), text: String(one.number) }))}
          onChange={setNumber}
        />
      )}
      <WordGrid words={words.data ?? []} label={t('welcome.words')} />
      <Notice problem={take.problem} />
      <p class="actions">
        <button class="go" onClick={take.run} disabled={take.busy || !words.data}>
          {t('welcome.same')}
        </button>
      </p>
      <p class="hint">{t('welcome.different')}</p>
    </div>
  );
}

/** The five words of a newcomer and a team. */
export async function fingerprintOf(newcomer: string, team: string): Promise<string[]> {
  const { words } = await import('../word-list.ts');
  return fingerprint(newcomer, team, words);
}
