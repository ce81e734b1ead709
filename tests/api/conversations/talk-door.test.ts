import { expect, test } from 'vitest';
import fc from 'fast-check';
import { makeSealed, random, refused } from '../team/harness.ts';
import { headersOf, makeCode, makeConversation, makeMessage, makePlace } from './talk-harness.ts';

test('wherever the token or the lookup is wrong, missing or no token, the answer is the same', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const message = { message: makeMessage(2) };
  const routes = [
    ['GET', '/messages'],
    ['GET', '/stream'],
    ['POST', '/messages', message],
    ['POST', '/typing'],
    ['POST', '/confirmed'],
    ['DELETE', '/conversation'],
    ['POST', '/phones', { id: random(16), verifierHash: random(32), share: random(32) }],
  ] as const;
  const wrong = [
    undefined,
    makeCode(),
    { ...code, token: random(32) },
    { ...code, lookup: random(16) },
    { lookup: 'x', token: '' },
    { lookup: `${code.lookup}=`, token: code.token },
  ];
  const texts = new Set<string>();
  for (const [method, path, body] of routes) {
    for (const each of wrong) {
      const answer = await place.ask(method, path, each, body);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      texts.add(await answer.text());
    }
  }
  expect(texts.size).toBe(1);
  expect([...texts][0]).toContain('conversationUnknown');
  expect(place.row(code)).toMatchObject({ confirmed: 0, last_number: 1 });
});

test('a row says no day but a Monday, and nothing of the request', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  // Thirty days after Monday 2026-11-23, and the Monday after: 2026-12-28.
  expect(place.row(code)?.['expires_day']).toBe(Date.parse('2026-12-28') / 86_400_000);
  const { expires_day: day } = place.database.main
    .prepare('SELECT expires_day FROM messages')
    .get() as { expires_day: number };
  expect(day).toBe(Date.parse('2027-02-22') / 86_400_000);
});

test('whatever is sent to whatever address, it is refused as what it is', async () => {
  const place = await makePlace();
  const { code, conversation } = await place.begin();
  const solution = await place.work('opinion');
  const bodies = {
    '/challenge': { purpose: 'conversation', lookup: code.lookup },
    '/conversations': { ...conversation, solution },
    '/messages': { message: makeMessage(2) },
    '/handover': {
      conversation: makeConversation(makeCode()),
      handover: { id: random(16), file: makeSealed(), epoch: 1 },
      solution,
    },
    '/opinion': { helped: 'yes', again: 'no', solution },
    '/phones': { id: random(16), verifierHash: random(32), share: random(32) },
    '/phones/open': { id: random(16), verifier: random(32) },
  };
  const path = fc.constantFrom(...(Object.keys(bodies) as (keyof typeof bodies)[]));
  const spoiled = fc.record({
    at: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    value: fc.oneof(
      fc.anything({ maxDepth: 1 }),
      fc.constantFrom(null, '', -1, 1e99, '__proto__', makeSealed(30_000), 'a'.repeat(22)),
    ),
    whole: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(path, spoiled, async (to, { at, value, whole }) => {
      let sent: unknown = structuredClone(bodies[to]);
      if (whole) sent = value;
      else {
        let place = sent as Record<string, unknown>;
        for (const index of at) {
          const keys = Object.keys(place);
          const key = keys[index % keys.length] ?? '';
          const inner = place[key];
          if (typeof inner === 'object' && inner !== null && at.at(-1) !== index) {
            place = inner as Record<string, unknown>;
          } else {
            place[key] = value;
            break;
          }
        }
      }
      const text: unknown = JSON.stringify(sent, (_, each: unknown) =>
        typeof each === 'bigint' ? String(each) : each,
      );
      const answer = await place.app.request(`/api/talk${to}`, {
        method: 'POST',
        headers: headersOf(code),
        body: String(text),
      });
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
  for (const text of ['', '{', '[]', 'null', '"', '\u0000']) {
    for (const to of Object.keys(bodies)) {
      await refused(place.ask('POST', to, code, text), 400, 'talkMalformed');
    }
  }
});

test('what isn’t sealed, or is longer than anything sealed can be, gets nowhere', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const send = (file: string) =>
    place.ask('POST', '/messages', code, { message: { ...makeMessage(2), file } });
  await refused(send(Buffer.from('Bonjour').toString('base64url')), 400, 'talkMalformed');
  await refused(send(makeSealed(19_600)), 400, 'talkMalformed');
  await refused(send(makeSealed(70_000)), 413, 'bodyTooLarge');
  expect((await send(makeSealed(19_600 - 22))).status).toBe(201);
});

test('no one lists, counts or reads conversations without a session of the team', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const stranger = place.browser();
  for (const path of [
    'conversations',
    'conversation',
    'conversations/unannounced?epoch=1',
    'conversations-stream',
    'epochs-in-use',
    'opinions',
    'talk-months',
  ]) {
    const headers = { 'x-conversation': code.lookup };
    await refused(stranger.ask('GET', path, { headers }), 401, 'signedOut');
  }
  for (const path of [
    '/conversations',
    '/conversation',
    `/conversations/${code.lookup}`,
    '/phones',
  ]) {
    const { status } = await place.ask('GET', path, code);
    expect([404, 405]).toContain(status);
  }
});
