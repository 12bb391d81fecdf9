/** What moderators, other staff and those who are judged do in random debates: mostly things that can be done just then. */
import { ADMIN, type World } from './world.ts';
import { awaitingVersion, shownVersion } from '@insyn/domain/debate/content.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { REVIEW_SCOPES, REVIEW_TIMES } from '@insyn/domain/moderation/types.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { Command } from '@insyn/domain/root.ts';

/** How often each is tried. */
const MODERATION_WEIGHTS = {
  approve: 5,
  return: 3,
  reject: 3,
  'reject-each': 1,
  hide: 4,
  restore: 2,
  undo: 7,
  report: 4,
  'answer-report': 1,
  appeal: 5,
  'decide-appeal': 4,
  erase: 1,
  note: 1,
  register: 1,
  review: 1,
  policy: 1,
  words: 1,
} as const satisfies Readonly<Record<string, number>>;
export type ModerationStep = keyof typeof MODERATION_WEIGHTS;
export const MODERATION_STEPS = (Object.entries(MODERATION_WEIGHTS) as [ModerationStep, number][]).flatMap(([step, times]) =>
  Array.from({ length: times }, () => step),
);
export const STAFF_STEPS = [
  'highlight',
  'unhighlight',
  'mark-answered',
  'unmark-answered',
  'answer',
  'summarise',
  'yttrande',
  'invite',
] as const;

/** Moderators by name, each on a seat of their own. */
export const MODERATORS: Readonly<Record<'Sanna' | 'Jorma', Seat>> = { Sanna: 'moderator/2', Jorma: 'moderator/3' };

type Move<Act extends string> = { readonly who: string; readonly act: Act; readonly pick: number; readonly text: string };

export function moderate(world: World, { who, act, pick, text }: Move<ModerationStep>): void {
  const name = pick % 2 === 0 ? 'Sanna' : 'Jorma';
  const asModerator = (command: Command): unknown => world.run(name, command, [MODERATORS[name]]);
  const items = [...world.state.debate.items.values()].sort((a, b) => a.seq - b.seq);
  const one = (fits: (item: Item) => boolean): Item | undefined => nth(items.filter(fits), pick);
  const { reason, many } = reasons(world, pick);
  const note = pick % 3 === 0 ? text : '';
  const waiting = one((item) => awaitingVersion(item) !== null);
  const shown = one(({ status }) => status === 'published');
  const version = waiting && awaitingVersion(waiting);
  const acts = [...world.state.moderation.acts.values()];
  switch (act) {
    case 'approve':
      if (waiting && version) asModerator({ type: 'moderation/approve', post: waiting.post, content: version.content });
      return;
    case 'return':
    case 'reject': {
      if (!waiting || !version) return;
      const { post } = waiting;
      const { content } = version;
      asModerator(
        act === 'return'
          ? { type: 'moderation/return', post, content, reason, note, place: { start: 0, end: 2 } }
          : { type: 'moderation/reject', post, content, reason, note },
      );
      return;
    }
    case 'reject-each': {
      const versions = items.flatMap((item) => {
        const found = awaitingVersion(item);
        return found && found.status !== 'published' ? [{ post: item.post, content: found.content }] : [];
      });
      asModerator({ type: 'moderation/reject-each', versions: versions.slice(0, 3), reason: many, note });
      return;
    }
    case 'hide':
      if (shown) asModerator({ type: 'moderation/hide', post: shown.post, reason, note });
      return;
    case 'restore': {
      const hidden = one(({ status }) => status === 'hidden');
      if (hidden) asModerator({ type: 'moderation/restore', post: hidden.post });
      return;
    }
    case 'undo': {
      // The latest act, by whoever did it: what came between is refused by the rules.
      const last = acts.filter(({ by }) => by.startsWith('moderator/')).sort((a, b) => b.act - a.act)[pick % 3 === 0 ? 1 : 0];
      if (last) world.run(last.by === 'moderator/2' ? 'Sanna' : 'Jorma', { type: 'moderation/undo', act: last.act }, [last.by as Seat]);
      return;
    }
    case 'report': {
      const content = shown && shownVersion(shown)?.content;
      if (shown && content)
        world.run(who, { type: 'moderation/report', post: shown.post, content, reason, text: `${text}!`, goodFaith: true });
      return;
    }
    case 'answer-report': {
      const open = nth(
        [...world.state.moderation.reports.values()].filter(({ answer }) => answer === null),
        pick,
      );
      if (open)
        asModerator({ type: 'moderation/answer-report', report: open.report, outcome: pick % 3 === 0 ? 'acted' : 'no-action', text: note });
      return;
    }
    case 'appeal': {
      const judged = nth(
        acts.filter(({ kind }) => ['rejected', 'hidden', 'returned', 'report-answered'].includes(kind)),
        pick,
      );
      if (judged)
        for (const person of ['Rut', 'Tage', 'Nour', 'Elvira'])
          world.run(person, { type: 'moderation/appeal', act: judged.act, text: 'Läs om.' });
      return;
    }
    case 'decide-appeal': {
      const open = nth(
        acts.filter(({ appeal }) => appeal === 'waiting'),
        pick,
      );
      const other = open?.by === 'moderator/2' ? 'Jorma' : 'Sanna';
      const outcome = pick % 3 === 0 ? 'upheld' : 'changed';
      if (open) world.run(other, { type: 'moderation/decide-appeal', act: open.act, outcome, text: 'Så blev det.' }, [MODERATORS[other]]);
      return;
    }
    case 'erase': {
      const item = one(({ status }) => status !== 'erased');
      if (item && pick % 3 === 0)
        world.run(
          { seat: 'registrar/7' },
          { type: 'moderation/erase', post: item.post, decision: 'SKN 2026/9', ground: 'Uppgift om enskild.' },
        );
      return;
    }
    case 'note':
      asModerator({ type: 'moderation/note', post: shown && pick % 2 === 0 ? shown.post : null, text: 'Se upp.' });
      return;
    case 'register':
      if (!shown) return;
      asModerator({ type: 'moderation/send-to-registrar', post: shown.post });
      if (pick % 2 === 0) world.run({ seat: 'registrar/7' }, { type: 'moderation/register', post: shown.post, dnr: `SKN 2026/${pick}` });
      return;
    case 'review': {
      const when = REVIEW_TIMES[pick % REVIEW_TIMES.length] ?? 'before';
      const of = REVIEW_SCOPES[pick % REVIEW_SCOPES.length] ?? 'all';
      world.run({ seat: ADMIN }, { type: 'dialogue/set', settings: { review: { when, of } } });
      return;
    }
    case 'policy':
      world.run({ seat: ADMIN }, { type: 'moderation/publish-policy', policy: renamed(pick), inherited: pick % 2 === 0 });
      return;
    case 'words':
      asModerator({ type: 'moderation/set-words', words: pick % 2 === 0 ? ['grodor'] : ['träd', 'bussen'] });
      return;
  }
}

