import { spawnSync } from 'node:child_process';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createAlert } from '../../../api/settings/alert.ts';
import { deliverAlert, type Deliver } from '../../../api/settings/delivery.ts';
import type { SettingsPatch } from '../../../api/settings/schema.ts';
import {
  closedPort,
  mailSink,
  mailTo,
  makeSettings,
  onCall,
  silentPort,
  van,
  webhookSink,
} from './harness.ts';

const minute = 60_000;

/** An alert whose watched things, clock and deliveries are in the test's hands. */
function makeAlert(
  alert: SettingsPatch['alert'],
  {
    deliver,
    services = [onCall],
    salt,
  }: { deliver?: Deliver; services?: object[]; salt?: string } = {},
) {
  const parts = makeSettings('2026-11-25T01:30:10+01:00');
  parts.settings.write({ services, alert } as SettingsPatch);
  const settings = { ...parts.settings, ...(salt && { salt: () => salt }) };
  const unread = { urgent: true };
  const watched = { hasUrgentUnread: () => unread.urgent };
  return { ...parts, unread, alert: createAlert(settings, watched, parts.clock, deliver) };
}

const webhook = { kind: 'webhook', url: 'https://hooks.example/' } as const;

/** A delivery that only notes the times of the timetable. */
function noteMoments(reason?: Awaited<ReturnType<Deliver>>) {
  const moments: string[] = [];
  const deliver: Deliver = (_alert, { moment }) => {
    moments.push(moment.toISOString().slice(11));
    return Promise.resolve(reason);
  };
  return { moments, deliver };
}

/** Looks each minute, a little late, for `minutes`. */
async function lookFor(minutes: number, { alert, time }: ReturnType<typeof makeAlert>) {
  for (let passed = 0; passed < minutes; passed += 1) {
    time.now += minute;
    await alert.look();
  }
}

test('it alerts at each time of the timetable, whenever the message came', async () => {
  const { moments, deliver } = noteMoments();
  const parts = makeAlert(webhook, { deliver });
  parts.unread.urgent = false;
  await lookFor(20, parts);
  expect(moments).toEqual([]);
  parts.unread.urgent = true;
  await parts.alert.look();
  await lookFor(34, parts);
  parts.unread.urgent = false;
  await lookFor(60, parts);
  expect(moments).toEqual(['01:00:00.000Z', '01:15:00.000Z']);
});

test('nothing is sent when it is off, or when nobody is on call', async () => {
  const { moments, deliver } = noteMoments();
  await lookFor(60, makeAlert({ kind: 'off' }, { deliver }));
  await lookFor(60, makeAlert(webhook, { deliver, services: [van()] }));
  expect(moments).toEqual([]);
  const evening = van({ kind: 'on-call' });
  await lookFor(120, makeAlert(webhook, { deliver, services: [evening] }));
  expect(moments).toEqual(['00:45:00.000Z']);
});

test('the minutes between alerts are those that are set, as soon as they are', async () => {
  const { moments, deliver } = noteMoments();
  const parts = makeAlert({ ...webhook, minutes: 60 }, { deliver });
  await lookFor(31, parts);
  parts.settings.write({ alert: { ...webhook, minutes: 5 } });
  await lookFor(11, parts);
  expect(moments).toEqual(['01:00:00.000Z', '01:05:00.000Z', '01:10:00.000Z']);
});

test('times that pass while the machine sleeps are made up for once', async () => {
  const { moments, deliver } = noteMoments();
  const { alert, time } = makeAlert(webhook, { deliver });
  time.now += 100 * minute;
  await alert.look();
  await alert.look();
  expect(moments).toEqual(['02:00:00.000Z']);
});

