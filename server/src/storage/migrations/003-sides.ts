import type { Migration } from './steps.ts';

/**
 * Side of a post within what it is about: `for`, `against`, empty for one that weighs an alternative; null for what is about none.
 * Posts from before had no side.
 */
export const POST_SIDES: Migration = {
  version: 3,
  name: 'sides',
  sqlite: `
    alter table post add column side text;
    update post set side = '' where stance is not null and stance not in ('question', 'other');
  `,
};
