/**
 * Delivering the on-call alert, by mail or webhook: one text, always the same.
 *
 * @module
 */

import { isLoopback } from '../http/loopback.ts';
import type { MailAlert, WebhookAlert } from './alert-schema.ts';

/** Why an alert could not be delivered. All that is kept of it: a server's own words may say more. */
export type Reason =
  'unreachable' | 'timeout' | 'encryption' | 'credentials' | 'refused' | 'redirected' | 'unknown';

/** What an alert depends on beside its settings: never on what is unread. */
export type Occasion = {
  /** A time of the timetable, not the present one. */
  moment: Date;
  /** Tells this instance's mails from another's at the same moment. */
  salt: string;
  /** Gives up. */
  signal: AbortSignal;
};

/** Delivers one alert. Never rejects: gives why it could not be delivered, or `undefined`. */
export type Deliver = (
  alert: MailAlert | WebhookAlert,
  occasion: Occasion,
) => Promise<Reason | undefined>;

const text = 'Regarde le bureau.';

/** `text` is what Mattermost, Rocket.Chat, Slack and those that imitate them show. */
const webhookBody = JSON.stringify({ text });

const webhookMilliseconds = 10_000;

/** Some mail servers make strangers wait for their greeting. */
const mailMilliseconds = 30_000;

/**
 * Sends the mail. Its date and its id say the time of the timetable: without a date it may pass for
 * spam, and of two with the same id many servers show one.
 */
async function sendMail(alert: MailAlert, { moment, salt, signal }: Occasion): Promise<void> {
  const { host, port, secure, user, password, from, to } = alert;
  const local = isLoopback(host);
  // Loaded by the first mail: most servers never send one, and all of them start.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host,
    port,
    secure,
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    requireTLS: !secure && !local,
    ignoreTLS: local,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  await transport.sendMail({
    from,
    to,
    subject: text,
    text,
    date: moment,
    messageId: `<${moment.getTime()}.${salt}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    // No answer of an absent one (RFC 3834), and no name of a program.
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(mailMilliseconds)]),
  });
}

async function callWebhook({ url }: WebhookAlert, { signal }: Occasion) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: webhookBody,
    // Where it leads is not where the team wanted it sent.
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(webhookMilliseconds)]),
  });
  await answer.body?.cancel();
  return answer.ok ? undefined : reasonOfStatus(answer.status);
}

function reasonOfStatus(status: number): Reason {
  if (status >= 300 && status < 400) return 'redirected';
  return status === 401 || status === 403 ? 'credentials' : 'refused';
}

/** Reasons by the code that Node, its `fetch` or nodemailer gives an error. */
const reasons: Record<string, Reason> = {
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPIPE: 'unreachable',
  UND_ERR_SOCKET: 'unreachable',
  EDNS: 'unreachable',
  ECONNECTION: 'unreachable',
  ESOCKET: 'unreachable',
  ETIMEDOUT: 'timeout',
  EABORT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  EAUTH: 'credentials',
  ENOAUTH: 'credentials',
  EENVELOPE: 'refused',
  EMESSAGE: 'refused',
  EPROTOCOL: 'refused',
};

function reasonOf(error: unknown): Reason {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  // The system's own code lies under fetch's error, and beside nodemailer's ESOCKET.
  if (error.cause instanceof Error) return reasonOf(error.cause);
  const { code = '', originalCode = code } = error as { code?: string; originalCode?: string };
  if (/CERT|SSL|TLS|SIGNATURE/.test(originalCode)) return 'encryption';
  return reasons[originalCode] ?? reasons[code] ?? 'unknown';
}

/** Delivers `alert`: a mail within 30 s, a webhook within 10. */
export const deliverAlert: Deliver = async (alert, occasion) => {
  try {
    if (alert.kind === 'webhook') return await callWebhook(alert, occasion);
    await sendMail(alert, occasion);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
};
