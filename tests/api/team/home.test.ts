import { expect, test } from 'vitest';
import { temporaryEntryPoints } from '../temporary.ts';
import { makeTeam, read } from './harness.ts';

test('what waits is told to those who can do something about it', async () => {
  const { page, join, invite, entryPoints, settings, backups, time } = await makeTeam();
  entryPoints.add({ label: 'Gare', placedOn: '2026-10-01' });
  settings.failures.add('mail', 'unreachable', new Date(time.now));
  backups.failures = () => 3;
  const ada = await join('Ada', 'team');
  const bea = await invite('Bea', 'stickers');
  const cleo = await invite('Cleo', 'reader');
  const dora = await invite('Dora', 'coordinator');
  const home = (browser: typeof page) => read('home', browser.get('home'));
  const talks = {
    unreadConversations: 0,
    urgentConversations: 0,
    ordersToPrepare: 0,
    stockWarnings: 0,
  };
  const noTalks = {
    unreadConversations: null,
    urgentConversations: null,
    ordersToPrepare: null,
    stockWarnings: null,
  };
  const all = {
    silentEntryPoints: 1,
    waitingMembers: 1,
    failedAlerts: 1,
    failedBackups: 3,
    ...talks,
  };
  expect(await home(page)).toEqual(all);
  expect(await home(ada.page)).toEqual({ ...all, failedAlerts: null, failedBackups: null });
  expect(await home(bea.page)).toEqual({
    ...all,
    ...noTalks,
    waitingMembers: null,
    failedAlerts: null,
    failedBackups: null,
  });
  const nothing = {
    silentEntryPoints: null,
    waitingMembers: null,
    failedAlerts: null,
    failedBackups: null,
    ...noTalks,
  };
  expect(await home(cleo.page)).toEqual(nothing);
  expect(await home(dora.page)).toEqual(nothing);
});

test('an entry point is silent after 30 days without a scan', () => {
  const { entryPoints } = temporaryEntryPoints();
  const add = (label: string, dates: object, scans: [string, number][] = []) => {
    const { code } = entryPoints.add({ label, ...dates });
    for (const [day, count] of scans) {
      entryPoints.addCounts(code, day, { scans: count, previews: 5 });
    }
  };
  const old = { placedOn: '2026-01-01' };
  add('never', old);
  add('long ago', old, [['2026-10-22', 3]]);
  add('previews only', old, [['2026-11-20', 0]]);
  add('lately', old, [['2026-10-23', 1]]);
  add('placed 30 days ago', { placedOn: '2026-10-22' });
  add('placed 31 days ago', { placedOn: '2026-10-21' });
  add('retired', { ...old, retiredOn: '2026-11-21' });
  add('retired tomorrow', { ...old, retiredOn: '2026-11-22' });
  expect(entryPoints.silent(30).map(({ label }) => label)).toEqual([
    'never',
    'long ago',
    'previews only',
    'retired tomorrow',
    'placed 31 days ago',
  ]);
});
