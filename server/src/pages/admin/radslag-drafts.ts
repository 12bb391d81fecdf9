/**
 * What a rådslag was before each of its last changes, in a file of its own beside the logs: so that a mistake can be taken back. Nobody's
 * record, and nobody but its administrators reads it: what everyone was told of stands in the log.
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Matter, RadslagPlan } from '@insyn/domain/radslag/types.ts';
import type { Description } from '@insyn/domain/dialogue/types.ts';
import type { Office } from './context.ts';

export type Earlier = {
  readonly at: string;
  /** Number of the person who changed it then. */
  readonly by: number;
  /** What was changed, in words: *Datum*. */
  readonly what: string;
  readonly plan: RadslagPlan;
  readonly matter: Matter;
  readonly description: Description;
};

/** As many as somebody looks back on. */
const KEPT = 10;

const folder = ({ door }: Office): string => join(door.config.dataDir, 'radslag-drafts');
const fileOf = (office: Office, log: string): string => join(folder(office), `${log}.json`);

/** Newest first. */
export async function readEarlier(office: Office, log: string): Promise<readonly Earlier[]> {
  try {
    return JSON.parse(await readFile(fileOf(office, log), 'utf8')) as readonly Earlier[];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

export async function keepEarlier(office: Office, log: string, earlier: Earlier): Promise<void> {
  await write(office, log, [earlier, ...(await readEarlier(office, log))].slice(0, KEPT));
}

/** The newest is taken back: it is earlier no longer. */
export async function dropNewest(office: Office, log: string): Promise<void> {
  await write(office, log, (await readEarlier(office, log)).slice(1));
}

async function write(office: Office, log: string, all: readonly Earlier[]): Promise<void> {
  const file = fileOf(office, log);
  await mkdir(folder(office), { recursive: true, mode: 0o700 });
  const handle = await open(`${file}.part`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(all));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.part`, file);
}
