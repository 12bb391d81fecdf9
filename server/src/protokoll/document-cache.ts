/** Documents of meetings that were read lately: parsed once, and forgotten when their card is erased. */
import type { ContentId } from '@insyn/domain/ids.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';

/** Characters of JSON kept in memory, all together. */
const MOST = 16_000_000;

export class DocumentCache {
  readonly #kept = new Map<ContentId, { readonly document: MeetingDocument; readonly size: number }>();
  #size = 0;
  #forgotten = 0;

  /** By the content of its card. `read` gives the JSON of what is not here; `null` for what is gone. */
  async get(card: ContentId, read: () => Promise<Uint8Array | null>): Promise<MeetingDocument | null> {
    const known = this.#kept.get(card);
    if (known !== undefined) {
      // The one used last goes last.
      this.#kept.delete(card);
      this.#kept.set(card, known);
      return known.document;
    }
    const before = this.#forgotten;
    const bytes = await read();
    if (bytes === null) return null;
    const text = new TextDecoder('utf-8').decode(bytes);
    const document = JSON.parse(text) as MeetingDocument;
    // It may have been erased while it was read.
    if (before === this.#forgotten) this.#keep(card, document, text.length);
    return document;
  }

  forget(cards: readonly ContentId[]): void {
    this.#forgotten += 1;
    for (const card of cards) this.#drop(card);
  }

  #keep(card: ContentId, document: MeetingDocument, size: number): void {
    this.#drop(card);
    this.#kept.set(card, { document, size });
    this.#size += size;
    for (const each of this.#kept.keys()) {
      if (this.#size <= MOST || this.#kept.size === 1) break;
      this.#drop(each);
    }
  }

  #drop(card: ContentId): void {
    this.#size -= this.#kept.get(card)?.size ?? 0;
    this.#kept.delete(card);
  }
}
