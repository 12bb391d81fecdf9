/** How somebody reads: easy-to-read, in which language, read aloud. The first two are remembered on the device. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Speech } from '../base/speech.ts';

const KEY = 'insyn-reading';

export type Reads = { readonly easy: boolean; readonly lang: string | null };

export interface ReadingHost extends ReactiveControllerHost {
  /** Nothing is kept on a device that others use. */
  readonly shared: boolean;
}

export class Reading implements ReactiveController {
  readonly #host: ReadingHost;
  readonly #speech: Speech;
  #reads: Reads = { easy: false, lang: null };
  #aloud = false;

  constructor(host: ReadingHost) {
    this.#host = host;
    this.#speech = new Speech(host, () => {
      this.#aloud = false;
      host.requestUpdate();
    });
    host.addController(this);
  }

  get easy(): boolean {
    return this.#reads.easy;
  }
  /** The language that was chosen; `null`: that of the page. */
  get lang(): string | null {
    return this.#reads.lang;
  }
  get aloud(): boolean {
    return this.#aloud;
  }

  hostConnected(): void {
    this.#reads = kept();
    globalThis.addEventListener?.('storage', this.#elsewhere);
  }
  hostDisconnected(): void {
    globalThis.removeEventListener?.('storage', this.#elsewhere);
  }

  choose(change: Partial<Reads>): void {
    this.#speech.stop();
    this.#reads = { ...this.#reads, ...change };
    if (!this.#host.shared) keep(this.#reads);
    this.#host.requestUpdate();
  }

  speaks(lang: string): boolean {
    return this.#speech.speaks(lang);
  }
  read(text: string, lang: string): void {
    this.#aloud = true;
    this.#speech.read('radslag', text, lang);
    this.#host.requestUpdate();
  }
  hush(): void {
    this.#speech.stop();
  }

  /** Chosen in another tab, or in another rådslag of this page. */
  readonly #elsewhere = (event: StorageEvent): void => {
    if (event.key !== KEY || this.#host.shared) return;
    this.#reads = kept();
    this.#host.requestUpdate();
  };
}

/** What cannot be kept, in a browser that keeps nothing for this page, is chosen again next time. */
function keep(reads: Reads): void {
  const storage = storageOf();
  if (storage === null) return;
  if (!reads.easy && reads.lang === null) storage.removeItem(KEY);
  else storage.setItem(KEY, JSON.stringify(reads));
}

function kept(): Reads {
  const text = storageOf()?.getItem(KEY) ?? null;
  if (text === null) return { easy: false, lang: null };
  const read: unknown = parsed(text);
  if (typeof read !== 'object' || read === null) return { easy: false, lang: null };
  const easy = 'easy' in read && read.easy === true;
  const lang =
    'lang' in read && typeof read.lang === 'string' && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(read.lang) ? read.lang : null;
  return { easy, lang };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** `null` where the browser refuses to keep anything for the page. */
function storageOf(): Storage | null {
  try {
    const storage = globalThis.localStorage;
    storage.setItem(`${KEY}?`, '');
    storage.removeItem(`${KEY}?`);
    return storage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
