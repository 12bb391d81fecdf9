import { LOG_TABLES } from './001-log.ts';
import { POST_TABLE } from './002-posts.ts';
import { POST_SIDES } from './003-sides.ts';

/** One step of the schema. A step that has been released is never changed; what is wrong with it is mended by a later one. */
export type Migration = { readonly version: number; readonly name: string; readonly sqlite: string };

export const MIGRATIONS: readonly Migration[] = [LOG_TABLES, POST_TABLE, POST_SIDES];
