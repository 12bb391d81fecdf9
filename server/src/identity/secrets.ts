/** The server's own keys, made at first start and kept in one file that only its user may read. */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Secrets } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';

/** Keys of 32 bytes: none can be made from another. */
export type ServerSecrets = Secrets & {
  /** Signs sessions. */
  readonly session: Uint8Array;
  /** Signs checkpoints of logs. */
  readonly log: Uint8Array;
  /** What people log in with is kept as HMAC under this: one key per tenant. */
  readonly people: (tenant: LogId) => Uint8Array;
  /** Private addresses of those who follow something are made under it. */
  readonly follow: Uint8Array;
  /** Draws the key that browsers know pushes by (VAPID, RFC 8292). */
  readonly push: Uint8Array;
};

const NAMES = ['session', 'marks', 'log', 'people', 'follow', 'push'] as const;
/** Not in files of earlier versions: drawn and added when such a file is opened. */
const ADDED = ['people', 'follow', 'push'] as const;
type Keys = Record<(typeof NAMES)[number], string>;

export class SecretsError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SecretsError';
  }
}

function fromKeys(keys: Keys): ServerSecrets {
  const marks = createSecretKey(keys.marks, 'base64url');
  const people = createSecretKey(keys.people, 'base64url');
  return {
    session: Buffer.from(keys.session, 'base64url'),
    log: Buffer.from(keys.log, 'base64url'),
    marks: (log: LogId) => createHmac('sha256', marks).update(`marks\0${log}`).digest(),
    people: (tenant: LogId) => createHmac('sha256', people).update(`people\0${tenant}`).digest(),
    follow: Buffer.from(keys.follow, 'base64url'),
    push: Buffer.from(keys.push, 'base64url'),
  };
}

function drawKeys(): Keys {
  return Object.fromEntries(NAMES.map((name) => [name, randomBytes(32).toString('base64url')])) as Keys;
}

/** Keys that nobody else has, for one run. */
export function freshSecrets(): ServerSecrets {
  return fromKeys(drawKeys());
}

/**
 * Reads the keys, or makes them where the file is missing (mode 0600, whole or not at all). Throws `SecretsError` for a file that
 * others may read or that is not what it should be: new keys in its place would make every mark and session wrong.
 */
export function openSecrets(file: string): ServerSecrets {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw new SecretsError(`${file}: cannot be read`, { cause: error });
    text = make(file);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new SecretsError(
      `${file}: andra än serverns användare kan läsa filen (chmod 600) · others than the server's user may read it (chmod 600)`,
    );
  }
  return fromKeys(complete(file, checked(file, text)));
}

/** Adds keys that an older file lacks; the file is whole at every moment, the old one or the new. */
function complete(file: string, keys: Partial<Keys> & Omit<Keys, (typeof ADDED)[number]>): Keys {
  const whole: Keys = { ...drawKeys(), ...keys };
  if (ADDED.every((name) => keys[name] !== undefined)) return whole;
  renameSync(writeDraft(file, textOf(whole)), file);
  return whole;
}

const textOf = (keys: Keys): string => `${JSON.stringify(keys, null, 2)}\n`;

/** A file beside the real one, on disk; its path. */
function writeDraft(file: string, text: string): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return draft;
}

function make(file: string): string {
  const text = textOf(drawKeys());
  const draft = writeDraft(file, text);
  try {
    linkSync(draft, file);
    return text;
  } catch (error) {
    // Another process was first: its keys count.
    if (isCode(error, 'EEXIST')) return readFileSync(file, 'utf8');
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function checked(file: string, text: string): Parameters<typeof complete>[1] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SecretsError(`${file}: filen är trasig · the file is broken`, { cause: error });
  }
  const keys: Partial<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const whole = NAMES.every((name) => {
    const key = keys[name];
    return key === undefined ? ADDED.some((each) => each === name) : typeof key === 'string' && /^[A-Za-z0-9_-]{43}$/.test(key);
  });
  if (!whole) throw new SecretsError(`${file}: nycklar saknas · keys are missing`);
  return keys as ReturnType<typeof checked>;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
