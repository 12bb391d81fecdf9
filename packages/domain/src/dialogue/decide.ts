/** Says yes to a command about the dialogue itself, with facts, or no with a code (rules DI in SPEC.md). */
import { ACCESS, LEVELS } from '../access.ts';
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import { bytesOf, cleanLine, cleanText, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { isAnchor, isMeetingKey } from '../protokoll/keys.ts';
import { isBodyLog, isLogId } from '../ids.ts';
import { sourceOf } from './card.ts';
import { isOpen, REACHABLE } from './phases.ts';
import { close, confirm, hasClosed, isMoment, reopen, withdrawProposal } from './reopening.ts';
import {
  DEFAULT_SETTINGS,
  type Card,
  type Description,
  type DialogueCommand,
  type DialogueFact,
  type DialogueRefusal,
  type DialogueState,
  type ParagraphOf,
  type Settings,
} from './types.ts';
import type { By, Seat } from '../fact.ts';
import type { ModerationState } from '../moderation/types.ts';
import { REVIEW_SCOPES, REVIEW_TIMES } from '../moderation/types.ts';

type Result = Decision<DialogueFact, DialogueRefusal>;

/** Characters at most, by field of a description. */
const FIELD_MAX = { title: 200, summary: 4000, body: 200, dnr: 100, about: 2000, alternative: 120 } as const;
const SETTING_RANGE: Readonly<Record<'editWindowMinutes' | 'maxPostLength', readonly [number, number]>> = {
  editWindowMinutes: [0, 24 * 60],
  maxPostLength: [200, 10_000],
};

export function decideDialogue(command: DialogueCommand, state: DialogueState, moderation: ModerationState, asking: Asking): Result {
  const seat = seatFor(command, asking);
  if (!seat) return refuse(asking.person === null && asking.seats.length === 0 ? 'dialogue/login-needed' : 'dialogue/not-allowed');
  const by: By = { seat };
  if (command.type === 'dialogue/create') return state.phase === 'empty' ? create(command, by) : refuse('dialogue/exists');
  if (state.phase === 'empty') return refuse('dialogue/not-found');
  switch (command.type) {
    case 'dialogue/describe': {
      const description = cleanDescription(command.description);
      const fault = faultOf(description);
      if (fault) return fault;
      if (state.phase !== 'draft' && description.about === null) return refuse('dialogue/about-missing', 'about');
      // Another time of closing is free until it has come; after that two persons open again (`dialogue/reopen`).
      if (hasClosed(state, asking.at) && description.debateCloses !== state.description.debateCloses)
        return refuse('dialogue/two-needed', 'debateCloses');
      return accept({ type: 'dialogue/described', by, data: { description }, contents: [] });
    }
    case 'dialogue/set': {
      const settings = { ...state.settings, ...command.settings };
      return inRange(settings)
        ? accept({ type: 'dialogue/settings-changed', by, data: { settings }, contents: [] })
        : refuse('dialogue/setting-out-of-range');
    }
    case 'dialogue/enter':
      if (!seat.startsWith('admin/') && command.phase !== 'paused') return refuse('dialogue/not-allowed');
      if (!REACHABLE[state.phase].includes(command.phase)) return refuse('dialogue/phase-not-reachable');
      if (state.description.about === null) return refuse('dialogue/about-missing', 'about');
      if (command.phase === 'debate' && moderation.policies.length === 0) return refuse('dialogue/rules-missing', 'rules');
      return accept({ type: 'dialogue/phase-entered', by, data: { phase: command.phase }, contents: [] });
    case 'dialogue/close':
      return close(state, seat, asking.at);
    case 'dialogue/reopen':
      return reopen(command.closes, state, seat, asking.at);
    case 'dialogue/confirm':
      return confirm(command.digest, state, seat, asking.at);
    case 'dialogue/withdraw-proposal':
      return withdrawProposal(command.digest, state, seat);
    case 'dialogue/resume':
      return state.phase === 'paused'
        ? accept({ type: 'dialogue/phase-entered', by, data: { phase: state.was }, contents: [] })
        : refuse('dialogue/not-paused');
    case 'dialogue/add-document': {
      if (state.phase !== 'paused' && !isOpen(state, 'documents', asking.at)) return refuse('dialogue/phase-not-reachable');
      return addDocument(command.card, by, asking);
    }
    case 'dialogue/remove-document': {
      const entry = state.documents.find((each) => each.document === command.document);
      if (!entry) return refuse('dialogue/document-not-found');
      return accept({ type: 'dialogue/document-removed', by, data: { document: entry.document, touches: [entry.card] }, contents: [] });
    }
  }
}

function seatFor(command: DialogueCommand, asking: Asking): Seat | undefined {
  const rule = ACCESS[command.type];
  return asking.seats.find((seat) => 'roles' in rule && rule.roles.some((role) => seat.startsWith(`${role}/`)));
}

function create(command: Extract<DialogueCommand, { type: 'dialogue/create' }>, by: By): Result {
  const description = cleanDescription(command.description);
  const settings = { ...DEFAULT_SETTINGS, ...command.settings };
  const fault = faultOf(description);
  if (fault) return fault;
  if (!inRange(settings)) return refuse('dialogue/setting-out-of-range');
  const paragraph = command.paragraph ?? null;
  if (paragraph !== null && (command.kind !== 'paragraph' || !isParagraph(paragraph)))
    return refuse('dialogue/text-not-allowed', 'paragraph');
  const about = paragraph === null ? {} : { paragraph: { body: paragraph.body, meeting: paragraph.meeting, anchor: paragraph.anchor } };
  return accept({
    type: 'dialogue/created',
    by,
    data: { kind: command.kind, description, settings, tenant: command.tenant ?? null, ...about },
    contents: [],
  });
}

/** A § has a body, a meeting and a place there; whether they are there is the body's log to say. */
function isParagraph({ body, meeting, anchor }: ParagraphOf): boolean {
  return isLogId(body) && isBodyLog(body) && isMeetingKey(meeting) && isAnchor(anchor);
}

function addDocument(given: Omit<Card, 'kind'>, by: By, asking: Asking): Result {
  const title = cleanLine(given.title);
  if (title === '') return refuse('dialogue/field-empty', 'title');
  if (lengthOf(title) > FIELD_MAX.title) return refuse('dialogue/field-too-long', 'title');
  if (!isShowable(title) || personalNumbers(title).length > 0 || !isLanguage(given.lang))
    return refuse('dialogue/text-not-allowed', 'title');
  const source = sourceOf(given.source);
  if (source === undefined) return refuse('dialogue/text-not-allowed', 'source');
  const card: Card = {
    kind: 'card',
    title,
    media: given.media,
    bytes: given.bytes,
    sha256: given.sha256,
    lang: given.lang,
    source,
  };
  const id = asking.ids.content();
  return accept({
    type: 'dialogue/document-added',
    by,
    data: { document: asking.ids.document(), touches: [id] },
    contents: [{ id, content: card }],
  });
}

function cleanDescription(given: Description): Description {
  const about = given.about;
  return {
    title: cleanLine(given.title),
    summary: cleanText(given.summary),
    lang: given.lang,
    body: cleanLine(given.body),
    dnr: cleanLine(given.dnr),
    alternatives: given.alternatives.map((each) => ({ id: each.id, letter: cleanLine(each.letter), title: cleanLine(each.title) })),
    about: about && {
      responsible: cleanText(about.responsible),
      publicity: cleanText(about.publicity),
      retention: cleanText(about.retention),
      rights: cleanText(about.rights),
      contact: cleanText(about.contact),
    },
    debateCloses: given.debateCloses,
  };
}

function faultOf(description: Description): (Result & { accepted: false }) | null {
  const { title, summary, body, dnr, about, alternatives } = description;
  if (title === '') return refuse('dialogue/field-empty', 'title');
  const empty = about && (Object.keys(about) as (keyof typeof about)[]).find((key) => about[key] === '');
  if (empty) return refuse('dialogue/field-empty', `about.${empty}`);
  const fields: readonly (readonly [string, string, number])[] = [
    ['title', title, FIELD_MAX.title],
    ['summary', summary, FIELD_MAX.summary],
    ['body', body, FIELD_MAX.body],
    ['dnr', dnr, FIELD_MAX.dnr],
    ...Object.entries(about ?? {}).map(([key, value]) => [`about.${key}`, value, FIELD_MAX.about] as const),
    ...alternatives.map((each) => [`alternatives.${each.id}`, each.title, FIELD_MAX.alternative] as const),
  ];
  const long = fields.find(([, value, max]) => lengthOf(value) > max);
  if (long) return refuse('dialogue/field-too-long', long[0]);
  const unshowable = fields.find(([, value]) => !isShowable(value) || personalNumbers(value).length > 0);
  if (unshowable) return refuse('dialogue/text-not-allowed', unshowable[0]);
  if (!isLanguage(description.lang)) return refuse('dialogue/text-not-allowed', 'lang');
  if (description.debateCloses !== null && !isMoment(description.debateCloses))
    return refuse('dialogue/time-not-understood', 'debateCloses');
  const ids = alternatives.map((each) => each.id);
  if (
    new Set(ids).size !== ids.length ||
    !ids.every((id) => /^[a-z0-9-]{1,40}$/.test(id)) ||
    alternatives.some((each) => each.title === '')
  ) {
    return refuse('dialogue/text-not-allowed', 'alternatives');
  }
  // The description stands in the line itself: it must stay small enough for every frame that carries it.
  return bytesOf(JSON.stringify(description)) > 64 * 1024 ? refuse('dialogue/field-too-long', 'summary') : null;
}

function inRange(settings: Settings): boolean {
  const { levels, eligibility } = settings;
  const known = Object.keys(levels).length === 4 && Object.values(levels).every((level) => LEVELS.includes(level));
  const asked =
    eligibility === null ||
    (cleanLine(eligibility.area) === eligibility.area &&
      eligibility.area.length <= 100 &&
      Number.isInteger(eligibility.minAge) &&
      eligibility.minAge >= 0 &&
      eligibility.minAge <= 130);
  // Nobody writes or supports without at least a name: without one nothing could be counted once.
  const named = levels.write !== 'none' && levels.support !== 'none' && levels.vote !== 'none';
  const numbers = (Object.keys(SETTING_RANGE) as (keyof typeof SETTING_RANGE)[]).every((key) => {
    const [least, most] = SETTING_RANGE[key];
    return Number.isInteger(settings[key]) && settings[key] >= least && settings[key] <= most;
  });
  const { when, of } = settings.review;
  const reviewed = (REVIEW_TIMES as readonly string[]).includes(when) && (REVIEW_SCOPES as readonly string[]).includes(of);
  return known && asked && named && numbers && reviewed;
}
