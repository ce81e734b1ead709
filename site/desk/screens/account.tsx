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
import { desk, read } from '../client.ts';
import { PassphraseChoice } from '../door/passphrase.tsx';
import { deriveKeys, writeBox } from '../keys.ts';
import { Field, Form, Notice, useAction } from '../parts/form.tsx';
import { useDesk } from '../session.ts';
import { t, writeDay, writeMoment } from '../strings.ts';

/** Everything about the one who is signed in. */
export function Account() {
  const { session } = useDesk();
  return (
    <>
      <h1>{session.member.name}</h1>
      <p>{t(`roles.${session.member.role}`)}</p>
      <Passkeys />
      <Sessions />
      <Passphrase />
    </>
  );
}

function Passphrase() {
  const { session, keys, update } = useDesk();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState<string>();
  const [done, setDone] = useState(false);
  const [asked, setAsked] = useState(false);
  const change = useAction(async () => {
    if (!next) return;
    const { name } = session.member;
    const old = await deriveKeys(name, current);
    const { signInKey, boxSeed } = await deriveKeys(name, next);
    await read(
      desk.passphrase.$put({
        json: {
          currentSignInKey: toBase64url(old.signInKey),
          signInKey: toBase64url(signInKey),
          box: await writeBox(boxSeed, keys.box),
        },
      }),
    );
    update({ keys: { ...keys, boxSeed } });
    setDone(true);
    setAsked(false);
  });
  return (
    <section>
      <h2>{t('account.passphrase')}</h2>
      {asked ? (
        <Form
          action={t('account.changePassphrase')}
          onSubmit={change.run}
          busy={change.busy}
          problem={change.problem}
          disabled={!next}
        >
          <Field
            label={t('account.current')}
            type="password"
            autocomplete="current-password"
            value={current}
            onInput={(event) => setCurrent(event.currentTarget.value)}
            required
          />
          <PassphraseChoice onChange={setNext} />
        </Form>
      ) : (
        <>
          <Notice done={done ? t('account.changed') : undefined} />
          <p>
            <button onClick={() => setAsked(true)}>{t('account.changePassphrase')}</button>
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
  const passkeys = useQuery({
    queryKey: ['passkeys'],
    queryFn: () => read(desk.passkeys.$get()),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['passkeys'] });
  const add = useAction(async () => {
    const { ticket, options } = await read(desk.passkeys.options.$post());
    const response = await startRegistration({
      optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
    });
    await read(desk.passkeys.$post({ json: { ticket, label: label.trim(), response } }));
    setLabel('');
    update({ session: { ...session, mustAddPasskey: false } });
    await refresh();
  });
  const remove = useAction(async (id: string) => {
    await read(desk.passkeys[':id'].$delete({ param: { id } }));
    await refresh();
  });
  return (
    <section>
      <h2>{t('passkeys.title')}</h2>
      <p>{t('passkeys.explain')}</p>
      <ul class="rows">
        {passkeys.data?.passkeys.map(({ id, label: name, madeDay }) => (
          <li key={id}>
            <b>{name}</b>
            <span class="hint">{t('members.since', { day: writeDay(madeDay) })}</span>
            <button class="quiet" onClick={() => remove.run(id)} disabled={remove.busy}>
              {t('passkeys.remove')} <span class="unseen">{name}</span>
            </button>
          </li>
        ))}
      </ul>
      <Form
        action={t('passkeys.add')}
        onSubmit={add.run}
        busy={add.busy}
        problem={add.problem ?? remove.problem}
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
        <button class="stop" onClick={end.run} disabled={end.busy}>
          {t('sessions.endAll')}
        </button>
      </p>
    </section>
  );
}
