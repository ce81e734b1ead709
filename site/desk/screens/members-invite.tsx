/**
 * Invitations: a link that lets one person in, once, within 72 hours.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { desk, Problem, read } from '../client.ts';
import { Choice, Form, Notice, useAction } from '../parts/form.tsx';
import { useSecret } from '../session.ts';
import { t, writeMoment } from '../strings.ts';

/** The roles of a team, from the widest. */
export const roles = ['coordinator', 'team', 'stickers', 'reader'] as const;

/** One of the roles. */
export type Role = (typeof roles)[number];

/** The roles as a choice. */
export const roleOptions = () => roles.map((role) => ({ value: role, text: t(`roles.${role}`) }));

/** Makes an invitation, shows its link until the lock, and lists those that still wait. */
export function Invitations() {
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>('team');
  const made = useSecret<{ id: string; link: string }>();
  const open = useQuery({
    queryKey: ['invitations'],
    queryFn: () => read(desk.invitations.$get()),
    // One that was used goes by itself.
    refetchInterval: 5_000,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['invitations'] });
  /** One at a time, so that what came of the last is all that is said. */
  const act = useAction(async (what: () => Promise<void>) => what());
  const invite = async () => {
    const { id, secret } = await read(desk.invitations.$post({ json: { role } }));
    await refresh();
    made.set({ id, link: `${location.origin}${location.pathname}#invitation=${secret}` });
  };
  const revoke = async (id: string) => {
    await read(desk.invitations[':id'].$delete({ param: { id } }));
    await refresh();
  };
  const waiting = open.data?.invitations ?? [];
  const number = waiting.findIndex(({ id }) => id === made.value?.id) + 1;
  return (
    <section>
      <h2>{t('invite.title')}</h2>
      <Form
        action={t('invite.go')}
        onSubmit={() => act.run(invite)}
        busy={act.busy}
        problem={act.problem}
      >
        <Choice label={t('invite.role')} value={role} options={roleOptions()} onChange={setRole} />
        <p class="hint">{t(`roleHints.${role}`)}</p>
      </Form>
      {made.value && number > 0 && (
        <Link key={made.value.id} {...{ number }} link={made.value.link} />
      )}
      {made.wiped && <p class="hint">{t('lock.wipedLink')}</p>}
      {waiting.length > 0 && (
        <ol class="rows">
          {waiting.map(({ id, role: invited, madeBy, expiresAt }, index) => (
            <li key={id}>
              <b>{t('invite.number', { number: index + 1, role: t(`roles.${invited}`) })}</b>
              <span class="hint">
                {t('invite.until', { moment: writeMoment(expiresAt), name: madeBy.name })}
              </span>
              <button class="quiet" onClick={() => act.run(() => revoke(id))} aria-busy={act.busy}>
                {t('invite.revoke')}{' '}
                <span class="unseen">{t('invite.one', { number: index + 1 })}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Link({ number, link }: { number: number; link: string }) {
  const [copied, setCopied] = useState(false);
  const copy = useAction(async () => {
    setCopied(false);
    await navigator.clipboard.writeText(link);
    setCopied(true);
  });
  return (
    <div class="card">
      <p>{t('invite.link', { number })}</p>
      <p>
        <code class="link">{link}</code>
      </p>
      <Notice
        problem={copy.problem && new Problem(t('invite.notCopied'))}
        done={copied ? t('invite.copied') : undefined}
      />
      <p>
        <button onClick={copy.run} aria-busy={copy.busy}>
          {t('copy')}
        </button>
      </p>
    </div>
  );
}
