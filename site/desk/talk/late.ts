/**
 * Which conversations wait longer than was promised.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { isLate } from '../../hours/promise.ts';
import { useDesk } from '../session.ts';
import { instanceHours } from './hours.ts';
import { listConversations, listWaiting, type Row } from './server.ts';
import { findSince, nameOf, type Asked, type Since } from './since.ts';

/** What is late now. */
export interface Late {
  /** How many of all that wait, whatever the inbox shows. */
  count: number;
  /** Whether it waits past the promised time. */
  of: (row: Pick<Row, 'lookup' | 'waitingNumber'>) => boolean;
  /** Whether what was written at `sent` and isn't answered is late. */
  at: (sent: number) => boolean;
}

const often = 30_000;
const hoursQuery = { queryKey: ['hours'], queryFn: instanceHours, staleTime: 60_000 };

const waiting = { state: 'waiting', language: '', request: '' } as const;
const asked: Asked = {
  list: (offset) => listConversations({ ...waiting, offset }),
  waiting: listWaiting,
};

/** Under the inbox's: what changes it changes this. */
const queryKey = ['talk', 'inbox', 'since'];

/** Follows what waits, in whichever room; nothing where the member has no part in conversations. */
export function useLate(): Late {
  const { covered, keys } = useDesk();
  const queries = useQueryClient();
  const { team } = keys;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), often);
    return () => clearInterval(timer);
  }, []);
  const enabled = team !== null && !covered;
  const { data: hours } = useQuery({ ...hoursQuery, enabled, refetchInterval: 60_000 });
  const { data: since } = useQuery({
    queryKey,
    queryFn: async (): Promise<Since> => {
      const known = queries.getQueryData<Since>(queryKey) ?? new Map<string, number>();
      if (!team) return known;
      return findSince(team, await queries.query(hoursQuery), known, Date.now(), asked);
    },
    enabled,
    refetchInterval: often,
    structuralSharing: false,
  });
  const at = (sent: number) => hours !== undefined && isLate(hours, sent, now);
  return {
    count: [...(since?.values() ?? [])].filter(at).length,
    of: (row) => {
      const sent = since?.get(nameOf(row));
      return sent !== undefined && at(sent);
    },
    at,
  };
}
