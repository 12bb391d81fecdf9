/** The server's own log: structured lines without addresses, names, bodies, tokens or anything else about a person. */
import { randomBytes } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { App } from './door.ts';

const LONGEST_TEXT = 1000;
const LONGEST_LINE = 4096;

/** JSON escapes line breaks and the escape character; what is left are letters that turn text round in a terminal. */
const INVISIBLE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export function safeLine(line: string): string {
  const escaped = line.replace(INVISIBLE, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return escaped.length <= LONGEST_LINE
    ? escaped
    : `${JSON.stringify({ level: 50, time: Date.now(), msg: 'a log line was too long and left out', characters: escaped.length })}\n`;
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 100) : undefined;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  // No message: messages of parsers and databases quote what people sent.
  return {
    type: error.name,
    code,
    stack: frames.join('\n').slice(0, LONGEST_TEXT),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: describeError }, hooks: { streamWrite: safeLine } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

export function newTrace(): string {
  return randomBytes(8).toString('hex');
}

/** One line per answer: the route's pattern, never the address asked for (it may hold a search). */
export function logAnswers(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.silent === true) return;
    request.log.info(
      { method: request.method, route: request.routeOptions.url ?? null, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
}
