/** `GET …/attachments/{sha256}`: the bytes of a document or a picture, for whoever may read a card that names it. Never shown as a page. */
import { readerOf } from '@insyn/authority/marks.ts';
import { isCard } from '@insyn/domain/dialogue/view.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import { contentsBeside } from '@insyn/domain/page.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { PUBLIC, readable } from '@insyn/domain/visibility.ts';
import { isPictureMedia } from '@insyn/domain/vote/pictures.ts';
import { definitionCards } from '@insyn/domain/vote/types.ts';
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
    const { state, held } = found;
    const naming = namingCards(state).filter((id) => {
      const content = held.contents.get(id)?.content;
      return content !== undefined && isCard(content) && content.sha256 === sha256;
    });
    const attachment = naming.some(readable(state, readerOf(who))) ? await door.store.attachment(log, sha256) : null;
    if (attachment === null) return notFound(began);
    const { media, bytes } = attachment;
    const isPicture = isPictureMedia(media);
    const isForAll = isPicture && naming.some(readable(state, PUBLIC));
    return reply
      .headers(isForAll ? PICTURE_FOR_ALL : PRIVATE)
      .header('content-disposition', `${isPicture ? 'inline' : 'attachment'}; filename="${sha256}.${EXTENSIONS[media] ?? 'bin'}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type(isPicture ? media : (SAFE_MEDIA[media] ?? 'application/octet-stream'))
      .send(Buffer.from(bytes));
  });
  only(app, URL, ['GET', 'HEAD']);
}

/** What stands beside the posts, and what waits for a second signature. A limited document of a meeting is not here: its readings are written down where it is given out. */
function namingCards(state: LogState): readonly ContentId[] {
  return [...contentsBeside(state), ...state.vote.runs.flatMap(definitionCards)];
}

/**
 * Of what everyone may read: an embedding site may show it. The address names the bytes, so the browser that has it never asks again; no
 * cache in between keeps it, since who may read a dialogue can be narrowed.
 */
const PICTURE_FOR_ALL = {
  'cache-control': 'private, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'cross-origin',
  vary: 'Origin',
} as const;

/** Types of documents sent as they are; anything else is bytes. */
const SAFE_MEDIA: Readonly<Record<string, string>> = {
  'text/markdown': 'text/markdown; charset=utf-8',
  'text/plain': 'text/plain; charset=utf-8',
  'application/pdf': 'application/pdf',
};

/** The name of a file that people sent is never an address or a header of ours. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/markdown': 'md',
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};
