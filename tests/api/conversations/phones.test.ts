import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { random, refused } from '../team/harness.ts';
import { makePlace, readFiles } from './talk-harness.ts';

const hashOf = (text: string) =>
  createHash('sha256').update(Buffer.from(text, 'base64url')).digest('base64url');

async function prepare() {
  const place = await makePlace();
  const { code } = await place.begin();
  const [id, verifier, share] = [random(16), random(32), random(32)];
  const phone = { id, verifierHash: hashOf(verifier), share };
  expect((await place.ask('POST', '/phones', code, phone)).status).toBe(204);
  const open = (with_ = verifier) =>
    place.ask('POST', '/phones/open', undefined, { id, verifier: with_ });
  return { place, code, phone, id, verifier, share, open };
}

test('who has the verifier gets the share, as often as they like, and no one else does', async () => {
  const { place, code, phone, share, open } = await prepare();
  for (let count = 0; count < 8; count += 1) {
    expect(await (await open()).json()).toEqual({ share });
    const wrong = await open(random(32));
    expect(wrong.status).toBe(404);
    expect(await wrong.json()).toMatchObject({ error: { code: 'phoneRefused' }, left: 4 });
  }
  // The same again changes nothing, and another share takes no one’s place.
  expect((await place.ask('POST', '/phones', code, phone)).status).toBe(204);
  const other = { ...phone, share: random(32) };
  await refused(place.ask('POST', '/phones', code, other), 409, 'phoneTaken');
});

test('after five wrong ones in a row the share is gone, from the files too', async () => {
  const { place, share, open } = await prepare();
  const left: number[] = [];
  for (let count = 0; count < 6; count += 1) {
    left.push(((await (await open(random(32))).json()) as { left: number }).left);
  }
  expect(left).toEqual([4, 3, 2, 1, 0, 0]);
  expect((await open()).status).toBe(404);
  expect(readFiles(place.folder).includes(Buffer.from(share, 'base64url'))).toBe(false);
});

test('a phone that is forgotten has nothing here any more', async () => {
  const { place, id, verifier, share } = await prepare();
  const forget = (with_: string) =>
    place.ask('DELETE', '/phones', undefined, { id, verifier: with_ });
  await refused(forget(random(32)), 404, 'phoneRefused');
  expect((await forget(verifier)).status).toBe(204);
  expect((await forget(verifier)).status).toBe(204);
  expect(readFiles(place.folder).includes(Buffer.from(share, 'base64url'))).toBe(false);
});

test('an opinion is counted by month, tied to nothing, and for as much work as anything', async () => {
  const { place } = await prepare();
  const solution = await place.work('opinion');
  const opinion = { helped: 'somewhat', again: 'yes', solution };
  expect((await place.ask('POST', '/opinion', undefined, opinion)).status).toBe(204);
  await refused(place.ask('POST', '/opinion', undefined, opinion), 400, 'solutionRefused');
  const rows = place.database.main.prepare('SELECT * FROM opinion_months').all();
  expect(rows).toEqual([
    { month: 202611, question: 'again', answer: 'yes', opinions: 1 },
    { month: 202611, question: 'helped', answer: 'somewhat', opinions: 1 },
  ]);
  await refused(
    place.ask('POST', '/challenge', undefined, { purpose: 'opinion', lookup: random(16) }),
    400,
    'talkMalformed',
  );
});