test('what could not be delivered is kept by the hour, and the next is tried', async () => {
  const { moments, deliver } = noteMoments('timeout');
  const parts = makeAlert(webhook, { deliver });
  await lookFor(60, parts);
  expect(moments).toHaveLength(4);
  expect(parts.settings.failures.list()).toEqual([
    { hour: Date.parse('2026-11-25T00:00Z'), kind: 'webhook', reason: 'timeout' },
    { hour: Date.parse('2026-11-25T01:00Z'), kind: 'webhook', reason: 'timeout' },
  ]);
  const rows = parts.database.main.prepare('SELECT * FROM alert_failures').all();
  expect(rows[0]).toEqual({ hour: 498_768, kind: 'webhook', reason: 'timeout' });
});

test('the mail is the same, to the last byte, whatever is unread, but for the timetable’s time', async () => {
  const { port, sessions } = await mailSink();
  const account = mailTo(port, { user: 'rose', password: 'hunter2' });
  const parts = makeAlert(account);
  await lookFor(30, parts);
  expect(sessions).toHaveLength(2);
  const [first = '', second = ''] = sessions;

  // Another second of the same quarter of an hour.
  const { alert, time } = makeAlert(account, { salt: parts.settings.salt() });
  time.now += 15 * minute + 40_000;
  await alert.look();
  expect(sessions[2]).toBe(first);

  const ownTime = /^(Date|Message-ID): .*\r\n/gim;
  expect(first.replace(ownTime, '')).toBe(second.replace(ownTime, ''));
  expect(first.match(ownTime)).toEqual([
    expect.stringMatching(/^Message-ID: <1795567500000\.[\w-]{22}@rose\.example>\r\n$/i),
    'Date: Wed, 25 Nov 2026 00:45:00 +0000\r\n',
  ]);
  const message = first.slice(first.indexOf('DATA\r\n') + 'DATA\r\n'.length);
  expect(message.replace(ownTime, '').split('\r\n')).toEqual([
    'Auto-Submitted: auto-generated',
    'From: bureau@rose.example',
    'To: astreinte@rose.example',
    'Subject: Regarde le bureau.',
    'Content-Transfer-Encoding: 7bit',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Regarde le bureau.',
    '.',
    '',
  ]);
  expect(parts.settings.failures.list()).toEqual([]);
});

test('the webhook is sent the same bytes each time', async () => {
  const { url, calls } = await webhookSink();
  const parts = makeAlert({ kind: 'webhook', url });
  await lookFor(45, parts);
  expect(calls).toHaveLength(3);
  expect(calls[0]).toMatchObject({
    method: 'POST',
    url: '/hook?key=s3cret',
    body: '{"text":"Regarde le bureau."}',
    headers: { 'content-type': 'application/json' },
  });
  expect(calls[1]).toEqual(calls[0]);
  expect(calls[2]).toEqual(calls[0]);
  expect(parts.settings.failures.list()).toEqual([]);
});

const occasion = (signal = new AbortController().signal) => ({
  moment: new Date('2026-11-25T00:45Z'),
  salt: 'salt',
  signal,
});

/** What comes of delivering `alert`. */
function deliver(patch: SettingsPatch['alert'], signal?: AbortSignal) {
  const { settings } = makeSettings();
  settings.write({ alert: patch });
  const alert = settings.alert();
  if (alert.kind === 'off') throw new Error('nothing to deliver');
  return deliverAlert(alert, occasion(signal));
}

test('nobody there, or nobody who answers', async () => {
  const port = await closedPort();
  expect(await deliver(mailTo(port))).toBe('unreachable');
  const url = `http://127.0.0.1:${port}/`;
  expect(await deliver({ kind: 'webhook', url })).toBe('unreachable');
  const silent = await silentPort();
  const soon = () => AbortSignal.timeout(100);
  expect(await deliver(mailTo(silent), soon())).toBe('timeout');
  expect(await deliver({ kind: 'webhook', url: `http://127.0.0.1:${silent}/` }, soon())).toBe(
    'timeout',
  );
});

test.each([
  [{ AUTH: '535 no' }, 'credentials'],
  [{ MAIL: '550 no' }, 'refused'],
  [{ RCPT: '550 no' }, 'refused'],
  [{ '.': '554 spam' }, 'refused'],
  [{ EHLO: '500 no', HELO: '500 no' }, 'refused'],
])('a mail server that answers %j', async (others, reason) => {
  const { port } = await mailSink(others);
  expect(await deliver(mailTo(port, { user: 'rose', password: 'hunter2' }))).toBe(reason);
});