export function workAsStaff(world: World, { who, act, pick, text }: Move<(typeof STAFF_STEPS)[number]>): void {
  const seat: Seat = 'official/5';
  const run = (command: Command): unknown => world.run({ seat }, command);
  const shown = [...world.state.debate.items.values()].filter(({ status }) => status === 'published').sort((a, b) => a.seq - b.seq);
  const item = nth(shown, pick);
  switch (act) {
    case 'highlight':
      if (item) run({ type: 'debate/highlight', post: item.post, reason: `${text} ${pick}` });
      return;
    case 'unhighlight': {
      const lifted = nth(
        shown.filter(({ highlight }) => highlight !== null),
        pick,
      );
      if (lifted) run({ type: 'debate/unhighlight', post: lifted.post });
      return;
    }
    case 'mark-answered': {
      const reply = nth(
        shown.filter(({ parent }) => parent !== null),
        pick,
      );
      if (reply?.parent) run({ type: 'debate/mark-answered', post: reply.parent, reply: reply.post });
      return;
    }
    case 'unmark-answered': {
      const answered = nth(
        shown.filter((each) => each.answered !== null),
        pick,
      );
      if (answered) run({ type: 'debate/unmark-answered', post: answered.post });
      return;
    }
    case 'answer': {
      const content = item && shownVersion(item)?.content;
      if (!item || !content) return;
      world.badges.set(who, [{ role: 'official', party: '', body: '', title: 'planerare' }]);
      const parent = { post: item.post, content };
      world.run(who, {
        type: 'debate/submit',
        text: `Svar: ${text} ${pick}`,
        lang: 'sv',
        stance: { kind: 'other' },
        parent,
        answers: true,
      });
      world.badges.delete(who);
      return;
    }
    case 'summarise':
      if (item)
        run({
          type: 'debate/summarise',
          day: pick % 2 === 0 ? '2026-11-20' : '2026-11-21',
          lang: 'sv',
          sentences: [{ text, posts: [item.post] }],
          missing: '',
        });
      return;
    case 'invite':
      run({
        type: 'debate/invite',
        bodies: [{ id: 'natur', name: 'Naturföreningen' }, ...(pick % 2 === 0 ? [{ id: 'skola', name: 'Skolan' }] : [])],
      });
      return;
    case 'yttrande': {
      const published = nth(world.state.debate.desk.yttranden, pick);
      if (published && pick % 4 === 0) return void run({ type: 'debate/withdraw-yttrande', yttrande: published.yttrande });
      const body = world.state.debate.desk.bodies.length > 0 ? 'natur' : null;
      const card = pick % 2 === 0 ? null : { title: 'Bilaga', media: 'application/pdf', bytes: 1, sha256: 'x', lang: 'sv', source: null };
      const words = { organisation: 'Naturföreningen', summary: text, text, lang: 'sv', stance: { kind: 'other' } } as const;
      run({ type: 'debate/publish-yttrande', ...words, body, card });
      return;
    }
  }
}

function nth<T>(all: readonly T[], pick: number): T | undefined {
  return all[pick % Math.max(1, all.length)];
}

function reasons({ state }: World, pick: number): { readonly reason: string; readonly many: string } {
  const all = state.moderation.policies.at(-1)?.reasons ?? [];
  return { reason: nth(all, pick)?.code ?? '', many: all.find(({ batch }) => batch)?.code ?? '' };
}

/** The same codes with other words. */
function renamed(pick: number): typeof DEFAULT_POLICY {
  const words = (text: string): string => `${text}: ${pick}`;
  return {
    ...DEFAULT_POLICY,
    reasons: DEFAULT_POLICY.reasons.map((reason) => ({ ...reason, label: { sv: words(reason.label.sv), en: words(reason.label.en) } })),
  };
}
