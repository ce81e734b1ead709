/**
 * Coming in by an invitation.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { desk, problemText, read } from '../client.ts';
import { makeMember, pinTeam, writeBox, type NewMember } from '../keys.ts';
import { Form, useAction } from '../parts/form.tsx';
import type { SessionAnswer } from '../session.ts';
import { t } from '../strings.ts';
import { Newcomer } from './newcomer.tsx';

interface Props {
  secret: string;
  onOpen: (boxSeed: NewMember['boxSeed'], session: SessionAnswer) => Promise<void>;
}

/** The newcomer sees who invites them, makes their keys, and remembers the team they were shown. */
export function Invitation({ secret, onOpen }: Props) {
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState<string>();
  const look = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => read(desk.invitations.look.$post({ json: { secret } })),
    retry: false,
    staleTime: Infinity,
  });

  const accept = useAction(async () => {
    if (!passphrase || !look.data) return;
    // Made only now that the team's recipient is here: the fingerprint is worth all its bits so.
    const { memberId, member, boxSeed, seed } = await makeMember(name.trim(), passphrase);
    const box = await writeBox(boxSeed, { seed, anchor: pinTeam(look.data.team) });
    const session = await read(
      desk.invitations.accept.$post({ json: { secret, memberId, ...member, box } }),
    );
    await onOpen(boxSeed, session);
  });

  return (
    <main class="door">
      <h1>{t('invitation.title')}</h1>
      {look.isError && <p class="problem">{problemText(look.error)}</p>}
      {look.data && (
        <>
          <p>
            {t('invitation.explain', {
              team: look.data.team.name,
              role: t(`roles.${look.data.role}`),
            })}
          </p>
          <Form
            action={t('invitation.go')}
            onSubmit={accept.run}
            busy={accept.busy}
            problem={accept.problem}
            disabled={!passphrase}
          >
            <Newcomer
              name={name}
              hint={t('setUp.nameHint')}
              onName={setName}
              onPassphrase={setPassphrase}
            />
          </Form>
        </>
      )}
    </main>
  );
}
