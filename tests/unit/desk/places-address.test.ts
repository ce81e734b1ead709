import { expect, test } from 'vitest';
import { none } from '../../../api/entry-points/listing.ts';
import { queries } from '../../../api/entry-points/desk-schema.ts';
import { silentAddress } from '../../../site/desk/places/address.ts';

test('the board’s link asks the list for what it counts, also for what has no campaign', () => {
  const address = silentAddress({ campaign: { value: '' }, town: { value: 'L’Haÿ & Cie' } });
  const query = Object.fromEntries(new URLSearchParams(address.split('?')[1]));
  expect(query).toEqual({ state: 'silent', campaign: none, town: 'L’Haÿ & Cie' });
  expect(queries.ids.parse(query)).toMatchObject(query);
});
