/** What a form brought: text fields, at most one file. Bodies of forms are read in this folder only, and never logged. */
import { randomBytes } from 'node:crypto';
import { isRandomId } from '@insyn/domain/ids.ts';
import type { FastifyRequest } from 'fastify';
import { type App, DoorError } from '../../http/door.ts';

/** Bytes of a form's fields: a description of 64 kB with every sign escaped. */
const FIELD_BYTES = 256 * 1024;
/** Bytes of an uploaded file: twenty times the largest utlåtande seen as text. */
export const UPLOAD_BYTES = 4 * 1024 * 1024;
/** Room for the form around the file: its longest texts, and what parts them. */
const AROUND_BYTES = 64 * 1024;

export type Upload = { readonly name: string; readonly bytes: Uint8Array };

export class Form {
  private readonly values: ReadonlyMap<string, readonly string[]>;
  readonly upload: Upload | null;

  constructor(values: ReadonlyMap<string, readonly string[]>, upload: Upload | null = null) {
    this.values = values;
    this.upload = upload;
  }

  static empty(): Form {
    return new Form(new Map());
  }

  static of(values: Readonly<Record<string, string>>): Form {
    return new Form(new Map(Object.entries(values).map(([name, value]) => [name, [value]])));
  }

  /** Empty for a field that was not sent; line ends as we write them. */
  text(name: string): string {
    return (this.values.get(name)?.[0] ?? '').replace(/\r\n?/g, '\n');
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Of the fields that were sent, each once. */
  names(): readonly string[] {
    return [...this.values.keys()];
  }

  /** The form's own key, so that a form sent twice is one act. */
  key(): string {
    const given = this.text('nyckel');
    return isRandomId(given) ? given : newKey();
  }
}

export function newKey(): string {
  return randomBytes(16).toString('base64url');
}

/** Text that is not Unicode is no form of ours. */
function gather(pairs: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    if (!value.isWellFormed()) throw new DoorError('request/not-understood');
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

/** Only within the scope it is called on: the API takes JSON and nothing else. `uploadBytes`: of the one file. */
export function takeForms(scope: App, uploadBytes = UPLOAD_BYTES): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<Buffer>(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: FIELD_BYTES },
    async (_request: unknown, body: Buffer) => new Form(gather(new URLSearchParams(body.toString('utf8')))),
  );
  scope.addContentTypeParser<Buffer>(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: uploadBytes + AROUND_BYTES },
    async (request: FastifyRequest, body: Buffer) => readMultipart(request.headers['content-type'] ?? '', body),
  );
}

/** The platform's own reader (Fetch standard, RFC 7578). */
async function readMultipart(type: string, body: Buffer): Promise<Form> {
  let data: FormData;
  try {
    data = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    if (error instanceof TypeError) throw new DoorError('request/not-understood');
    throw error;
  }
  const texts: (readonly [string, string])[] = [];
  let upload: Upload | null = null;
  for (const [name, value] of data) {
    if (typeof value === 'string') texts.push([name, value]);
    else if (upload !== null) throw new DoorError('request/not-understood');
    else if (value.size > 0 || value.name !== '') upload = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  return new Form(gather(texts), upload);
}
