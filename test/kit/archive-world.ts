/** What sealing needs, of a server that runs in a test; with the widgets that have been built, or without. */
import { ArchiveStore } from '@insyn/server/archive/store.ts';
import { archiveKey } from '@insyn/server/archive/key.ts';
import { copyScriptIn } from '@insyn/server/archive/copy/script.ts';
import { type Sealed, sealed, type SealParts } from '@insyn/server/archive/seal.ts';
import { readConfig } from '@insyn/server/config.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { TestServer } from '../server/start-server.ts';

export const EMBED = new URL('../../dist/embed', import.meta.url).pathname;

export function sealPartsOf(server: TestServer, embedDir: string | undefined = EMBED): SealParts {
  const read = readConfig({});
  if (!read.ok) throw new Error('settings');
  const { authority } = server.app;
  return {
    door: {
      ...{ authority, store: server.store, people: server.people, config: read.config },
      ...{ baseUrl: () => server.url, copyScript: copyScriptIn(embedDir) },
    },
    archive: new ArchiveStore(null),
    key: () => archiveKey(server.secrets.log, server.url),
  };
}

export async function sealedFiles(parts: SealParts, log: LogId): Promise<Sealed['files']> {
  const made = await sealed(parts, log);
  if (made === null) throw new Error(`${log} is not there for everyone`);
  return made.files;
}
