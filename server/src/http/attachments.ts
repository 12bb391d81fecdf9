/** `GET …/attachments/{sha256}`: the bytes of a document, for whoever may read a card that names it. Never shown as a page. */
import { readerOf } from '@insyn/authority/marks.ts';
import { isCard } from '@insyn/domain/dialogue/view.ts';
import { contentsBeside } from '@insyn/domain/page.ts';
import { readable } from '@insyn/domain/visibility.ts';
import { SHA256_PATTERN } from '@insyn/protocol/commands.ts';
import { API } from '@insyn/protocol/routes.ts';
import { notFound, PRIVATE, visible, visit } from './access.ts';
import type { App, Door } from './door.ts';
import { only } from './methods.ts';

const URL = `${API}/dialogues/:log/attachments/:sha256`;
const SHA256 = new RegExp(SHA256_PATTERN);

export function serveAttachments(app: App, door: Door): void {
  app.get<{ Params: { log: string; sha256: string } }>(URL, async (request, reply) => {
    const { log, who, began } = await visit(door, request);
    const { sha256 } = request.params;
    const found = SHA256.test(sha256) ? await door.authority.look(log) : null;
    if (found === null || !visible(found.state, who) || found.state.tenant.kind === 'tenant') return notFound(began);
    const mayRead = readable(found.state, readerOf(who));
    // A limited document of a meeting is not here: its readings are written down where it is given out.
    const card = contentsBeside(found.state)
      .filter((id) => mayRead(id))
      .map((id) => found.held.contents.get(id)?.content)
      .find((content) => content !== undefined && isCard(content) && content.sha256 === sha256);
    const attachment = card === undefined ? null : await door.store.attachment(log, sha256);
    if (attachment === null) return notFound(began);
    return reply
      .headers(PRIVATE)
      .header('content-disposition', `attachment; filename="${sha256}.${extensionOf(attachment.media)}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type(SAFE_MEDIA[attachment.media] ?? 'application/octet-stream')
      .send(Buffer.from(attachment.bytes));
  });
  only(app, URL, ['GET', 'HEAD']);
}

/** Types sent as they are; anything else is bytes. */
const SAFE_MEDIA: Readonly<Record<string, string>> = {
  'text/markdown': 'text/markdown; charset=utf-8',
  'text/plain': 'text/plain; charset=utf-8',
  'application/pdf': 'application/pdf',
};

/** The name of a file that people sent is never an address or a header of ours. */
function extensionOf(media: string): string {
  return media === 'text/markdown' ? 'md' : media === 'text/plain' ? 'txt' : media === 'application/pdf' ? 'pdf' : 'bin';
}
