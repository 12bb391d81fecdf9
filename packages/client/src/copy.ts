/**
 * The citizen's copy of a log: folded strictly line by line, its chain checked, contents beside it. Two positions (design §5):
 * `state.seq`, lines applied; `full`, contents complete. Changed by calls from one owner; hands out only immutable values.
 */
import { hashOf, lineText } from '@insyn/domain/chain.ts';
import { postContent } from '@insyn/domain/debate/content.ts';
import type { Frame, Head, Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId, Mark, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import { stateFrom, viewerFrom, withPage, contentsAbout, contentsBeside } from '@insyn/domain/page.ts';
import { packed } from '@insyn/domain/chat/packed.ts';
import { packedOpinion } from '@insyn/domain/opinion/contents.ts';
import { evolveInDialogue } from '@insyn/domain/fold.ts';
import { hold, type Held } from '@insyn/domain/held.ts';
import type { LogState } from '@insyn/domain/root.ts';
import type { Me, Page, Receipt, Snapshot } from '@insyn/domain/snapshot.ts';
import type { Viewer } from '@insyn/domain/visibility.ts';
import type { ContentsFrame, Position } from '@insyn/protocol/frames.ts';

/** `gap`: lines are missing before it. `broken`: it cannot be of the log this copy is of. */
export type Applied = 'applied' | 'nothing' | 'gap' | 'broken';
/** `ahead`: the page is of a later moment than the copy. `too-old`: lines between it and the copy are not kept any more. */
export type Merged = 'merged' | 'ahead' | 'too-old' | 'other-viewer' | 'broken';

/** Lines kept so that a page read a while ago can be folded on: an hour of a lively debate. */
const KEPT_LINES = 2_000;

type Contents = Readonly<Record<ContentId, SaltedContent | null>>;
type Names = Readonly<Record<Pseudonym, { readonly name: string } | null>>;

export class Copy {
  readonly epoch: string;
  #state: LogState;
  #held: Held;
  #full: Head;
  #me: Me;
  #viewer: Viewer;
  #kept: readonly Line[] = [];
  /** How late what is held of an id was said, so that a delayed answer never brings back what was taken away. */
  readonly #said = new Map<string, number>();

  constructor(snapshot: Snapshot) {
    const { state, held } = stateFrom(snapshot);
    this.epoch = snapshot.epoch;
    this.#state = state;
    this.#held = held;
    this.#full = { seq: snapshot.seq, hash: snapshot.hash };
    this.#me = snapshot.me;
    this.#viewer = viewerFrom(snapshot.me);
    this.#heard(snapshot.contents, snapshot.names, snapshot.seq, true);
  }

  get state(): LogState {
    return this.#state;
  }
  get held(): Held {
    return this.#held;
  }
  get me(): Me {
    return this.#me;
  }
  get viewer(): Viewer {
    return this.#viewer;
  }
  /** Up to where contents are complete: what every pull and resume asks from. */
  get full(): Position {
    return { epoch: this.epoch, ...this.#full };
  }

  /** A frame that was pushed to everyone: its private contents, if any, come apart. */
  push(frame: Frame): Applied {
    const answer = this.#apply(frame, false);
    // For one who may read no more than everyone, the public frame is complete.
    if (answer === 'applied' && this.#me.person === null && this.#me.seats.length === 0) this.#moveFull(frame);
    return answer;
  }

  /** The answer to a pull from `full`: complete in itself. */
  pulled(frame: Frame): Applied {
    const answer = this.#apply(frame, true);
    if (answer === 'applied' || answer === 'nothing') return this.#moveFull(frame) ? answer : 'broken';
    return answer;
  }

  /** Contents for this reader. `after`: the public frame they followed, which makes them complete when the copy was before it. */
  contents(frame: ContentsFrame, after: Frame | null): void {
    this.#hold(frame.contents, frame.names, frame.upto, true);
    if (after && after.epoch === this.epoch && after.from + after.lines.length === frame.upto && frame.upto <= this.#state.seq)
      this.#moveFull(after);
  }

  /** Adds the posts of a page; those held already stay as they are. */
  merge(page: Page): Merged {
    if (page.log !== this.#state.log || page.epoch !== this.epoch) return 'broken';
    if (page.me.person !== this.#me.person || page.me.seats.join() !== this.#me.seats.join()) return 'other-viewer';
    if (page.seq > this.#state.seq) return 'ahead';
    const later = this.#kept.filter((line) => line.seq > page.seq);
    if (later.length !== this.#state.seq - page.seq) return 'too-old';
    if ((later[0]?.prev ?? this.#state.hash) !== page.hash) return 'broken';
    const heard = this.#heard(page.contents, page.names, page.seq, true);
    const merged = withPage(this.#state, this.#held, { ...page, ...heard }, later);
    this.#state = merged.state;
    this.#held = merged.held;
    this.#know(page.me.marks);
    return 'merged';
  }

  /** The mark of an act of one's own, so that its line is recognised. */
  receipt(receipt: Receipt): void {
    if (receipt.mark) this.#know([receipt.mark]);
  }

  /** True when the copy holds the same head, or the heads cannot be compared. */
  agrees(head: Head): boolean {
    if (head.seq > this.#state.seq) return true;
    const next = this.#kept.find((line) => line.seq === head.seq + 1);
    const mine = head.seq === this.#state.seq ? this.#state.hash : next?.prev;
    return mine === undefined || mine === head.hash;
  }

  /** The copy as a snapshot with these posts at the top, for keeping on the device. */
  snapshot(tops: readonly PostId[], now: string, next: string | null): Snapshot | null {
    const { log, seq, hash, dialogue, debate, moderation, chat, vote, radslag, opinion } = this.#state;
    if (dialogue.phase === 'empty') return null;
    const order = new Map(tops.map((post, place) => [post, place]));
    const place = (post: PostId, root: PostId | null): number => order.get(root ?? post) ?? tops.length;
    const items = [...debate.items.values()]
      .filter((item) => place(item.post, item.root) < tops.length || item.chat !== undefined)
      .sort((a, b) => place(a.post, a.root) - place(b.post, b.root) || a.seq - b.seq);
    const marks = this.#me.marks.filter(({ purpose, target }) => debate.items.has(target as PostId) || purpose === 'opinion');
    const opinions = marks.flatMap(({ purpose, mark }) => (purpose === 'opinion' ? (opinion.answers.get(mark) ?? []) : []));
    const wanted = new Set([...items.flatMap(contentsAbout), ...contentsBeside(this.#state), ...opinions]);
    const contents = Object.fromEntries([...this.#held.contents].filter(([id]) => wanted.has(id))) as Contents;
    const names = Object.fromEntries([...this.#held.names].map(([person, name]) => [person, { name }])) as Names;
    const supports = marks.filter(({ purpose, target, mark }) => purpose === 'support' && this.#supports(target as PostId, mark));
    const me: Me = { ...this.#me, marks, supports: supports.map(({ target }) => target as PostId), posts: [], opinions };
    const pictured = packedOpinion(opinion);
    return {
      log,
      epoch: this.epoch,
      seq,
      hash,
      now,
      items,
      contents,
      names,
      me,
      next,
      state: {
        dialogue,
        counts: debate.counts,
        desk: debate.desk,
        policy: moderation.policies.at(-1) ?? null,
        ...(chat.sessions.length === 0 ? {} : { chat: packed(chat) }),
        ...(vote.runs.length === 0 ? {} : { vote }),
        ...(radslag.plan === null ? {} : { radslag }),
        ...(pictured === null ? {} : { opinion: pictured }),
      },
    };
  }

  #supports(post: PostId, mark: Mark): boolean {
    return this.#state.debate.supporters.get(post)?.has(mark) ?? false;
  }

  #apply(frame: Frame, complete: boolean): Applied {
    if (frame.log !== this.#state.log || frame.epoch !== this.epoch) return 'broken';
    if (frame.from > this.#state.seq) return 'gap';
    let state = this.#state;
    const added: Line[] = [];
    for (const line of frame.lines) {
      if (line.seq <= state.seq) continue;
      if (line.log !== state.log || line.seq !== state.seq + 1 || line.prev !== state.hash) return 'broken';
      state = evolveInDialogue(state, line, hashOf(lineText(line)));
      added.push(line);
    }
    this.#state = state;
    this.#kept = [...this.#kept, ...added].slice(-KEPT_LINES);
    this.#hold(frame.contents, frame.names, frame.from + frame.lines.length, complete);
    return added.length > 0 ? 'applied' : 'nothing';
  }

  /** Moves `full` to the end of a frame that joins on to it. False when the frame belies what was applied. */
  #moveFull(frame: Frame): boolean {
    const seq = frame.from + frame.lines.length;
    const last = frame.lines.at(-1);
    if (!last || frame.from > this.#full.seq || seq <= this.#full.seq) return true;
    const hash = seq === this.#state.seq ? this.#state.hash : hashOf(lineText(last));
    if (last.seq !== seq || !this.agrees({ seq, hash })) return false;
    this.#full = { seq, hash };
    return true;
  }

  #hold(contents: Contents, names: Names, asOf: number, complete: boolean): void {
    const heard = this.#heard(contents, names, asOf, complete);
    this.#held = hold(this.#held, heard.contents, heard.names);
    this.#knowOwn(Object.keys(heard.contents) as ContentId[]);
  }

  /** Posts that this person wrote on another page: told by the contents, for their lines name nobody. */
  #knowOwn(news: readonly ContentId[]): void {
    if (this.#me.person === null) return;
    this.#know(
      news.flatMap((id): Me['marks'] => {
        const post = this.#state.debate.owners.get(id);
        const item = post && this.#state.debate.items.get(post);
        return item && postContent(this.#held, id)?.author === this.#me.person
          ? [{ purpose: 'own', target: item.post, mark: item.mark }]
          : [];
      }),
    );
  }

  /** What of it is news. At the same seq, what was said to this reader outweighs what was said to everyone. */
  #heard(contents: Contents, names: Names, asOf: number, complete: boolean): { readonly contents: Contents; readonly names: Names } {
    const weight = asOf * 2 + (complete ? 1 : 0);
    const isNews = ([id]: readonly [string, unknown]): boolean => {
      if (weight < (this.#said.get(id) ?? 0)) return false;
      this.#said.set(id, weight);
      return true;
    };
    return {
      contents: Object.fromEntries(Object.entries(contents).filter(isNews)) as Contents,
      names: Object.fromEntries(Object.entries(names).filter(isNews)) as Names,
    };
  }

  #know(marks: Me['marks']): void {
    // Most frames of a lively chat tell none; those that are known are gone through for the others alone.
    if (marks.length === 0) return;
    const known = new Set(this.#me.marks.map(({ purpose, target }) => `${purpose} ${target}`));
    const news = marks.filter(({ purpose, target }) => !known.has(`${purpose} ${target}`));
    if (news.length === 0) return;
    this.#me = { ...this.#me, marks: [...this.#me.marks, ...news] };
    this.#viewer = viewerFrom(this.#me);
  }
}