test('a mail server that speaks no TLS when it should', async () => {
  const { port } = await mailSink();
  expect(await deliver(mailTo(port, { secure: true }))).toBe('encryption');
});

test('a mail server elsewhere is told no secret without TLS', async () => {
  const { port, sessions } = await mailSink();
  // This machine too, but not by a name that says so.
  const elsewhere = mailTo(port, { host: '0.0.0.0', user: 'rose', password: 'hunter2' });
  expect(await deliver(elsewhere)).toBe('encryption');
  expect(sessions.join()).toMatch(/^EHLO [^\r]*\r\nSTARTTLS\r\n$/);
});

test.each([
  [204, undefined],
  [301, 'redirected'],
  [307, 'redirected'],
  [403, 'credentials'],
  [404, 'refused'],
  [500, 'refused'],
])('a webhook that answers %i', async (status, reason) => {
  const { url, calls } = await webhookSink(status);
  expect(await deliver({ kind: 'webhook', url })).toBe(reason);
  expect(calls).toHaveLength(1);
});

test('started, it looks at each whole minute, until it is stopped', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-25T00:40:10Z') });
  onTestFinished(() => void vi.useRealTimers());
  const { settings } = makeSettings();
  settings.write({ services: [onCall], alert: webhook });
  const { moments, deliver: note } = noteMoments();
  const alert = createAlert(settings, { hasUrgentUnread: () => true }, () => new Date(), note);
  await vi.advanceTimersByTimeAsync(30 * minute);
  expect(moments).toEqual([]);
  alert.start();
  alert.start();
  await vi.advanceTimersByTimeAsync(30 * minute);
  alert.stop();
  alert.stop();
  expect(moments).toEqual(['01:15:00.000Z', '01:30:00.000Z']);
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(moments).toHaveLength(2);
});

test('an error while looking is reported, without a word of it, and the looking goes on', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-25T00:40:10Z') });
  onTestFinished(() => void vi.useRealTimers());
  const heard = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { settings } = makeSettings();
  settings.write({ services: [onCall], alert: webhook });
  const hasUrgentUnread = vi.fn(() => {
    throw new TypeError('my-secret');
  });
  const alert = createAlert(settings, { hasUrgentUnread }, () => new Date());
  alert.start();
  await vi.advanceTimersByTimeAsync(30 * minute);
  alert.stop();
  expect(hasUrgentUnread).toHaveBeenCalledTimes(2);
  expect(heard.mock.calls.flat().join()).toMatch(/^2026-11-25T00:00Z alert TypeError\n/);
  expect(heard.mock.calls.flat().join()).not.toContain('my-secret');
});

test('stopping gives up a delivery and keeps no failure', async () => {
  const url = `http://127.0.0.1:${await silentPort()}/`;
  const parts = makeAlert({ kind: 'webhook', url });
  parts.time.now += 15 * minute;
  const looking = parts.alert.look();
  parts.alert.stop();
  await looking;
  expect(parts.settings.failures.list()).toEqual([]);
});

test('it keeps no process alive', () => {
  const { folder } = makeSettings();
  const room = (path: string) => new URL(`../../../api/${path}`, import.meta.url).href;
  const script = `
    const { openDatabase } = await import(${JSON.stringify(room('database/index.ts'))});
    const { createSettings, createAlert } = await import(${JSON.stringify(room('settings/index.ts'))});
    const clock = () => new Date();
    const settings = createSettings(openDatabase(process.argv[1]), clock);
    createAlert(settings, { hasUrgentUnread: () => false }, clock).start();
    console.log('started');
  `;
  const words = ['--input-type=module', '-e', script, folder];
  const { status, stdout } = spawnSync(process.execPath, words, { timeout: 15_000 });
  expect(stdout.toString()).toBe('started\n');
  expect(status).toBe(0);
});
