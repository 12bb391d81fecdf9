/** An archive for stories: its check answers what it is told to. */
import type { ArchiveChecked, ArchiveChecker, ArchivedPost, ArchiveHolds } from '@insyn/protocol/archive-check.ts';
import type { InsynArchive } from '@insyn/elements/archive/archive.ts';

const KEY = 'dialog.sunnero.example+0f1e2d3c+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh';

export const HOLDS: ArchiveHolds = {
  kind: 'ok',
  log: 'ny-skola',
  origin: 'dialog.sunnero.example/d/ny-skola',
  size: 1_412,
  at: '2026-12-09T09:00:00.000Z',
  posts: 214,
  people: 131,
  documents: 5,
  votes: 1,
  checkpoints: 38,
  keys: [KEY],
  witnesses: ['vittne.grannby.example'],
  root: 'b2xpa2EgbWVuIGxpa2Egc3RvcmEsIHNvbSBoYXNoYXI',
};

export const POST: ArchivedPost = {
  post: 'AAAAAAAAAAAAAAAAAAAAAA',
  text: 'Min dotter går redan över Lyktorget varje morgon. Bygg där.',
  name: 'Rut Havrelind',
  at: '2026-11-20T13:02:00.000Z',
  seq: 214,
  size: 1_412,
  proof: ['2OLWDA2MxBME0DAfor5VoynNIZ4ygJF3vdItvgoBzTY', 'qBieVkJpcRfZcLwcWYb8ZvMNseQiE_cxkbpkwaAZ6eE'],
  file: 'c2sp.org/tlog-proof@v1\nindex 213\n',
};

export function storyChecker(checked: ArchiveChecked = HOLDS, post: ArchivedPost | null = POST): ArchiveChecker {
  return {
    check: (_zip, _keys, told) => {
      told('checking');
      return Promise.resolve(checked);
    },
    post: () => Promise.resolve(post),
    close: () => undefined,
  };
}

/** With the links that a page writes in it. */
export function storyArchive(checker: ArchiveChecker): InsynArchive {
  const element = document.createElement('insyn-archive');
  element.src = 'data:application/zip;base64,UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==';
  element.checker = checker;
  const link = document.createElement('a');
  link.href = '#arkiv';
  link.textContent = 'Hämta arkivet från 9 december 2026';
  element.append(link);
  return element;
}
