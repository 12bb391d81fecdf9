/** The rådslag about the school, on day 4 of 7 of its debate. */
import { readFileSync } from 'node:fs';
import type { LogId } from '@insyn/domain/ids.ts';
import { DOCUMENTS, NY_SKOLA, dayAt, fillYears, yearAt } from '../../stories/fixtures/index.ts';
import { step } from '../radslag/phases.ts';
import { dialogueMoments } from './dialogue.ts';
import { ALL_POSTS, moderationMoments } from './moderation.ts';
import type { Moment } from './moments.ts';
import type { Scribe, Written } from './scribe.ts';
import { threadMoments } from './thread.ts';

export const SCHOOL = NY_SKOLA.id as LogId & typeof NY_SKOLA.id;

export function schoolMoments(now: Date, scribe: Scribe, written: Map<string, Written>): readonly Moment[] {
  const year = yearAt(now);
  const at = (key: string): number => dayAt(step(key).days, step(key).time, now).getTime();
  const { title, summary, lang, body, dnr, alternatives, about } = NY_SKOLA;
  const documents = DOCUMENTS.map((each) => ({
    title: each.title,
    lang: each.lang,
    markdown: fillYears(readFileSync(new URL(`../../stories/fixtures/documents/${each.file}`, import.meta.url), 'utf8'), year),
    source: null,
  }));
  return [
    ...dialogueMoments({
      log: SCHOOL,
      description: {
        title,
        summary,
        lang,
        body,
        dnr: fillYears(dnr, year),
        alternatives: alternatives.map(({ id, letter, title: name }) => ({ id, letter, title: name })),
        about,
        debateCloses: new Date(at('debate-closes')).toISOString(),
      },
      settings: {
        levels: { read: 'none', write: 'email', support: 'email', vote: 'eid' },
        // Who has had a post published writes freely; what a new person writes is read first.
        review: { when: 'before', of: 'first' },
      },
      documents,
      created: at('announced'),
      documented: at('documents'),
      opened: at('debate'),
      scribe,
    }),
    ...moderationMoments({ log: SCHOOL, now, scribe, written }),
    ...threadMoments({ log: SCHOOL, posts: ALL_POSTS, now, end: now.getTime(), scribe, written }),
  ];
}
