/** A planned rådslag as its administrators find it: its plan, and what it is about as it is written so far. */
import type { Act } from '@insyn/domain/access.ts';
import { contentOf } from '@insyn/domain/radslag/contents.ts';
import type { Matter, MatterContent, RadslagPlan, Template } from '@insyn/domain/radslag/types.ts';
import type { Phase } from '@insyn/domain/dialogue/types.ts';
import { NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import { currentVote, type VoteRun } from '@insyn/domain/vote/types.ts';
import type { At, Office } from './context.ts';
import { debateAbove } from './debate-at.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Crumb, paths } from './shell.ts';
import { isAdmin, may } from './visitor.ts';
import { HEADING_WORDS } from './vote-draft.ts';

export type RadslagAt = DialogueAt & {
  readonly plan: RadslagPlan;
  readonly matter: Matter;
  /** A vote that somebody has signed: what it is about is frozen. */
  readonly run: VoteRun | null;
  readonly lang: string;
};

export const NO_MATTER: Matter = {
  question: {},
  short: {},
  headings: NEEDED_HEADINGS.map((id) => ({ id, label: { sv: HEADING_WORDS[id]['sv'] ?? id } })),
  figures: [],
  alternatives: [],
  otherwise: null,
  signed: null,
  heard: null,
};

export function matterOf({ state, held }: Pick<DialogueAt, 'state' | 'held'>): Matter | null {
  const content = contentOf<MatterContent>(held, state.radslag.matter, 'matter');
  if (content === null) return null;
  const { kind: _kind, ...matter } = content;
  return matter;
}

/** `null` for a dialogue that has no plan: it is administered as before. */
export async function radslagAt(office: Office, at: At): Promise<RadslagAt | null> {
  const found = await dialogueAt(office, at);
  return found === null ? null : planned(found);
}

export function planned(found: DialogueAt): RadslagAt | null {
  const { plan } = found.state.radslag;
  if (plan === null) return null;
  const last = currentVote(found.state.vote);
  const run = last?.status === 'cancelled' ? null : last;
  return { ...found, plan, matter: matterOf(found) ?? NO_MATTER, run, lang: plan.languages[0] ?? 'sv' };
}

export type RadslagPhase = Exclude<Phase, 'paused'>;

/** The phase that counts, also under a pause. */
export function phaseIn({ dialogue }: Pick<RadslagAt, 'dialogue'>): RadslagPhase {
  return dialogue.phase === 'paused' ? dialogue.was : dialogue.phase;
}

/** Why its texts stay as they are, in words; `null` while they can be written. */
export function frozenWords(found: Pick<RadslagAt, 'run' | 'dialogue'>): string | null {
  const phase = phaseIn(found);
  if (phase === 'result' || phase === 'answered' || phase === 'archived')
    return 'Rådslaget är förbi. Frågan och alternativen står kvar som de var.';
  if (found.run === null) return null;
  return found.run.status === 'proposed'
    ? 'Omröstningen är framlagd med de här texterna. Ta tillbaka den om något behöver ändras.'
    : 'Två har skrivit under det som det röstas om. Frågan och alternativen går inte att ändra.';
}

export function titleOf({ matter, lang, dialogue }: Pick<RadslagAt, 'matter' | 'lang' | 'dialogue'>): string {
  const said = matter.question[lang] ?? '';
  return said === '' ? dialogue.description.title : said;
}

/** For those who work with it without administering it, too. */
export async function workAt(office: Office, at: At, act: Act): Promise<RadslagAt | null> {
  return may(at.visitor, act) ? radslagAt(office, at) : null;
}

export function aboveWork(at: At, found: RadslagAt): readonly Crumb[] {
  return isAdmin(at.visitor) ? aboveRadslag(found) : debateAbove(at, found, true);
}

/** Where one goes when it is done. */
export function homeOf({ visitor }: At, { log }: RadslagAt): string {
  return isAdmin(visitor) ? paths.radslag(log) : paths.debate(log);
}

export function aboveRadslag(found: RadslagAt): readonly Crumb[] {
  return [
    [paths.dialogues, 'Dialoger'],
    [paths.radslag(found.log), titleOf(found)],
  ];
}

export const TEMPLATE_WORDS: Readonly<Record<Template, { readonly name: string; readonly what: string }>> = {
  simple: {
    name: 'Enkelt rådslag',
    what: 'Underlag, debatt, en sammanfattning och nämndens svar. Ingen röstning.',
  },
  web: {
    name: 'Röstning på webben',
    what: 'Som det enkla, och sedan röstar de som bor i området på alternativen. Kräver en röstlängd.',
  },
  letter: {
    name: 'Brev och papper',
    what: 'Alla i röstlängden får ett brev och röstar på papper eller på webben. Kräver tryckeri och två som räknar.',
  },
};
