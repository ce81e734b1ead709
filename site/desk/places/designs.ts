/**
 * The designs of stickers, by the names that the team knows them by.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { desk, read } from '../client.ts';

/** Gives the name of a design, or its id until names are known and where it has none any more. */
export function useDesignNames(): (id: string) => string {
  const options = useQuery({
    queryKey: ['stickers-options'],
    queryFn: () => read(desk.stickers.options.$get()),
    staleTime: 60_000,
  });
  const names = new Map(options.data?.designs.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
