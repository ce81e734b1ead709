/**
 * Invitations: a link that lets one person in, once, within 72 hours.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { desk, read } from '../client.ts';
import { Choice, Form, useAction } from '../parts/form.tsx';
import { t, writeMoment } from '../strings.ts';

/** The roles of a team, from the widest. */
export const roles = ['coordinator', 'team', 'stickers', 'reader'] as const;

/** One of the roles. */
export type Role = (typeof roles)[number];

/** The roles as a choice. */
export const roleOptions = () => roles.map((role) => ({ value: role, text: t(`roles.${role}`) }));

/** Makes an invitation, shows its link once, and lists those that still wait. */
export function Invitations() {
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>('team');
  const [link, setLink] = useState<string>();
  const open = useQuery({
    queryKey: ['invitations'],
    queryFn: () => read(desk.invitations.$get()),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['invitations'] });
  const invite = useAction(async () => {
    const { secret } = await read(desk.invitations.$post({ json: { role } }));
    setLink(`${location.origin}/desk/#invitation=${secret}`);
    await refresh();
  });
  const revoke = useAction(async (id: string) => {
    await read(desk.invitations[':id'].$delete({ param: { id } }));
    setLink(undefined);
    await refresh();
  });
  const waiting = open.data?.invitations ?? [];
  return (
    <section>
      <h2>{t('invite.title')}</h2>
      <Form
        action={t('invite.go')}
        onSubmit={invite.run}
        busy={invite.busy}
        problem={invite.problem ?? revoke.problem}
      >
        <Choice label={t('invite.role')} value={role} options={roleOptions()} onChange={setRole} />
        <p class="hint">{t(`roleHints.${role}`)}</p>
      </Form>
      {link && (
        <div class="card">
          <p>{t('invite.link')}</p>
          <p>
            <code class="link">{link}</code>
          </p>
          <p>
            <button onClick={() => void navigator.clipboard.writeText(link)}>{t('copy')}</button>
          </p>
        </div>
      )}
      {waiting.length > 0 && (
        <ul class="rows">
          {waiting.map(({ id, role: invited, expiresAt }) => (
            <li key={id}>
              <span>{t(`roles.${invited}`)}</span>
              <span class="hint">{t('invite.until', { moment: writeMoment(expiresAt) })}</span>
              <button class="quiet" onClick={() => revoke.run(id)} disabled={revoke.busy}>
                {t('invite.revoke')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
