/**
 * The headers that every answer carries for the reader's safety.
 *
 * @module
 */

import { createMiddleware } from 'hono/factory';
import type { Env } from './env.ts';

/** The policy of what is not a page: nothing may load, nobody may frame it. */
const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** What our pages don't use, so that nothing injected into one may either. */
const unusedFeatures = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** The `Permissions-Policy` of an answer that has a use for these features, and for no others. */
export function permissionsPolicy(used: readonly string[] = []): string {
  return unusedFeatures
    .map((feature) => `${feature}=${used.includes(feature) ? '(self)' : '()'}`)
    .join(', ');
}

/**
 * The security headers of an answer of the site at `origin`, by name. The policy is the closed one;
 * a page brings its own.
 */
export function securityHeaders(origin: string): Record<string, string> {
  return {
    'Content-Security-Policy': closedPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissionsPolicy(),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    // To look a link's host up before it is tapped tells the network what page is read.
    'X-DNS-Prefetch-Control': 'off',
    // Without includeSubDomains: what else an association runs on its domain is not ours to decide.
    ...(origin.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=63072000' }),
  };
}

/** Middleware that gives `headers` to each answer but those marked `bringsHeaders`. */
export function addHeaders(headers: Record<string, string>) {
  const entries = Object.entries(headers);
  return createMiddleware<Env>(async (c, next) => {
    await next();
    // To look into the headers of an answer is most of what it costs: what is hot brings its own.
    if (c.get('bringsHeaders')) return;
    for (const [name, value] of entries) c.res.headers.set(name, value);
  });
}
