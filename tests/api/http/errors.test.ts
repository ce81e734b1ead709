import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { EglantineError } from '../../../api/errors.ts';
import { answerErrors, reportError } from '../../../api/http/errors.ts';
import type { Env } from '../../../api/http/env.ts';
import { translate } from '../../../api/translation.ts';
import { hearErrors, makeApp } from './harness.ts';
import { pageText, policy } from './site.ts';

const noon = () => new Date('2026-11-21T12:34:56Z');

/** The application, with routes that fail. */
function makeFailingApp() {
  const { site } = makeApp();
  const app = new Hono<Env>();
  answerErrors(app, site, noon);
  app.get('/api/told/:what', () => {
    throw new EglantineError('bodyTooLarge', {}, 413);
  });
  app.get('/api/fails/:what', (c) => {
    throw new TypeError(
      `can't read ${c.req.param('what')}\n    at ${c.req.param('what')} (x.js:1:1)`,
    );
  });
  app.get('/api/broken', () => {
    throw new EglantineError('unexpected', {}, 500);
  });
  app.post('/api/things', (c) => c.text('made'));
  app.delete('/api/things', (c) => c.text('gone'));
  return app;
}

test('an unknown page is said in the reader’s language, the path’s first', async () => {
  const { app } = makeApp();
  const ask = async (path: string, language = '') => {
    const answer = await app.request(path, { headers: { 'accept-language': language } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(policy);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return answer.text();
  };
  expect(await ask('/nowhere')).toBe(pageText('/fr/404/'));
  expect(await ask('/nowhere', 'ar')).toBe(pageText('/ar/404/'));
  expect(await ask('/en/nowhere/', 'ar')).toBe(pageText('/en/404/'));
  expect(await ask('/en/404/')).toBe(pageText('/en/404/'));
  expect(await ask('/en/404')).toBe(pageText('/en/404/'));
});

test.each(['fr', 'en', 'ar'])(
  'an unknown address of the API is told as JSON in %s',
  async (language) => {
    const { app } = makeApp();
    for (const path of ['/api', '/api/', '/api/nothing', '/api/nothing/%00']) {
      const answer = await app.request(path, { headers: { 'accept-language': language } });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('vary')).toBe('Accept-Language');
      expect(await answer.json()).toEqual({
        error: { code: 'notFound', message: translate(language, 'errors.notFound') },
      });
    }
  },
);

test('wrong methods are told what is allowed', async () => {
  const { app } = makeApp();
  for (const path of ['/', '/fr/', '/icon.svg', '/healthz', '/s/ABCDEF']) {
    const answer = await app.request(path, { method: 'POST', body: 'x' });
    expect(answer.status, path).toBe(405);
    expect(answer.headers.get('allow')).toBe('HEAD, GET');
    expect(answer.headers.get('content-type')).toContain('text/plain');
  }
  expect((await app.request('/nowhere', { method: 'POST' })).status).toBe(404);
  expect((await app.request('/api/nothing', { method: 'POST' })).status).toBe(404);

  const answer = await makeFailingApp().request('/api/things');
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('POST, DELETE');
  expect(await answer.json()).toMatchObject({ error: { code: 'methodNotAllowed' } });
});

test('an error meant for people is told with its own status, and not logged', async () => {
  const heard = hearErrors();
  const answer = await makeFailingApp().request('/api/told/x');
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ error: { code: 'bodyTooLarge' } });
  expect(heard()).toBe('');
});

test('an unexpected error is a clean 500, logged without what the visitor sent', async () => {
  const heard = hearErrors();
  const answer = await makeFailingApp().request('/api/fails/my-secret');
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({
    error: { code: 'unexpected', message: translate('fr', 'errors.unexpected') },
  });
  expect(heard()).toMatch(
    /^2026-11-21T12:00Z \/api\/fails\/:what TypeError\n {4}at .*errors\.test\.ts:\d+/,
  );
  expect(heard()).not.toContain('my-secret');
  expect(heard()).not.toContain('12:34');
});

test('an error of ours that is the server’s fault is logged too, and not told', async () => {
  const heard = hearErrors();
  const answer = await makeFailingApp().request('/api/broken');
  expect(answer.status).toBe(500);
  expect(heard()).toContain('/api/broken EglantineError');
});

test('an error is reported with the system’s name for it, and never its message', () => {
  const heard = hearErrors();
  const error = Object.assign(new Error('disk full at my-secret'), { code: 'SQLITE_FULL' });
  reportError(error, '/s/:code', noon);
  reportError(Object.assign(new Error('a'), { code: 'my-secret' }), '/s/:code', noon);
  reportError('my-secret', '/s/:code', noon);
  const changed = new Error('my-secret\n    at my-secret (x.js:1:1)');
  changed.message = 'another';
  reportError(changed, '/s/:code', noon);
  expect(heard()).toContain('2026-11-21T12:00Z /s/:code Error SQLITE_FULL\n    at ');
  expect(heard()).toContain('2026-11-21T12:00Z /s/:code string');
  expect(heard()).not.toContain('my-secret');
});

test('a body that is too long is refused', async () => {
  const { app } = makeApp();
  const answer = await app.request('/api/nothing', { method: 'POST', body: 'x'.repeat(70_000) });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ error: { code: 'bodyTooLarge' } });
});
