/**
 * How the on-call alert is sent: what is kept, what comes in, and what may be shown.
 *
 * A secret comes in and is never shown again. A patch without it keeps the one there is, but only for
 * the same server and account: who can change settings can't have it sent elsewhere.
 *
 * @module
 */

import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { isLoopback } from '../http/loopback.ts';
import { number, text } from './fields.ts';

/** `https`, or this machine; without a user and password, which `fetch` refuses. */
function isWebhook(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname, username, password } = new URL(given);
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return safe && username === '' && password === '';
}

/** Minutes between two alerts. Fewer would tell too well when a message was written. */
const minutes = number(5, 180).default(15);

const mailAddress = z
  .string()
  .max(254)
  .refine((given) => z.email().safeParse(given).success, { error: 'settingsMailAddress' });

const mail = z.strictObject({
  kind: z.literal('mail'),
  host: z
    .string()
    .max(253)
    .refine((given) => /^[\w.:-]+$/.test(given), { error: 'settingsHost' }),
  port: number(1, 65_535),
  /** TLS from the start; else by STARTTLS, never without but to this machine. */
  secure: z.boolean(),
  /** Absent, the server asks for none. */
  user: text(200).optional(),
  password: z.string().min(1).max(500).optional(),
  from: mailAddress,
  to: mailAddress,
  minutes,
});

const webhook = z.strictObject({
  kind: z.literal('webhook'),
  /** A secret too: most services put a key into its path. */
  url: z.string().max(2000).refine(isWebhook, { error: 'settingsWebhook' }).optional(),
  minutes,
});

const off = z.strictObject({ kind: z.literal('off') });

/** The alert as it comes in. */
export const alert = z.discriminatedUnion('kind', [off, mail, webhook]);

type GivenAlert = z.output<typeof alert>;

/** An alert by mail; with a `user` there is a `password`. */
export type MailAlert = z.output<typeof mail>;

/** An alert by webhook. */
export type WebhookAlert = z.output<typeof webhook> & { url: string };

/** The alert as it is kept, with its secrets. */
export type AlertSettings = z.output<typeof off> | MailAlert | WebhookAlert;

/** The alert without its secrets: that a password is set, and the webhook's host alone. */
export type ShownAlert =
  | z.output<typeof off>
  | (Omit<MailAlert, 'password'> & { passwordSet: boolean })
  | (Omit<WebhookAlert, 'url'> & { host: string });

function isSameAccount(given: MailAlert, kept: AlertSettings): kept is MailAlert {
  return (
    kept.kind === 'mail' &&
    kept.host === given.host &&
    kept.port === given.port &&
    kept.secure === given.secure &&
    kept.user === given.user
  );
}

/**
 * `given` with the secret it lacks taken from `kept`. Throws `settingsSecretMissing`, with the `field`
 * to fill, where that isn't its own.
 */
export function withSecret(given: GivenAlert, kept: AlertSettings): AlertSettings {
  const missing = (field: string) => new EglantineError('settingsSecretMissing', { field });
  if (given.kind === 'webhook') {
    const url = given.url ?? (kept.kind === 'webhook' ? kept.url : undefined);
    if (url === undefined) throw missing('alert.url');
    return { ...given, url };
  }
  if (given.kind === 'off') return given;
  const { password: typed, ...rest } = given;
  if (given.user === undefined) {
    if (typed !== undefined) throw missing('alert.user');
    return rest;
  }
  const password = typed ?? (isSameAccount(given, kept) ? kept.password : undefined);
  if (password === undefined) throw missing('alert.password');
  return { ...rest, password };
}

/** What may be shown of `kept`. */
export function withoutSecret(kept: AlertSettings): ShownAlert {
  if (kept.kind === 'off') return kept;
  if (kept.kind === 'webhook') {
    const { url, ...shown } = kept;
    return { ...shown, host: new URL(url).host };
  }
  const { password, ...shown } = kept;
  return { ...shown, passwordSet: password !== undefined };
}
