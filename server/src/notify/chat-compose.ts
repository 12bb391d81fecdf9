/** A notice of a chat in words, from what everyone may read when it is sent; nothing for what has passed, moved on or is hidden. */
import { questionsOf, sessionOf } from '@insyn/domain/chat/queue.ts';
import { statisticsOf } from '@insyn/domain/chat/statistics.ts';
import { phaseOf } from '@insyn/domain/chat/times.ts';
import type { PanelMember, Plan } from '@insyn/domain/chat/types.ts';
import { planOf } from '@insyn/domain/chat/view.ts';
import { hostWords } from '@insyn/domain/chat/content.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { clock, exactTime } from '@insyn/elements/base/time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { chatNoticeWords, type ChatNoticeWords } from './chat-words.ts';
import type { What } from './happening.ts';
import type { Found } from './sources.ts';
import { listed, type NoticeWords } from './words.ts';

export type ChatNotice = { readonly title: string; readonly lines: readonly string[]; readonly href: string };

/** Names of the panel that a notice tells. */
const NAMES_MOST = 6;

/** `now`: ms. */
export function chatNotice(what: What, { state, held }: Found, words: NoticeWords, now: number): ChatNotice | null {
  const session = what.session === undefined ? undefined : sessionOf(state.chat, what.session);
  if (session === undefined) return null;
  const said = chatNoticeWords(words.lang);
  const plan = planOf(session, held);
  const phase = phaseOf(session, new Date(now).toISOString());
  const toCome = phase === 'announced' || phase === 'asking';
  // Moved again since: the later line tells the time that holds.
  const stands = plan.opens.utc === what.opens && plan.closes.utc === what.closes;
  const when = whenLine(plan, words, said);
  const href = routes.chatPage(state.log, session.session);
  switch (what.kind) {
    case 'chat-announced':
      return toCome
        ? { title: said.announced(plan.title), lines: [when, answeringLine(plan, words, said), askLine(plan, phase, words, said)], href }
        : null;
    case 'chat-moved':
      return toCome && stands ? { title: said.moved(plan.title), lines: [when], href } : null;
    case 'chat-cancelled': {
      if (phase !== 'cancelled') return null;
      const reason = hostWords(held, session.cancelled);
      return { title: said.cancelled(plan.title), lines: reason === '' ? [when] : [when, said.reason(reason)], href };
    }
    case 'chat-soon':
      return toCome && stands
        ? {
            title: said.begins(timeOf(plan.opens, words), plan.title),
            lines: [answeringLine(plan, words, said), ...(phase === 'asking' ? [said.askNow] : [])],
            href,
          }
        : null;
    case 'chat-record': {
      if (session.approved === null) return null;
      const { questions, answered, standard } = statisticsOf(session, state, new Date(now).toISOString());
      return { title: said.record(plan.title), lines: [said.figures(questions, answered + standard)], href };
    }
    case 'chat-late': {
      const answer = state.chat.messages.get(what.post as PostId);
      const question = state.chat.messages.get((answer?.question ?? '') as PostId);
      // Taken back within its ten seconds, or hidden: there is nothing to read.
      if (answer?.shown !== true || question?.shown !== true) return null;
      const number = questionsOf(state.chat, session).findIndex(({ post }) => post === question.post) + 1;
      const member = plan.panel.find((each) => each.member === answer.member);
      return {
        title: said.late(plan.title),
        lines: [said.answered(member === undefined ? said.someone : personOf(member, said), number)],
        href: `${href}#p-${answer.post}`,
      };
    }
    default:
      return null;
  }
}

function timeOf({ utc, zone }: Plan['opens'], { lang }: NoticeWords): string {
  return clock(utc, lang, zone);
}

/** `Torsdag 3 december 2026 18.00–19.00.` in the zone of the chat. */
function whenLine({ opens, closes }: Plan, words: NoticeWords, said: ChatNoticeWords): string {
  const [exact, from] = [exactTime(opens.utc, words.lang, opens.zone), timeOf(opens, words)];
  const day = exact.slice(0, exact.length - from.length).trim();
  return said.when(day.slice(0, 1).toUpperCase() + day.slice(1), from, clock(closes.utc, words.lang, opens.zone));
}

function personOf({ name, party }: PanelMember, said: ChatNoticeWords): string {
  return name === '' ? said.someone : party === '' ? name : `${name} (${party})`;
}

function answeringLine({ panel }: Plan, words: NoticeWords, said: ChatNoticeWords): string {
  return said.answering(
    listed(
      panel.map((member) => personOf(member, said)),
      words,
      NAMES_MOST,
    ),
  );
}

function askLine({ asks }: Plan, phase: string, { lang }: NoticeWords, said: ChatNoticeWords): string {
  return phase === 'asking' || phase === 'live' ? said.askNow : said.askFrom(exactTime(asks.utc, lang, asks.zone));
}
