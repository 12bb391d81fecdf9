/** `/d/{log}/kontrollpunkter.atom`: each checkpoint that is kept, with the note itself: whoever subscribes has a copy that nobody can take back. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { atomText } from '../pages/feeds/atom.ts';
import type { Times } from '../pages/times.ts';
import { happenings } from './page.ts';
import { seenNote } from './seen.ts';
import type { ArchiveStore } from './store.ts';

const ENTRIES_MOST = 50;

export type CheckpointFeedParts = {
  readonly archive: ArchiveStore;
  readonly log: LogId;
  readonly title: string;
  readonly lang: string;
  /** Who signs: the host. */
  readonly signer: string;
  readonly base: string;
  readonly since: string;
  readonly times: Times;
};

export function checkpointFeed({ archive, log, title, lang, signer, base, since, times }: CheckpointFeedParts): string {
  const newest = archive.checkpoints(log).toReversed().slice(0, ENTRIES_MOST);
  return atomText({
    log,
    title: `Underskrifter: ${title}`,
    lang,
    self: routes.checkpointFeed(log),
    page: routes.archivePage(log),
    base,
    since,
    posts: [],
    news: newest.map((kept) => {
      const at = new Date(kept.at).toISOString();
      const path = routes.checkpointOf(log, `${String(kept.size)}.txt`);
      return {
        id: path,
        title: `Så här långt hade dialogen kommit den ${times.day(at)}: ${happenings(kept.size)}`,
        at,
        address: path,
        author: signer,
        text: `\n${seenNote(archive, log, kept)}`,
      };
    }),
  });
}
