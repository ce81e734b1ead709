/**
 * One's own account: passphrase, passkeys, sessions.
 *
 * @module
 */

import {
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/browser';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { toBase64url } from '../../crypto/bytes.ts';
import { desk, instance, read } from '../client.ts';
import { PassphraseChoice } from '../door/passphrase.tsx';
import { deriveKeys, writeBox } from '../keys.ts';
import { Field, Form, Notice, Sure, useAction } from '../parts/form.tsx';
import { mayLeave } from '../parts/unsaved.ts';
import { useDesk, useSecret } from '../session.ts';
import { t, writeDay, writeMoment } from '../strings.ts';
import { tellTabs } from '../tabs.ts';

/** Everything about the one who is signed in. */
export function Account() {
  const { session } = useDesk();
  return (
    <>
      <h1>{session.member.name}</h1>
      <p>{t(`roles.${session.member.role}`)}</p>
      <Passkeys />
      {/* The server takes nothing else before. */}
      {!session.mustAddPasskey && (
        <>
          <Sessions />
          <Passphrase />
        </>
      )}
    </>
  );
}

function Passphrase() {
  const { session, keys, update } = useDesk();
  const queries = useQueryClient();
  const current = useSecret<string>();
  const next = useSecret<string>();
  const [done, setDone] = useState(false);
  const change = useAction(async () => {
    if (!current.value || !next.value) return;
    const { name } = session.member;
    const old = await deriveKeys(name, current.value);
    const { signInKey, boxSeed } = await deriveKeys(name, next.value);
    const sealedBox = await writeBox(boxSeed, keys.box);
    await read(
      desk.passphrase.$put({
        json: {
          currentSignInKey: toBase64url(old.signInKey),
          signInKey: toBase64url(signInKey),
          box: sealedBox,
        },
      }),
    );
    tellTabs({ kind: 'changed' });
    update({ keys: { ...keys, boxSeed, sealedBox } });
    close();
    setDone(true);
    await queries.invalidateQueries({ queryKey: ['sessions'] });
  });
  function close(): void {
    current.set(undefined);
    next.set(undefined);
  }
  return (
    <section>
      <h2>{t('account.passphrase')}</h2>
      {current.value !== undefined ? (
        <Form
          action={t('account.changePassphrase')}
          onSubmit={change.run}
          busy={change.busy}
          problem={change.problem}
        >
          <Field
            label={t('account.current')}
            type="password"
            autocomplete="current-password"
            value={current.value}
            onInput={(event) => current.set(event.currentTarget.value)}
            focused
            required
          />
          <PassphraseChoice onChange={next.set} />
          <p>
            <button type="button" class="quiet" onClick={close}>
              {t('cancel')}
            </button>
          </p>
        </Form>
      ) : (
        <>
          {current.wiped && <p class="hint">{t('lock.wipedPassphrase')}</p>}
          <Notice done={done ? t('account.changed') : undefined} />
          <p>
            <button
              onClick={() => {
                setDone(false);
                current.set('');
              }}
            >
              {t('account.changePassphrase')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function Passkeys() {
  const queries = useQueryClient();
  const { session, update } = useDesk();
  const [label, setLabel] = useState('');
  const [last, setLast] = useState<string>();
  const passkeys = useQuery({
    queryKey: ['passkeys'],
    queryFn: () => read(desk.passkeys.$get()),
  });
  const known = useQuery({ queryKey: ['instance'], queryFn: () => read(instance.$get()) });
  const factor = known.data?.secondFactor;
  const refresh = () => queries.invalidateQueries({ queryKey: ['passkeys'] });
  /** One at a time, so that what came of the last is all that is said. */
  const act = useAction(async (what: () => Promise<void>) => what());
  const add = async () => {
    const { ticket, options } = await read(desk.passkeys.options.$post());
    const response = await startRegistration({
      optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
    });
    await read(desk.passkeys.$post({ json: { ticket, label: label.trim(), response } }));
    setLabel('');
    update({ session: { ...session, mustAddPasskey: false } });
    await refresh();
  };
  const remove = async (id: string) => {
    await read(desk.passkeys[':id'].$delete({ param: { id } }));
    setLast(undefined);
    await refresh();
  };
  const list = passkeys.data?.passkeys ?? [];
  const mustKeepOne =
    factor === 'required' && session.member.role === 'coordinator' && list.length === 1;
  return (
    <section>
      <h2>{t('passkeys.title')}</h2>
      <p>{t('passkeys.explain')}</p>
      {factor === 'off' && <p class="hint">{t('passkeys.off')}</p>}
      <ul class="rows">
        {list.map(({ id, label: name, madeDay }) => (
          <li key={id}>
            <b>{name}</b>
            <span class="hint">{t('members.since', { day: writeDay(madeDay) })}</span>
            {last === id ? (
              <Sure
                text={t('passkeys.lastSure')}
                action={t('passkeys.removeYes')}
                busy={act.busy}
                onYes={() => act.run(() => remove(id))}
                onNo={() => setLast(undefined)}
              />
            ) : (
              <button
                class="quiet"
                onClick={() => (mustKeepOne ? setLast(id) : act.run(() => remove(id)))}
                aria-busy={act.busy}
              >
                {t('passkeys.remove')} <span class="unseen">{name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <Form
        action={t('passkeys.add')}
        onSubmit={() => act.run(add)}
        busy={act.busy}
        problem={act.problem}
      >
        <Field
          label={t('passkeys.label')}
          value={label}
          maxLength={60}
          onInput={(event) => setLabel(event.currentTarget.value)}
          required
        />
      </Form>
    </section>
  );
}

function Sessions() {
  const { leave } = useDesk();
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => read(desk.sessions.$get()),
  });
  const end = useAction(async () => {
    if (!mayLeave()) return;
    await read(desk.sessions.$delete());
    leave();
  });
  return (
    <section>
      <h2>{t('sessions.title')}</h2>
      <ul class="rows">
        {sessions.data?.sessions.map(({ startedAt, endsAt, current }) => (
          <li key={startedAt}>
            <span>
              {t('sessions.from', { from: writeMoment(startedAt), to: writeMoment(endsAt) })}
            </span>
            {current && <b>{t('sessions.this')}</b>}
          </li>
        ))}
      </ul>
      <Notice problem={end.problem} />
      <p>
        <button class="stop" onClick={end.run} aria-busy={end.busy}>
          {t('sessions.endAll')}
        </button>
      </p>
    </section>
  );
}
