/**
 * The on-call alert, and those that could not be delivered.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { desk, Problem, read } from '../client.ts';
import { Check, Choice, Field, Notice, useAction } from '../parts/form.tsx';
import type { PartProps, SettingsPatch } from '../screens/settings.tsx';
import { useDesk } from '../session.ts';
import { t, writeMoment } from '../strings.ts';
import { line, useDraft, type PartKind } from './draft.ts';
import { Part } from './part.tsx';

type GivenAlert = NonNullable<SettingsPatch['alert']>;

const kinds = ['off', 'mail', 'webhook'] as const;

const kind: PartKind<GivenAlert> = {
  read: ({ alert }) => editable(alert),
  write: (alert) => ({ alert }),
  describe: (alert) => [
    line(t('alert.kind'), t(`alertKinds.${alert.kind}`)),
    ...(alert.kind === 'mail'
      ? [`${alert.host}:${alert.port}`, `${alert.from} → ${alert.to}`]
      : []),
    ...(alert.kind === 'off' ? [] : [line(t('alert.minutes'), alert.minutes ?? 15)]),
  ],
};

const emptyMail = {
  kind: 'mail' as const,
  host: '',
  port: 465,
  secure: true,
  from: '',
  to: '',
  minutes: 15,
};

/** Mail, webhook or nothing. A secret that is set is never shown: an empty field keeps it. */
export function AlertSettings(props: PartProps) {
  const { settings } = props;
  const { locks } = useDesk();
  const draft = useDraft(props, kind);
  const { value: alert, change: setAlert } = draft;
  // The lock wipes what was typed of a secret.
  const [seenLocks, setSeenLocks] = useState(locks);
  const [wiped, setWiped] = useState(false);
  if (seenLocks !== locks) {
    setSeenLocks(locks);
    setWiped(wiped || hasSecret(alert));
    setAlert(withText(withText(alert, 'password', ''), 'url', ''));
  }
  const passwordSet = settings.alert.kind === 'mail' && settings.alert.passwordSet;
  const choose = (kind: (typeof kinds)[number]) => {
    if (kind === 'mail') setAlert(emptyMail);
    else setAlert(kind === 'webhook' ? { kind, minutes: 15 } : { kind });
  };
  return (
    <Part title={t('alert.title')} explain={t('alert.explain')} draft={draft}>
      {wiped && !hasSecret(alert) && <p class="problem">{t('alert.wiped')}</p>}
      <Choice
        label={t('alert.kind')}
        value={alert.kind}
        options={kinds.map((value) => ({ value, text: t(`alertKinds.${value}`) }))}
        onChange={choose}
      />
      {alert.kind === 'mail' && (
        <div class="columns">
          <Field
            label={t('alert.host')}
            value={alert.host}
            onInput={(event) => setAlert({ ...alert, host: event.currentTarget.value })}
            required
          />
          <Field
            label={t('alert.port')}
            type="number"
            min={1}
            max={65_535}
            value={alert.port}
            onInput={(event) => setAlert({ ...alert, port: event.currentTarget.valueAsNumber })}
            required
          />
          <Field
            label={t('alert.user')}
            autocomplete="off"
            value={alert.user ?? ''}
            onInput={({ currentTarget: { value } }) => setAlert(withText(alert, 'user', value))}
          />
          <Field
            label={t('alert.password')}
            {...(passwordSet && { hint: t('alert.passwordSet') })}
            type="password"
            autocomplete="off"
            value={alert.password ?? ''}
            onInput={({ currentTarget: { value } }) => setAlert(withText(alert, 'password', value))}
          />
          <Field
            label={t('alert.from')}
            type="email"
            value={alert.from}
            onInput={(event) => setAlert({ ...alert, from: event.currentTarget.value })}
            required
          />
          <Field
            label={t('alert.to')}
            type="email"
            value={alert.to}
            onInput={(event) => setAlert({ ...alert, to: event.currentTarget.value })}
            required
          />
          <Check
            label={t('alert.secure')}
            checked={alert.secure}
            onChange={(secure) => setAlert({ ...alert, secure })}
          />
        </div>
      )}
      {alert.kind === 'webhook' && (
        <Field
          label={t('alert.url')}
          {...(settings.alert.kind === 'webhook' && {
            hint: t('alert.urlSet', { host: settings.alert.host }),
          })}
          type="url"
          value={alert.url ?? ''}
          onInput={({ currentTarget: { value } }) => setAlert(withText(alert, 'url', value))}
        />
      )}
      {alert.kind !== 'off' && (
        <Field
          label={t('alert.minutes')}
          type="number"
          min={5}
          max={180}
          value={alert.minutes ?? 15}
          onInput={(event) => setAlert({ ...alert, minutes: event.currentTarget.valueAsNumber })}
          required
        />
      )}
      {alert.kind !== 'off' && !settings.services.some(({ kind }) => kind === 'on-call') && (
        <p class="problem">{t('alert.noOnCall')}</p>
      )}
      {settings.alert.kind !== 'off' && <Trial />}
      <Failures />
    </Part>
  );
}

const hasSecret = (alert: GivenAlert): boolean =>
  Boolean((alert.kind === 'mail' && alert.password) || (alert.kind === 'webhook' && alert.url));

/** The alert as it is edited: its secrets stay with the server. */
function editable(shown: PartProps['settings']['alert']): GivenAlert {
  if (shown.kind === 'mail') {
    const { passwordSet: _, ...mail } = shown;
    return mail;
  }
  return shown.kind === 'webhook' ? { kind: 'webhook', minutes: shown.minutes } : shown;
}

/** `alert` with a text, or without it where it is empty. */
function withText<Alert extends object>(alert: Alert, name: string, text: string): Alert {
  const { [name]: _, ...rest } = alert as Record<string, unknown>;
  return (text ? { ...rest, [name]: text } : rest) as Alert;
}

function Trial() {
  const [sent, setSent] = useState<string>();
  const trial = useAction(async () => {
    setSent(undefined);
    const { reason } = await read(desk.alert.try.$post());
    if (reason) {
      throw new Problem(t('alert.notTried', { reason: t(`alertReasons.${reason}`) }));
    }
    setSent(t('alert.tried'));
  });
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => trial.run()} aria-busy={trial.busy}>
          {trial.busy ? t('working') : t('alert.try')}
        </button>
        <span class="hint">{t('alert.tryHint')}</span>
      </p>
      <Notice problem={trial.problem} done={sent} />
    </>
  );
}

function Failures() {
  const queries = useQueryClient();
  const failures = useQuery({
    queryKey: ['alert-failures'],
    queryFn: () => read(desk['alert-failures'].$get()),
  });
  const dismiss = useAction(async (until: number) => {
    await read(desk['alert-failures'].$delete({ query: { until: String(until) } }));
    await queries.invalidateQueries();
  });
  const list = failures.data?.failures ?? [];
  const [last] = list;
  if (!last) return null;
  return (
    <div class="card">
      <p class="problem">{t('alert.failed', { count: list.length })}</p>
      <ul class="rows">
        {list.map(({ hour, reason }) => (
          <li key={hour}>
            <span>{writeMoment(hour)}</span> <span class="hint">{t(`alertReasons.${reason}`)}</span>
          </li>
        ))}
      </ul>
      <Notice problem={dismiss.problem} />
      <p>
        <button
          type="button"
          onClick={() => dismiss.run(Math.max(...list.map(({ hour }) => hour)))}
        >
          {t('alert.dismiss')}
        </button>
      </p>
    </div>
  );
}
