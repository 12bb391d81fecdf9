import type { Migration } from './steps.ts';

/**
 * The read model of posts: what everyone may read, recounted from state with every append. `content` is the version shown now;
 * `words` is its text in small letters, for search, and null where nobody but moderators may read it.
 */
export const POST_TABLE: Migration = {
  version: 2,
  name: 'posts',
  sqlite: `
    create table post (
      log text not null references log (log),
      post text not null,
      tenant text not null,
      seq integer not null,
      at text not null,
      parent text,
      root text,
      status text not null,
      support integer not null,
      replies integer not null,
      thread integer not null,
      stance text,
      content text,
      words text,
      primary key (log, post)
    ) strict, without rowid;
    create unique index post_by_seq on post (log, root, seq);
    create index post_by_support on post (log, root, support, seq);
  `,
};
