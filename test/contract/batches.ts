import { contentDigest, hashOf, lineText, EMPTY_HASH } from '@insyn/domain/chain.ts';
import { randomIds } from '@insyn/authority/memory.ts';
import type { Batch, StoredAnswer, StoredAttachment, StoredContent, StoredLine } from '@insyn/authority/ports.ts';
import type { Head, Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';

/** Where a log without lines ends. */
export const START: Head = { seq: 0, hash: EMPTY_HASH };

const ids = randomIds();

/** Lines of no meaning that chain on `head`, each with a content of its own: a store knows no rule. */
export function batchAfter(
  log: LogId,
  head: Head,
  count: number,
  extra: Partial<Batch> = {},
): { readonly batch: Batch; readonly head: Head } {
  const lines: StoredLine[] = [];
  const contents: StoredContent[] = [];
  let { seq, hash } = head;
  for (let made = 0; made < count; made += 1) {
    seq += 1;
    const content: StoredContent = { id: ids.content(), seq, salt: ids.salt(), content: { kind: 'note', text: `rad ${seq} i ${log} åäö` } };
    const line: Line = {
      log,
      seq,
      at: new Date(Date.UTC(2026, 0, 1) + seq).toISOString(),
      type: 'test/noted',
      v: 1,
      by: { system: 'test' },
      data: { number: seq },
      contents: [{ id: content.id, digest: contentDigest(content.salt, content.content) }],
      prev: hash,
    };
    const text = lineText(line);
    hash = hashOf(text);
    lines.push({ seq, hash, line: text });
    contents.push(content);
  }
  return {
    batch: { lines, contents, erasures: [], answers: [], attachments: [], erasedBytes: [], projections: [], ...extra },
    head: { seq, hash },
  };
}

export function answerOf(key: string, head: Head): StoredAnswer {
  return {
    key,
    body: hashOf('body'),
    person: hashOf('person'),
    receipt: { seq: head.seq, act: head.seq, epoch: 'e', hash: head.hash, ids: { post: ids.post() }, mark: null },
  };
}

export function attachmentOf(text: string): StoredAttachment {
  return { sha256: hashOf(text), media: 'text/plain', bytes: new TextEncoder().encode(text) };
}
