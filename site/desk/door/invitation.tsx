/**
 * Coming in by an invitation.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { desk, problemText, read } from '../client.ts';
import { makeMember, pinTeam, writeBox, type NewMember } from '../keys.ts';
import { focus } from '../parts/focus.ts';
import { Form, Notice, useAction } from '../parts/form.tsx';
import { useTitle } from '../parts/room.tsx';
import { mayLeave } from '../parts/unsaved.ts';
import type { SessionAnswer } from '../session.ts';
import { t } from '../strings.ts';
import { Newcomer } from './newcomer.tsx';

interface Props {
  secret: string;
  onOpen: (boxSeed: NewMember['boxSeed'], session: SessionAnswer) => Promise<void>;
  /** Leaves the invitation, unused. */
  onBack: () => void;
}

/** The newcomer sees who invites them, makes their keys, and remembers the team they were shown. */
export function Invitation({ secret, onOpen, onBack }: Props) {
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
          >
            <Newcomer
              name={name}
              hint={t('setUp.nameHint')}
              focused
              onName={setName}
              onPassphrase={setPassphrase}
            />
          </Form>
        </>
      )}
      <p>
        <button class="quiet" onClick={onBack}>
          {t('invitation.leave')}
        </button>
      </p>
    </main>
  );
}

interface InsideProps {
  /** Who has the desk open. */
  name: string;
  /** Ends the page's session. */
  leave: () => void;
  onStay: () => void;
}

/** An invitation that was opened over an open desk: whoever uses it has to be alone in the browser. */
export function InvitationInside({ name, leave, onStay }: InsideProps) {
  useTitle(t('invitation.title'));
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (heading.current) focus(heading.current);
  }, []);
  const signOut = useAction(async () => {
    if (!mayLeave()) return;
    await read(desk['sign-out'].$post());
    leave();
  });
  return (
    <div class="lock">
      <main class="door">
        <h1 ref={heading}>{t('invitation.title')}</h1>
        <p>{t('invitation.inside', { name })}</p>
        <Notice problem={signOut.problem} />
        <p class="actions">
          <button class="go" onClick={signOut.run} aria-busy={signOut.busy}>
            {t('invitation.signOut')}
          </button>
          <button
            onClick={() => {
              onStay();
              // To the room from which the link was followed.
              history.back();
            }}
          >
            {t('invitation.stay')}
          </button>
        </p>
      </main>
    </div>
  );
}
