/**
 * The members of the team: who they are, who comes in, who goes.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { InferResponseType } from 'hono/client';
import { useState } from 'preact/hooks';
import { desk, problemText, read } from '../client.ts';
import { Notice } from '../parts/form.tsx';
import { useDesk } from '../session.ts';
import { t, writeDay } from '../strings.ts';
import { Departure } from './members-change.tsx';
import { Invitations } from './members-invite.tsx';
import { NewSheet } from './members-sheet.tsx';
import { Welcome } from './members-welcome.tsx';

/** A member as the list has them. */
export type Member = InferResponseType<typeof desk.members.$get>['members'][number];

/** Everybody sees who is there; coordinators invite, change and remove; holders welcome. */
export function Members() {
  const { session, keys, covered } = useDesk();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState<string>();
  const members = useQuery({
    queryKey: ['members'],
    queryFn: () => read(desk.members.$get()),
    refetchInterval: 5_000,
  });
  const coordinates = session.member.role === 'coordinator';
  const done = (what: string) => {
    setChosen(undefined);
    setSaid(what);
    void queries.invalidateQueries();
  };
  return (
    <>
      <h1>{t('members.title')}</h1>
      {members.isError && <p class="problem">{problemText(members.error)}</p>}
      <Notice done={said} />
      <ul class="people">
        {members.data?.members.map((member) => (
          <li key={member.id}>
            <div class="person">
              <b>{member.name}</b>
              <span>{t(`roles.${member.role}`)}</span>
              <span class="hint">
                {member.state === 'waiting'
                  ? t('members.waiting')
                  : t('members.since', { day: writeDay(member.madeDay) })}
                {member.hasPasskey && ` · ${t('members.passkey')}`}
              </span>
              {coordinates && member.id !== session.member.id && chosen !== member.id && (
                <button
                  class="quiet"
                  onClick={() => {
                    setChosen(member.id);
                    setSaid(undefined);
                  }}
                >
                  {t('members.change')} <span class="unseen">{member.name}</span>
                </button>
              )}
            </div>
            {member.state === 'waiting' && keys.team && (
              <Welcome
                member={member}
                team={keys.team}
                onDone={() => done(t('members.welcomed', { name: member.name }))}
              />
            )}
            {chosen === member.id && (
              <Departure member={member} onDone={done} onBack={() => setChosen(undefined)} />
            )}
          </li>
        ))}
      </ul>
      {coordinates && <Invitations />}
      {coordinates && (keys.team || covered) && <NewSheet />}
    </>
  );
}
