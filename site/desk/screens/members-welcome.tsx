/**
 * Welcoming a newcomer who is to hold the team's identity.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { fingerprint } from '../../crypto/fingerprint.ts';
import { welcome, type Team } from '../../crypto/team.ts';
import { desk, read } from '../client.ts';
import { writeTeam } from '../keys.ts';
import { Notice, useAction } from '../parts/form.tsx';
import { WordGrid } from '../parts/words.tsx';
import { afterChange, useDesk } from '../session.ts';
import { t } from '../strings.ts';
import type { Member } from './members.tsx';

interface Props {
  member: Member;
  team: Team;
  onDone: () => void;
}

/** Both compare five words; only then is the newcomer given the team's identity. */
export function Welcome({ member, team, onDone }: Props) {
  const { session, keys, update } = useDesk();
  const words = useQuery({
    queryKey: ['fingerprint', member.recipient, team.current.recipient],
    queryFn: () => fingerprintOf(member.recipient, team.current.recipient),
    staleTime: Infinity,
  });
  const take = useAction(async () => {
    const { id, name, role, recipient } = member;
    if (role !== 'coordinator' && role !== 'team') return;
    const change = await welcome(team, { id, name, role, recipient });
    await read(
      desk.members[':id'].welcome.$post({ param: { id }, json: { team: writeTeam(change) } }),
    );
    update({ keys: await afterChange(session.member.id, keys, change) });
    onDone();
  });
  return (
    <div class="card">
      <p>{t('welcome.explain', { name: member.name })}</p>
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
