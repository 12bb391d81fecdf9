/** `manifest.json` of a backup: written last, so that a folder without it is none. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isPath } from '@insyn/domain/archive/manifest.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ServerSecrets } from '../identity/secrets.ts';

export const BACKUP_FORMAT = 'insyn-backup/1';
export const BACKUP_MANIFEST = 'manifest.json';

const strict = { additionalProperties: false } as const;
const hash = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const count = Type.Integer({ minimum: 0 });
const MANIFEST = Type.Object(
  {
    format: Type.Literal(BACKUP_FORMAT),
    /** When it began: all that was answered before is there. UTC. */
    at: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }),
    /** Tells whether keys are those of this installation, and nothing else of them. */
    keys: hash,
    logs: Type.Array(Type.Object({ log: Type.String({ pattern: '^[a-z0-9-]{3,64}$' }), seq: count, hash }, strict)),
    files: Type.Array(Type.Object({ path: Type.String({ maxLength: 300 }), bytes: count, sha256: hash }, strict)),
    /** Stores of votes that lie on other hosts, and are not in it. */
    absent: Type.Array(Type.String({ maxLength: 20 })),
  },
  strict,
);
export type BackupManifest = Static<typeof MANIFEST>;
export type BackupFile = BackupManifest['files'][number];

const compiled = Compile(MANIFEST);

/** `null` for what is no manifest of a backup. */
export function readBackupManifest(folder: string): BackupManifest | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, BACKUP_MANIFEST), 'utf8'));
    return compiled.Check(value) && value.files.every(({ path }) => isPath(path)) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

export async function backupFile(folder: string, path: string): Promise<BackupFile> {
  const hashing = createHash('sha256');
  await pipeline(createReadStream(join(folder, path)), hashing);
  return { path, bytes: statSync(join(folder, path)).size, sha256: hashing.digest('base64url') };
}

/** A hash of a key that belongs to no log: 256 random bits stand behind it. */
export function printOfKeys({ marks }: Pick<ServerSecrets, 'marks'>): string {
  return createHash('sha256')
    .update('insyn-backup\0')
    .update(marks('insyn-backup' as LogId))
    .digest('base64url');
}
