/**
 * The desk: its door, its rooms, and its lock.
 *
 * @module
 */

import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { Desk } from './desk.tsx';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 10_000 } },
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
