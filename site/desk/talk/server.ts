/**
 * Conversations, as the desk asks the server for them. Every question throws `Refusal`.
 *
 * @module
 */

import type { InferRequestType, InferResponseType } from 'hono/client';
import { desk, read } from '../client.ts';

const { conversation: one, conversations: all } = desk;

/** A page of the inbox. */
export type Inbox = InferResponseType<typeof all.$get, 200>;

/** A conversation as the inbox has it. */
export type Row = Inbox['conversations'][number];

/** A conversation with all that is sealed in it. */
export type Thread = InferResponseType<typeof one.$get, 200>;

/** What a conversation may be closed with. */
export type Closing = InferRequestType<typeof one.close.$post>['json'];

/** What may be set on one. */
export type Flags = InferRequestType<typeof one.flags.$put>['json'];

type Query = InferRequestType<typeof all.$get>['query'];

/** Which conversations an inbox may show. */
export const states = ['open', 'waiting', 'mine', 'danger', 'closed', 'all'] as const;

/** What may be asked for. */
export const requests = [
  'message',
  'call',
  'appointment',
  'nurse',
  'interpreter',
  'order',
] as const;

/** What the inbox is narrowed to; empty for all. */
export interface View {
  state: (typeof states)[number];
  language: string;
  request: string;
  offset: number;
}

/** How many conversations a page of the inbox has. */
export const pageLength = 50;

/** Which one, in a header: an address is written down in too many places. */
const at = (lookup: string) => ({ header: { 'X-Conversation': lookup } });

/** A page of the inbox, in the order in which to look at them. */
export const listConversations = (
  { state, language, request, offset }: View,
  limit = pageLength,
): Promise<Inbox> => {
  const query = {
    state,
    ...(language && { language }),
    ...(request && { request }),
    offset: String(offset),
    limit: String(limit),
  };
  return read(all.$get({ query: query as Query }));
};

/** What tells since when some wait, at most a page of them; the journal notes that it was asked. */
export const listWaiting = (lookups: string[]) => read(all.waiting.$post({ json: { lookups } }));

/** What tells since when one waits. */
export type WaitingRow = Awaited<ReturnType<typeof listWaiting>>['conversations'][number];

/** One conversation, whole; the journal notes that it was opened. */
export const findThread = (lookup: string): Promise<Thread> => read(one.$get(at(lookup)));

/** A message as it is sent. */
export type Sending = InferRequestType<typeof one.messages.$post>['json'];

/** Sends a message. Throws a `Refusal` `crossed` where another came first. */
export const sendMessage = (lookup: string, json: Sending): Promise<unknown> =>
  read(one.messages.$post({ ...at(lookup), json }));

/** Says that what waits needs no answer. */
export const markRead = (lookup: string): Promise<unknown> => read(one.read.$post(at(lookup)));

/** Takes it: refused if a colleague has. */
export const take = (lookup: string): Promise<unknown> => read(one.take.$post(at(lookup)));

/** Hands it over to a member, or to nobody in particular. */
export const handOver = (lookup: string, to: string | null): Promise<unknown> =>
  read(one['hand-over'].$post({ ...at(lookup), json: { to } }));

/** Sets flags. */
export const setFlags = (lookup: string, json: Flags): Promise<unknown> =>
  read(one.flags.$put({ ...at(lookup), json }));

/** Keeps a sealed note. */
export const addNote = (lookup: string, json: { file: string; epoch: number }): Promise<unknown> =>
  read(one.notes.$post({ ...at(lookup), json }));

/** Erases a number to call: the call is made. */
export const eraseDetails = (lookup: string, id: string): Promise<unknown> =>
  read(one['call-made'].$post({ ...at(lookup), json: { id } }));

/** Closes it; what is given is counted in the month and kept nowhere else. */
export const close = (lookup: string, json: Closing): Promise<unknown> =>
  read(one.close.$post({ ...at(lookup), json }));

/** Opens it again. */
export const reopen = (lookup: string): Promise<unknown> => read(one.reopen.$post(at(lookup)));

/** Tells that somebody is writing. */
export const tellTyping = (lookup: string): Promise<unknown> => read(one.typing.$post(at(lookup)));

/** Erases several for good. */
export const eraseConversations = (lookups: string[]): Promise<{ erased: number }> =>
  read(all.erase.$post({ json: { lookups } }));

/** The open conversations whose person wasn't told the team's identity of `epoch`. */
export const listUnannounced = (epoch: number) =>
  read(all.unannounced.$get({ query: { epoch: String(epoch) } }));

/** The first team identity that anything is sealed to, if anything is. */
export const oldestEpoch = async (): Promise<number | null> =>
  (await read(desk['epochs-in-use'].$get())).oldest;

/** The ready-made replies. */
export const listReplies = () => read(desk['ready-replies'].$get());

/** A ready-made reply. */
export type ReadyReply = Awaited<ReturnType<typeof listReplies>>['replies'][number];

/** The checklist for a danger. */
export const readProtocol = () => read(desk['danger-protocol'].$get());

/** What to close with. */
export const listOptions = () => read(desk['talk-options'].$get());

/** The totals of closed conversations, by month. */
export const findTotals = () => read(desk['talk-months'].$get());

/** A total of a month. */
export type MonthTotal = Awaited<ReturnType<typeof findTotals>>['months'][number];

/** What people thought of it, by month, and the words they left. */
export const findOpinions = () => read(desk.opinions.$get());

/** How many gave an answer in a month. */
export type MonthOpinion = Awaited<ReturnType<typeof findOpinions>>['months'][number];

/** A word that somebody left, sealed. */
export type SealedWord = Awaited<ReturnType<typeof findOpinions>>['words'][number];

/** Erases words for good. */
export const eraseWords = (ids: string[]): Promise<{ erased: number }> =>
  read(desk.opinions['erase-words'].$post({ json: { ids } }));

/** The holders that a conversation can be handed to. */
export const listHolders = async () =>
  (await read(desk.members.$get())).members.filter(
    ({ state, role }) => state === 'active' && (role === 'coordinator' || role === 'team'),
  );
