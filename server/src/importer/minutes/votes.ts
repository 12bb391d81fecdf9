import { CHOICES, type Block, type Choice, type Part, type Person, type Voting } from '@insyn/domain/protokoll/model.ts';
import { readCounts } from './vote-counts.ts';
import { readMeaning } from './vote-meaning.ts';
import { readNamed, readVoteTable } from './vote-names.ts';
import { sentencesOf } from './people.ts';

interface Open {
  question: string;
  yes: string;
  no: string;
  counts: Record<Choice, number | null>;
  votes: { person: Person; choice: Choice }[];
  casting: boolean;
  /** The choice whose voters are being listed. */
  listing: Choice | undefined;
  /** Index of the part where it was counted. */
  at: number;
}

const open = (): Open => ({
  question: '',
  yes: '',
  no: '',
  counts: { yes: null, no: null, abstain: null, absent: null },
  votes: [],
  casting: false,
  listing: undefined,
  at: -1,
});
const counted = ({ counts, votes }: Open): boolean => votes.length > 0 || CHOICES.some((c) => counts[c] !== null);
const HEAD =
  /^(?:(?:första|andra|tredje|fjärde) (?:omröstning|votering)|(?:omröstning|votering)(?:en|sproposition)?\s*(?:\d|nr|om\s|[–:-]))/iu;
const CASTING = /utslagsröst/iu;
const NOT_CASTING = /(?:utan|inte|ej|aldrig)\s+(?:\p{L}+\s+){0,3}utslagsröst/iu;

export interface Votings {
  /** By index of the part. */
  readonly byPart: ReadonlyMap<number, readonly Voting[]>;
  /** Figures that do not say which is yes. */
  readonly unread: readonly string[];
}

const READ = new Set<string>(['voting', 'procedure', 'decision', 'text', 'proposals', 'matter']);

/** Every vote that the parts of a § tell, in order; the meaning of yes and no may stand in an earlier part than the figures. */
export function votingsIn(parts: readonly Part[]): Votings {
  const byPart = new Map<number, Voting[]>();
  const unread: string[] = [];
  let now = open();
  const close = (): void => {
    if (counted(now) && now.at >= 0) byPart.set(now.at, [...(byPart.get(now.at) ?? []), finished(now)]);
    now = open();
  };
  parts.forEach((part, at) => {
    if (!READ.has(part.kind)) return;
    if (HEAD.test(part.heading) && counted(now)) close();
    if (HEAD.test(part.heading)) now.question = part.heading;
    for (const block of part.blocks) readBlock(block, at, part.kind);
    now.listing = undefined;
  });
  close();
  return { byPart, unread };

  function readBlock(block: Block, at: number, kind: string): void {
    if (block.kind === 'table') {
      const table = readVoteTable(block);
      if (table === undefined) return;
      if (now.votes.length > 0) close();
      now.votes.push(...table.votes);
      for (const choice of CHOICES) now.counts[choice] ??= table.counts[choice];
      now.at = at;
      return;
    }
    const texts = block.kind === 'list' ? block.items.map(({ text }) => text) : [block.text];
    for (const text of texts) {
      if (text.length > 6000) continue;
      if (HEAD.test(text) && text.length < 120) {
        if (counted(now)) close();
        now.question = text;
        continue;
      }
      const named = readNamed(text, now.listing);
      if (named !== undefined) {
        const again =
          named.votes.length > 0 &&
          named.labelled &&
          now.votes.some(({ choice }) => choice === named.votes[0]?.choice) &&
          now.votes.some(({ choice }) => choice !== named.votes[0]?.choice);
        if (again) close();
        now.votes.push(...named.votes);
        now.listing = named.listing;
        if (named.votes.length > 0 || CHOICES.some((choice) => named.counts[choice] !== null)) now.at = at;
        for (const choice of CHOICES) now.counts[choice] ??= named.counts[choice];
        if (named.votes.length > 0 || named.listing !== undefined) continue;
      }
      readText(text, at, kind);
    }
  }

  function readText(text: string, at: number, kind: string): void {
    for (const sentence of sentencesOf(text)) {
      const meaning = kind === 'voting' || kind === 'procedure' || /(?<!\p{L})röst/iu.test(sentence) ? readMeaning(sentence) : undefined;
      if (meaning !== undefined) {
        if (counted(now)) close();
        now.yes ||= meaning.yes;
        now.no ||= meaning.no;
      }
      if (CASTING.test(sentence) && !NOT_CASTING.test(sentence)) now.casting = true;
      const read = readCounts(sentence);
      if (read === undefined) continue;
      if (read.unsure) {
        unread.push(read.words);
        continue;
      }
      const twice = read.counts.yes !== null && now.counts.yes !== null && read.counts.yes !== now.counts.yes;
      if (twice) close();
      for (const choice of CHOICES) now.counts[choice] ??= read.counts[choice];
      if (CASTING.test(sentence) && !NOT_CASTING.test(sentence)) now.casting = true;
      now.at = at;
    }
  }
}

/** Counts that are not told follow from the voters by person. */
function finished({ question, yes, no, counts, votes, casting }: Open): Voting {
  const byPerson = (choice: Choice): number => votes.filter((vote) => vote.choice === choice).length;
  const full = votes.length > 0 && (counts.yes === null || counts.no === null);
  const told = { ...counts };
  if (full) for (const choice of CHOICES) if (told[choice] === null && byPerson(choice) > 0) told[choice] = byPerson(choice);
  if (full && told.yes !== null && told.no === null) told.no = 0;
  const agrees = votes.length > 0 && told.yes === byPerson('yes') && told.no === byPerson('no');
  if (agrees) for (const choice of CHOICES) if (told[choice] === null && byPerson(choice) > 0) told[choice] = byPerson(choice);
  return { question, yes, no, counts: told, votes, casting };
}

/** Votes whose figures do not agree with the names. */
export const disagrees = ({ counts, votes }: Voting): boolean =>
  votes.length > 0 &&
  (['yes', 'no'] as const).some(
    (choice) => counts[choice] !== null && counts[choice] !== votes.filter((vote) => vote.choice === choice).length,
  );
