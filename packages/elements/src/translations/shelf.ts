/** Words of one kind in every language: some come with the part that shows them, the others when somebody reads them. */
import { primaryOf } from './languages.ts';

type Bring<W> = () => Promise<W>;

const shelves = new Set<{ when: (lang: string) => Promise<void> | null }>();

export class Shelf<W extends { readonly $code: string }> {
  readonly #first: W;
  readonly #known: Map<string, W>;
  readonly #later: Readonly<Record<string, Bring<W>>>;
  readonly #learnt: (words: W) => void;
  readonly #coming = new Map<string, Promise<void>>();

  /** The first of `here` is for every language that is nowhere, or not there yet. `learnt` is told of each that comes. */
  constructor(here: readonly [W, ...W[]], later: Readonly<Record<string, Bring<W>>>, learnt: (words: W) => void = () => undefined) {
    this.#first = here[0];
    this.#known = new Map(here.map((words) => [words.$code, words]));
    this.#later = later;
    this.#learnt = learnt;
    shelves.add(this);
  }

  /** For a language tag, by its first part. */
  in(lang: string): W {
    return this.#known.get(primaryOf(lang)) ?? this.#first;
  }

  /** Resolves when the words of a language are there, or could not be fetched; `null` where nothing is to wait for. */
  when(lang: string): Promise<void> | null {
    const primary = primaryOf(lang);
    const bring = Object.hasOwn(this.#later, primary) ? this.#later[primary] : undefined;
    if (bring === undefined || this.#known.has(primary)) return null;
    const waits =
      this.#coming.get(primary) ??
      bring().then(
        (words) => this.#learn(words),
        () => void this.#coming.delete(primary),
      );
    this.#coming.set(primary, waits);
    return waits;
  }

  #learn(words: W): void {
    this.#known.set(words.$code, words);
    this.#learnt(words);
  }
}

/** As `when`, for all parts that are on the page by now. */
export function whenAllKnown(lang: string): Promise<unknown> | null {
  const waits = [...shelves].map((shelf) => shelf.when(lang)).filter((each) => each !== null);
  return waits.length === 0 ? null : Promise.all(waits);
}
