/** Says yes to a command about a rådslag, with facts, or no with a code (rules RS in SPEC.md). */
import { ACCESS } from '../access.ts';
import { accept, refuse, type Asking } from '../decision.ts';
import { pictureCard, picturesFault, type PictureFile } from '../vote/pictures.ts';
import { currentVote } from '../vote/types.ts';
import { answer, writeArguments } from './answer.ts';
import { elapse } from './elapse.ts';
import { decideGathering } from './gatherings.ts';
import { matterFault, matterLacks, standpointsFault } from './matter.ts';
import { changeFault, frozenFault, planFault } from './plan.ts';
import { readinessOf } from './readiness.ts';
import { faulty, phaseOf, type Begun, type Result, type Room } from './room.ts';
import type { Description, DialogueFact } from '../dialogue/types.ts';
import type { By, Seat } from '../fact.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';
import type { Matter, MatterContent, RadslagCommand, RadslagFact, RadslagPlan, Standpoint } from './types.ts';

export function decideRadslag(command: RadslagCommand, state: LogState, held: Held, asking: Asking): Result {
  const rule = ACCESS[command.type];
  const seat = asking.seats.find((each) => 'roles' in rule && rule.roles.some((role) => each.startsWith(`${role}/`)));
  if (!seat) return refuse(asking.person === null && asking.seats.length === 0 ? 'radslag/login-needed' : 'radslag/not-allowed');
  const { dialogue } = state;
  if (dialogue.phase === 'empty' || dialogue.kind !== 'radslag') return refuse('radslag/not-found');
  const room: Room = { state, dialogue, held, asking, seat };
  if (command.type === 'radslag/elapse') return elapse(state, asking.at);
  if (phaseOf(dialogue) === 'archived') return refuse('radslag/frozen');
  switch (command.type) {
    case 'radslag/plan':
      return plan(command.plan, room);
    case 'radslag/write':
      return write(command.matter, command.pictures ?? [], room);
    case 'radslag/write-standpoints':
      return writeStandpoints(command.standpoints, room);
    case 'radslag/announce':
      return announce(room);
    case 'radslag/write-arguments':
      return writeArguments(command, room);
    case 'radslag/answer':
      return answer(command.answer, room);
    case 'radslag/archive':
      return phaseOf(dialogue) === 'answered' ? entering('archived', room.seat) : refuse('radslag/not-answered');
    default:
      return decideGathering(command, room);
  }
}

function entering(phase: 'announced' | 'archived', seat: Seat): Result {
  return accept<DialogueFact>({ type: 'dialogue/phase-entered', by: { seat }, data: { phase }, contents: [] });
}

function plan(given: RadslagPlan, { state, dialogue, asking, seat }: Room): Result {
  const phase = phaseOf(dialogue);
  const { plan: before } = state.radslag;
  // What was begun without a plan goes on without: half of its times would be invented.
  if (before === null && phase !== 'draft') return refuse('radslag/already-announced');
  const run = currentVote(state.vote);
  const fault =
    planFault(given) ??
    (before === null || phase === 'draft' ? frozenFault(before, given, run) : changeFault(before, given, run, asking.at));
  if (fault) return faulty(fault);
  const by: By = { seat };
  const planned: RadslagFact = { type: 'radslag/planned', by, data: { plan: given }, contents: [] };
  const closes = given.times.debateCloses.utc;
  const hasMoved = before?.times.debateCloses.utc !== closes && dialogue.description.debateCloses !== closes;
  return hasMoved ? accept<RadslagFact | DialogueFact>(planned, described(dialogue, by, { debateCloses: closes })) : accept(planned);
}

function described({ description }: Begun, by: By, change: Partial<Description>): DialogueFact {
  return { type: 'dialogue/described', by, data: { description: { ...description, ...change } }, contents: [] };
}

function write(matter: Matter, pictures: readonly PictureFile[], { state, dialogue, asking, seat }: Room): Result {
  const run = currentVote(state.vote);
  // Whoever votes, votes on the words that two have signed.
  if (run !== null && run.status !== 'cancelled') return refuse('radslag/frozen');
  const phase = phaseOf(dialogue);
  if (phase === 'result' || phase === 'answered') return refuse('radslag/frozen');
  const fault = matterFault(matter);
  if (fault) return faulty(fault);
  const { plan: planned } = state.radslag;
  if (planned === null) return refuse('radslag/no-plan');
  const [lacking] = phase === 'draft' ? [] : matterLacks(matter, planned);
  if (lacking !== undefined) return refuse('radslag/not-ready', lacking);
  const [lang = 'sv'] = planned.languages;
  const shown = { alternatives: matter.alternatives, languages: planned.languages };
  const odd = picturesFault(shown, pictures);
  if (odd !== null) return refuse('radslag/matter-fault', odd);
  const by: By = { seat };
  const contents = [{ kind: 'matter', ...matter } satisfies MatterContent, ...pictures.map((each) => pictureCard(each, shown))].map(
    (content) => ({ id: asking.ids.content(), content }),
  );
  const written: RadslagFact = { type: 'radslag/matter-written', by, data: {}, contents };
  const said = {
    title: matter.question[lang] ?? '',
    summary: matter.short[lang] ?? '',
    lang,
    alternatives: matter.alternatives.flatMap(({ id, letter, title }) =>
      (title[lang] ?? '') === '' ? [] : [{ id, letter, title: title[lang] ?? '' }],
    ),
  };
  // A rådslag has a name from the moment it is made.
  const change = said.title === '' ? { ...said, title: dialogue.description.title } : said;
  return accept<RadslagFact | DialogueFact>(written, described(dialogue, by, change));
}

function writeStandpoints(standpoints: readonly Standpoint[], { state, dialogue, asking, seat }: Room): Result {
  const fault = standpointsFault(
    standpoints,
    dialogue.description.alternatives.map(({ id }) => id),
  );
  if (fault) return faulty(fault);
  const before = state.radslag.standpoints;
  return accept<RadslagFact>({
    type: 'radslag/standpoints-written',
    by: { seat },
    data: { touches: before === null ? [] : [before] },
    contents: [{ id: asking.ids.content(), content: { kind: 'standpoints', standpoints } }],
  });
}

function announce({ state, dialogue, held, asking, seat }: Room): Result {
  if (phaseOf(dialogue) !== 'draft') return refuse('radslag/already-announced');
  if (state.radslag.plan === null) return refuse('radslag/no-plan');
  const missing = readinessOf(state, held, asking.at).filter(({ there }) => !there);
  return missing.length > 0 ? refuse('radslag/not-ready', ...missing.map(({ need }) => need)) : entering('announced', seat);
}
