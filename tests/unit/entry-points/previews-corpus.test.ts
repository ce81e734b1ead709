import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isPreview } from '../../../api/entry-points/previews.ts';

type Fetch = {
  label: 'person' | 'preview';
  why: string;
  method?: string;
  headers: Record<string, string>;
};

const fetches = parse(readFileSync('tests/fixtures/fetches.yaml', 'utf8')) as Fetch[];

test('each of forty fetches is labelled as agreed', () => {
  expect(fetches).toHaveLength(40);
  const labelled = fetches.map(({ method = 'GET', headers, why }) => {
    const label = isPreview(method, (name) => headers[name]) ? 'preview' : 'person';
    return { label, why };
  });
  expect(labelled).toEqual(fetches.map(({ label, why }) => ({ label, why })));
});
