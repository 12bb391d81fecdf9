/**
 * Says yes to a command about a vote, with facts, or no with a code (rules VO in SPEC.md). What is voted on, that it is cancelled and
 * what it came to are signed by two people; that it opened and closed is said by the machine when its moment has come.
 */
import { ACCESS } from '../access.ts';
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import { bytesOf, cleanText, hasInk, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { PROPOSAL_DAYS } from '../dialogue/reopening.ts';
import type { Card } from '../dialogue/types.ts';
import type { Seat } from '../fact.ts';
import type { LogState } from '../root.ts';
import { definitionFault, definitionText, electionHash, type Definition } from './definition.ts';
import { pictureCard, picturesFault, type PictureFile } from './pictures.ts';
import { toldTurnout } from './published.ts';
import { resultDigest } from './result.ts';
import { currentVote, definitionCards, type BoardFile, type VoteCommand, type VoteFact, type VoteRefusal, type VoteRun } from './types.ts';

type Result = Decision<VoteFact, VoteRefusal>;

const REASON_MAX = 1000;
/** As browsers check it (Subresource Integrity). */
const BUILD = /^sha384-[A-Za-z0-9+/]{64}$/;

export function decideVote(command: VoteCommand, state: LogState, asking: Asking): Result {
  const rule = ACCESS[command.type];
  const seat = asking.seats.find((each) => 'roles' in rule && rule.roles.some((role) => each.startsWith(`${role}/`)));
  if (!seat) return refuse(asking.person === null && asking.seats.length === 0 ? 'vote/login-needed' : 'vote/not-allowed');
  if (state.dialogue.phase === 'empty') return refuse('vote/not-found');
  const run = currentVote(state.vote);
  if (command.type === 'vote/propose') return propose(command.definition, command.pictures ?? [], { state, run, seat, asking });
  if (run === null || (command.type !== 'vote/elapse' && electionOf(command) !== run.election)) return refuse('vote/not-found');
  switch (command.type) {
    case 'vote/sign':
      return sign(run, seat, asking.at);
    case 'vote/withdraw-proposal':
      return run.status === 'proposed' ? one('vote/proposal-withdrawn', seat, cardOf(run)) : refuse('vote/already-signed');
    case 'vote/propose-cancel':
      return proposeCancel(run, command.reason, seat);
    case 'vote/confirm-cancel':
      return confirmCancel(run, seat, asking.at);
    case 'vote/keep':
      return run.cancelling === null ? refuse('vote/not-found') : one('vote/kept', seat, { election: run.election });
    case 'vote/elapse':
      return elapse(run, command, asking.at);
    case 'vote/propose-result':
      return proposeResult(run, resultDigest(command.result), seat);
    case 'vote/sign-result':
      return signResult(run, command, seat, asking);
  }
}

function electionOf(command: Exclude<VoteCommand, { type: 'vote/propose' | 'vote/elapse' }>): string {
  return 'result' in command ? command.result.election : command.election;
}

type Proposing = { readonly state: LogState; readonly run: VoteRun | null; readonly seat: Seat; readonly asking: Asking };

function propose(definition: Definition, pictures: readonly PictureFile[], { state, run, seat, asking }: Proposing): Result {
  if (run !== null && run.status !== 'cancelled') return refuse('vote/exists');
  if (state.dialogue.phase === 'archived') return refuse('vote/over');
  const fault =
    definition.log === state.log && definition.number === state.vote.runs.length + 1
      ? (definitionFault(definition) ?? picturesFault(definition, pictures))
      : 'number';
  if (fault !== null) return refuse('vote/definition-fault', fault);
  const planned = state.radslag.plan?.times.vote;
  if (planned !== undefined && planned?.opens.utc !== definition.opens.utc) return refuse('vote/definition-fault', 'opens');
  if (planned !== undefined && planned?.closes.utc !== definition.closes.utc) return refuse('vote/definition-fault', 'closes');
  if (definition.opens.utc <= asking.at) return refuse('vote/opens-too-soon', 'opens');
  const election = electionHash(definition);
  const text = definitionText(definition);
  const [lang = 'sv'] = definition.languages;
  const card = {
    kind: 'card',
    title: definition.question[lang] ?? '',
    media: 'application/json',
    bytes: bytesOf(text),
    sha256: election,
    lang,
    source: null,
  } satisfies Card;
  const contents = [card, ...pictures.map((each) => pictureCard(each, definition))].map((content) => ({
    id: asking.ids.content(),
    content,
  }));
  return accept<VoteFact>({
    type: 'vote/proposed',
    by: { seat },
    data: {
      election,
      number: definition.number,
      opens: definition.opens.utc,
      closes: definition.closes.utc,
      graceMinutes: definition.graceMinutes,
      firstDay: definition.opens.local.slice(0, 10),
      touches: contents.map(({ id }) => id),
    },
    contents,
  });
}

function sign(run: VoteRun, seat: Seat, at: string): Result {
  if (run.status !== 'proposed') return refuse('vote/already-signed');
  if (run.signed.some((other) => isSamePerson(other, seat))) return refuse('vote/same-person');
  if (Date.parse(at) - Date.parse(run.proposedAt) > PROPOSAL_DAYS * 86_400_000) return refuse('vote/proposal-lapsed');
  // Nobody could vote in what is signed after its opening from the beginning on.
  if (run.opens <= at) return refuse('vote/opens-too-soon');
  return one('vote/defined', seat, cardOf(run));
}

function proposeCancel(run: VoteRun, given: string, seat: Seat): Result {
  if (run.status === 'proposed') return refuse('vote/not-signed');
  if (run.status === 'result' || run.status === 'cancelled') return refuse('vote/over');
  const reason = cleanText(given);
  if (!hasInk(reason)) return refuse('vote/reason-missing', 'reason');
  if (!isShowable(reason) || lengthOf(reason) > REASON_MAX || personalNumbers(reason).length > 0)
    return refuse('vote/text-not-allowed', 'reason');
  return one('vote/cancel-proposed', seat, { election: run.election, reason });
}

function confirmCancel(run: VoteRun, seat: Seat, at: string): Result {
  const { cancelling } = run;
  if (cancelling === null) return refuse('vote/not-found');
  if (isSamePerson(cancelling.by, seat)) return refuse('vote/same-person');
  if (Date.parse(at) - Date.parse(cancelling.at) > PROPOSAL_DAYS * 86_400_000) return refuse('vote/proposal-lapsed');
  return one('vote/cancelled', seat, { election: run.election, reason: cancelling.reason });
}

/** Everything that is due by now, at once: a server that was away says what it missed. */
function elapse(run: VoteRun, { ended, build }: Extract<VoteCommand, { type: 'vote/elapse' }>, at: string): Result {
  const { election } = run;
  const by = { system: 'vote' };
  const isOpening = run.status === 'defined' && at >= run.opens;
  const isOpen = run.status === 'open' || isOpening;
  const isClosing = isOpen && at >= run.closes;
  const facts: VoteFact[] = [];
  if (isOpening) facts.push({ type: 'vote/opened', by, data: { election }, contents: [] });
  if (isOpen && !isClosing && build !== undefined && BUILD.test(build) && build !== run.builds.at(-1))
    facts.push({ type: 'vote/built', by, data: { election, build }, contents: [] });
  const told = ended === null ? null : toldTurnout(ended.voted);
  if (ended !== null && told !== null && isOpen && !isClosing && ended.day >= run.firstDay && ended.day > (run.turnout.at(-1)?.day ?? ''))
    facts.push({ type: 'vote/turnout', by, data: { election, day: ended.day, voted: told }, contents: [] });
  if (isClosing) facts.push({ type: 'vote/closed', by, data: { election }, contents: [] });
  return facts.length === 0 ? refuse('vote/nothing-due') : accept(...facts);
}

function proposeResult(run: VoteRun, digest: string, seat: Seat): Result {
  if (run.status !== 'closed') return refuse(run.status === 'result' || run.status === 'cancelled' ? 'vote/over' : 'vote/not-closed');
  return one('vote/result-proposed', seat, { election: run.election, digest });
}

function signResult(
  run: VoteRun,
  { result, board }: { readonly result: NonNullable<VoteRun['result']>; readonly board: BoardFile | null },
  seat: Seat,
  asking: Asking,
): Result {
  if (run.status !== 'closed') return refuse(run.status === 'result' || run.status === 'cancelled' ? 'vote/over' : 'vote/not-closed');
  if (run.resultBy === null) return refuse('vote/not-signed');
  if (isSamePerson(run.resultBy.by, seat)) return refuse('vote/same-person');
  if (run.resultBy.digest !== resultDigest(result)) return refuse('vote/other-result');
  const contents = board === null ? [] : [{ id: asking.ids.content(), content: boardCard(board) }];
  return accept<VoteFact>({
    type: 'vote/result',
    by: { seat },
    data: { election: run.election, result, signed: [run.resultBy.by, seat] },
    contents,
  });
}

function boardCard({ bytes, sha256 }: BoardFile): Card {
  return { kind: 'card', title: 'Röster', media: 'application/x-ndjson', bytes, sha256, lang: 'sv', source: null };
}

function cardOf({ election, card, pictures }: VoteRun): { readonly election: string; readonly touches: readonly VoteRun['card'][] } {
  return { election, touches: definitionCards({ card, pictures }) };
}

/** Two persons, not two seats: the number is the person's in every role. */
export function isSamePerson(one: Seat, other: Seat): boolean {
  return one.split('/')[1] === other.split('/')[1];
}

function one<T extends VoteFact['type']>(type: T, seat: Seat, data: Extract<VoteFact, { type: T }>['data']): Result {
  return accept({ type, by: { seat }, data, contents: [] } as unknown as VoteFact);
}
