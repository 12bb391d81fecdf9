/** A guest at a real server, over HTTP, as a page on the server's own origin would speak. */
import { randomBytes } from 'node:crypto';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';

export type Guest = { readonly name: string; readonly url: string; readonly headers: Readonly<Record<string, string>> };

export const newKey = (): string => randomBytes(16).toString('base64url');

export async function beGuest(url: string, name: string): Promise<Guest> {
  const response = await fetch(`${url}${routes.session}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name, bearer: true }),
  });
  if (response.status !== 201) throw new Error(`no session: ${response.status} ${await response.text()}`);
  const { bearer } = (await response.json()) as SessionAnswer;
  if (bearer === undefined) throw new Error('no bearer');
  return { name, url, headers: { origin: url, authorization: `Bearer ${bearer}` } };
}

/** `unknown`: nobody answered, so nobody knows. */
export type Sent =
  | { readonly kind: 'accepted'; readonly receipt: Receipt; readonly repeated: boolean }
  | { readonly kind: 'refused'; readonly status: number; readonly problem: Problem }
  | { readonly kind: 'unknown'; readonly why: string };

export async function send(guest: Guest, log: string, command: Command, key: string = newKey()): Promise<Sent> {
  try {
    const response = await fetch(`${guest.url}${routes.commands(log as LogId)}`, {
      method: 'POST',
      headers: { ...guest.headers, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(10_000),
    });
    const body: unknown = await response.json();
    if (response.ok) return { kind: 'accepted', receipt: body as Receipt, repeated: response.status === 200 };
    return { kind: 'refused', status: response.status, problem: body as Problem };
  } catch (error) {
    // Refused, reset, cut off in the middle of the answer: to the one who waits they are the same.
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
}

export const saying = (text: string): Command => ({ type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } });
