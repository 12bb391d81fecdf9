/**
 * What a follower asks of a server: the one place in this package that opens a connection. Nothing is believed of an answer but its
 * bytes: not its type, not its length; it may be slow, cut, without end, or another server's.
 */

/** Why there is no answer that can be used. None of it proves anything against the server. */
export type TroubleKind = 'unreachable' | 'slow' | 'moved' | 'busy' | 'gone' | 'status' | 'large' | 'odd';

export class Trouble extends Error {
  readonly kind: TroubleKind;
  /** An address, a number, or what is odd. */
  readonly detail: string;
  /** Seconds to wait, where the server said so. */
  readonly wait: number | null;
  /** The code of a problem document, where there was one. */
  readonly code: string;
  constructor(
    kind: TroubleKind,
    detail: string,
    more: { readonly wait?: number | null; readonly code?: string; readonly cause?: unknown } = {},
  ) {
    super(`${kind}: ${detail}`, { cause: more.cause });
    this.name = 'Trouble';
    this.kind = kind;
    this.detail = detail;
    this.wait = more.wait ?? null;
    this.code = more.code ?? '';
  }
}

export type Ask = {
  /** Bytes of the answer at most. */
  readonly most: number;
  /** Sent as JSON; without it the address is read. */
  readonly body?: object;
  /** In which all of it has come. */
  readonly ms: number;
  /** Ends the question with its asker. */
  readonly signal: AbortSignal;
};

const PROBLEM_BYTES = 16_384;
/** Nobody waits longer than this because a server says so. */
const WAIT_MOST = 600;

export async function ask(address: string, { most, body, ms, signal }: Ask): Promise<Uint8Array> {
  const timeout = AbortSignal.timeout(ms);
  try {
    const answer = await fetch(address, {
      method: body === undefined ? 'GET' : 'POST',
      // No cache between is to answer for the server.
      headers: { 'cache-control': 'no-cache', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Whoever is sent elsewhere asks the person first.
      redirect: 'manual',
      signal: AbortSignal.any([timeout, signal]),
    });
    if (answer.ok) return await bytesOf(answer, most);
    throw await troubleOf(answer);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    if (signal.aborted) throw error;
    if (timeout.aborted) throw new Trouble('slow', String(ms / 1000), { cause: error });
    throw new Trouble('unreachable', causeOf(error), { cause: error });
  }
}

async function troubleOf(answer: Response): Promise<Trouble> {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) return new Trouble('moved', headers.get('location') ?? '');
  const asked = Number(headers.get('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(asked) && asked >= 0 ? Math.min(asked, WAIT_MOST) : null;
  const code = codeIn(await bytesOf(answer, PROBLEM_BYTES).catch(() => new Uint8Array()));
  const kind = status === 404 || status === 410 ? 'gone' : status === 429 || status === 503 ? 'busy' : 'status';
  return new Trouble(kind, String(status), { wait, code });
}

async function bytesOf(answer: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // The body of an answer without one is `null`.
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > most) throw new Trouble('large', String(most));
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function codeIn(bytes: Uint8Array): string {
  const code = /"code":"([a-z0-9/-]{1,60})"/.exec(new TextDecoder().decode(bytes))?.[1];
  return code ?? '';
}

/** What the system says of a connection, such as ECONNREFUSED. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}
