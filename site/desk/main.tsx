/**
 * The desk: its door, its rooms, and its lock.
 *
 * @module
 */

import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { Desk } from './desk.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: 1,
      staleTime: 10_000,
      // A room that is shown again, or unlocked, is as new; and meanwhile loses nothing that it held.
      refetchOnMount: 'always',
      gcTime: Infinity,
    },
  },
});

const root = document.getElementById('desk');
if (root) {
  render(
    <QueryClientProvider client={queries}>
      <Desk />
    </QueryClientProvider>,
    root,
  );
}
