/** Documents of meetings that were read lately: parsed once, by what they are. */
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';

/** Characters of JSON kept in memory, all together. */
const MOST = 16_000_000;

export class DocumentCache {
  readonly #kept = new Map<string, { readonly document: MeetingDocument; readonly size: number }>();
  #size = 0;

  /** `read` gives the JSON of what is not here; `null` for what is gone. */
  async get(sha256: string, read: () => Promise<Uint8Array | null>): Promise<MeetingDocument | null> {
    const known = this.#kept.get(sha256);
    if (known !== undefined) {
      // The one used last goes last.
      this.#kept.delete(sha256);
      this.#kept.set(sha256, known);
      return known.document;
    }
    const bytes = await read();
    if (bytes === null) return null;
    const text = new TextDecoder('utf-8').decode(bytes);
    const document = JSON.parse(text) as MeetingDocument;
    if (!this.#kept.has(sha256)) this.#size += text.length;
    this.#kept.set(sha256, { document, size: text.length });
    for (const [each, { size }] of this.#kept) {
      if (this.#size <= MOST || this.#kept.size === 1) break;
      this.#kept.delete(each);
      this.#size -= size;
    }
    return document;
  }
}
