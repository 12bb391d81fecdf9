/** What tests of keeping share. */
import { NOBODY } from '@insyn/authority/ports.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { TestServer } from './start-server.ts';

/** A document of text in a dialogue. Its name. */
export async function openDialogueFile({ app }: TestServer, log: LogId, title: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const sha256 = hashOf(text);
  const card = { title, media: 'text/markdown', bytes: bytes.length, sha256, lang: 'sv', source: null };
  const answer = await app.authority.submit({
    log,
    command: { type: 'dialogue/add-document', card },
    who: { ...NOBODY, seats: ['admin/1'] },
    key: null,
    attachments: [{ sha256, media: card.media, bytes }],
  });
  if (!answer.accepted) throw new Error(answer.code);
  return answer.receipt.ids['document'] ?? '';
}
