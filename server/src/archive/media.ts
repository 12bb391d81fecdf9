/** The registered media type (IANA) of a file of an archive. */

/** Lines of JSON have no registered type of their own: they are text. */
const MEDIA: Readonly<Partial<Record<string, string>>> = {
  html: 'text/html',
  css: 'text/css',
  json: 'application/json',
  ndjson: 'text/plain',
  txt: 'text/plain',
  md: 'text/markdown',
  xml: 'application/xml',
};

/** `attachments`: what their cards say, by hash. */
export function mediaOf(path: string, attachments: ReadonlyMap<string, string>): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const known = MEDIA[name.slice(name.lastIndexOf('.') + 1)];
  return attachments.get(name) ?? known ?? 'application/octet-stream';
}
