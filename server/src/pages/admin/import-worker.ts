/** The thread of `import-apart.ts`: one file in, one result out. */
import { parentPort, workerData } from 'node:worker_threads';
import { importDocument } from '../../importer/import-document.ts';
import type { ImportSource } from '../../importer/types.ts';

parentPort?.postMessage(importDocument(workerData as ImportSource));
