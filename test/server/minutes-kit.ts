import { readFileSync } from 'node:fs';
import { textsOf, type MeetingDocument, type Paragraph, type Part, type Voting } from '@insyn/domain/protokoll/model.ts';
import { meetingCoverage } from '@insyn/server/importer/minutes/coverage.ts';
import { importMeeting, type MeetingReport } from '@insyn/server/importer/minutes/import-meeting.ts';
import type { ImportSource } from '@insyn/server/importer/types.ts';
import { expect } from '#spec';
import { fillDates } from '../../stories/fixtures/minutes/dates.ts';

export const TODAY = '2026-11-29';

export interface Read {
  readonly document: MeetingDocument;
  readonly report: MeetingReport;
}

/** An import that lost nothing; anything else fails the test. */
export function readSource(source: ImportSource): Read {
  const result = importMeeting(source);
  if (!result.ok) throw new Error(`refused with ${result.code}`);
  expect(meetingCoverage(source, result.document, result.report), source.name).to.deep.equal({ complete: true });
  expect(result.report.complete).to.equal(true);
  return result;
}

export const readText = (text: string, name = 'protokoll.txt'): Read => readSource({ name, bytes: new TextEncoder().encode(text) });

/** One of the invented documents, told from `TODAY`. */
export function readFixture(name: string): Read {
  const text = readFileSync(new URL(`../../stories/fixtures/minutes/${name}`, import.meta.url), 'utf8');
  return readText(fillDates(text, TODAY), name);
}

export function paragraph({ document }: Read, anchor: string): Paragraph {
  const found = document.paragraphs.find((each) => each.anchor === anchor);
  if (found === undefined) throw new Error(`no § ${anchor} among ${document.paragraphs.map((each) => each.anchor).join(', ')}`);
  return found;
}

/** Every part, those within after the one that holds them. */
export const allParts = (parts: readonly Part[]): readonly Part[] => parts.flatMap((part) => [part, ...allParts(part.parts)]);
export const partsOfKind = (parts: readonly Part[], kind: Part['kind']): readonly Part[] =>
  allParts(parts).filter((part) => part.kind === kind);
export const kindsOf = ({ parts }: Paragraph): readonly string[] => parts.map(({ kind }) => kind);
export const wordsOf = (part: Part): string => textsOf(part).join('\n');
export const votingsOf = ({ parts }: Paragraph): readonly Voting[] => allParts(parts).flatMap((part) => part.votings);
export const choices = (voting: Voting): Readonly<Record<string, string>> =>
  Object.fromEntries(voting.votes.map(({ person, choice }) => [person.name, choice]));
/** All visible text, a line for each. */
export const visible = ({ front, paragraphs, end }: MeetingDocument): string =>
  [
    ...front.flatMap(textsOf),
    ...paragraphs.flatMap(({ title, parts }) => [title, ...parts.flatMap(textsOf)]),
    ...end.flatMap(textsOf),
  ].join('\n');
