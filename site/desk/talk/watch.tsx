/**
 * What the open desk does about conversations in whichever room one is: listens, rings, and tells new
 * identities of the team.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../session.ts';
import { t } from '../strings.ts';
import { useLate } from './late.ts';
import { connect, listen } from './live.ts';
import { announce, destroyOld } from './renewal.ts';
import { ring } from './ring.ts';
import { listConversations } from './server.ts';

const everyHour = 60 * 60_000;
/** Of many changes at once, one question. */
const settling = 200;

/** Shows nothing. */
export function Watch() {
  const open = useDesk();
  const { covered, keys } = open;
  const queries = useQueryClient();
  const listens = !covered && keys.team !== null;
  const now = useRef(open);
  now.current = open;

  useEffect(() => {
    if (!listens) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let changed = new Set<string | null>();
    const refresh = (lookup: string | null) => {
      changed.add(lookup);
      timer ??= setTimeout(() => {
        const keys = changed.has(null)
          ? [['talk'], ['orders'], ['home']]
          : [
              ['talk', 'inbox'],
              ['orders'],
              ['home'],
              ...[...changed].map((each) => ['talk', 'thread', each]),
            ];
        for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
        changed = new Set();
        timer = undefined;
      }, settling);
    };
    let waited: number | undefined;
    const count = async () => {
      const view = { state: 'waiting', language: '', request: '', offset: 0 } as const;
      const { total } = await listConversations(view, 1);
      if (waited !== undefined && total > waited) ring(t('talk.ring.title'));
      waited = total;
    };
    const stopListening = listen((told) => {
      if (told.event === 'missed') {
        count().catch(() => undefined);
        refresh(null);
      } else if (told.event === 'inbox') {
        if (told.data.arrived) ring(t('talk.ring.title'));
        refresh(told.data.lookup);
      }
    });
    const disconnect = connect();
    return () => {
      clearTimeout(timer);
      stopListening();
      disconnect();
    };
  }, [listens]);

  const { count: lateCount } = useLate();
  const lateBefore = useRef(lateCount);
  useEffect(() => {
    if (lateCount > lateBefore.current) ring(t('talk.ring.late'));
    lateBefore.current = lateCount;
  }, [lateCount]);

  const epoch = keys.team?.current.number;
  useEffect(() => {
    if (!listens) return undefined;
    let goes = true;
    const renew = async () => {
      const { team } = now.current.keys;
      if (!team) return;
      await announce(team, () => goes);
      if (goes) await destroyOld(now.current);
    };
    // What could not be done is done at the next hour, or by a colleague's desk.
    const attempt = () => void renew().catch(() => undefined);
    attempt();
    const timer = setInterval(attempt, everyHour);
    return () => {
      goes = false;
      clearInterval(timer);
    };
  }, [listens, epoch]);
  return null;
}
