/** Bodies are strict JSON or nothing: no duplicate keys, no `__proto__`, no lone surrogates, no number that loses digits. */
import { JsonError, parseStrict } from '@insyn/domain/json.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { type App, DoorError } from './door.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function readJson(bytes: Uint8Array): unknown {
  try {
    return parseStrict(utf8.decode(bytes), LIMITS.jsonDepth);
  } catch (error) {
    if (error instanceof JsonError || error instanceof TypeError) throw new DoorError('request/not-understood');
    throw error;
  }
}

export function useStrictJson(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    // Fastify may have put quotes round the charset before this is asked.
    /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i,
    { parseAs: 'buffer', bodyLimit: LIMITS.commandBytes },
    async (_request: unknown, body: Buffer) => readJson(body),
  );
}
