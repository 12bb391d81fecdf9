/** What the city decides, for elements that belong to no dialogue: bodies, meetings, matters, search, following. */
import { createHttp } from '@insyn/client/transport/http.ts';
import type { Records } from '@insyn/client/transport/transport.ts';
import { serverOf } from './connection.ts';

/** `base`: origin of the server, for links to its pages. */
export type OpenRecords = { readonly records: Records; readonly base: string; readonly close: () => void };

/** Shares the connection of every other element of the page that names the same server; `null` for one without records. */
export function openRecords(server: string): OpenRecords | null {
  const base = serverOf(server);
  const { records, close } = createHttp({ base });
  if (records !== undefined) return { records, base, close };
  close();
  return null;
}
