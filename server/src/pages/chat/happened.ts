/** How a chat went: times, who was there and when, pauses, and the figures in words. */
import type { ChatStatistics } from '@insyn/domain/chat/views.ts';
import { clock, exactTime } from '@insyn/elements/base/time.ts';
import { type ChatContext, memberName, memberOf } from '@insyn/elements/parts/chat-context.ts';
import { html } from '@lit-labs/ssr';
import type { ChatLook } from './look.ts';
import type { ChatPage } from './page.ts';
import { spanWords } from './times.ts';
import type { ChatPageWords } from './words.ts';

export function happenedPart({ context, look, words }: ChatPage): unknown {
  if (context.chat.phase !== 'ended') return '';
  const rows = happenedRows(look, context, words);
  return html`<section aria-labelledby="gick-till">
      <h2 id="gick-till">${words.happened}</h2>
      <dl class="happened">
        ${rows.map(
          ([title, lines]) =>
            html`<div>
              <dt>${title}</dt>
              ${lines.map((line) => html`<dd dir="auto">${line}</dd>`)}
            </div>`,
        )}
      </dl>
    </section>
    <section aria-labelledby="siffror">
      <h2 id="siffror">${context.said.figures}</h2>
      <ul class="figures-words">
        ${figureLines(context.chat.statistics, context).map((line) => html`<li>${line}</li>`)}
      </ul>
      <p class="meta">${context.said.statistics.note}</p>
    </section>`;
}

/** The same for page and file: a title and its lines. */
export function happenedRows(
  { record, session }: ChatLook,
  context: ChatContext,
  words: ChatPageWords,
): readonly (readonly [title: string, lines: readonly string[]])[] {
  const { view, visits, pauses, unpublished, host } = record;
  const { zone } = context;
  const time = (at: string): string => clock(at, words.lang, zone);
  const moment = (at: string): string => exactTime(at, words.lang, zone);
  const there = view.panel.flatMap(({ member }) => {
    const spans = visits
      .filter((visit) => visit.member === member)
      .map(({ from, to }) => (to === null ? words.stillThere(time(from)) : words.fromTo(time(from), time(to))));
    return spans.length === 0 ? [] : [`${memberName(memberOf(view, member), context)}: ${spans.join(', ')}`];
  });
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [words.parts.planned, [spanWords(session.plan.opens.utc, session.plan.closes.utc, context)]],
    [words.parts.began, view.openedAt === null ? [] : [moment(view.openedAt)]],
    [words.parts.ended, view.endedAt === null ? [] : [`${moment(view.endedAt)}${view.early ? `, ${words.early}` : ''}`]],
    [words.parts.host, host === '' ? [] : [host]],
    [words.parts.there, there.length === 0 ? [words.nobodyThere] : there],
    [
      words.parts.pauses,
      pauses.map(({ from, to, reason }) => (to === null ? words.pauseOn(time(from), reason) : words.pause(time(from), time(to), reason))),
    ],
    [words.parts.unpublished, unpublished === 0 ? [] : [words.unpublished(unpublished)]],
  ];
  return rows.filter(([, lines]) => lines.length > 0);
}

/** The figures as sentences; what is nothing is not said. */
export function figureLines(statistics: ChatStatistics, context: ChatContext): readonly string[] {
  const { said, chat } = context;
  const { questions, supports, answered, late, standard, promised, declined, merged, followUps, medianWait, byMember } = statistics;
  const say = said.statistics;
  const some = (count: number, line: (count: number) => string): readonly string[] => (count === 0 ? [] : [line(count)]);
  return [
    say.questions(questions, supports),
    say.answered(answered, late),
    ...some(standard, say.standard),
    ...some(promised, say.promised),
    ...some(declined, say.declined),
    ...some(merged, say.merged),
    ...some(followUps, say.followUps),
    ...(medianWait === null ? [] : [say.wait(waitWords(medianWait, context))]),
    ...byMember.map(({ member, answers }) => `${say.byMember(memberName(memberOf(chat, member), { said }), answers)}.`),
  ];
}

/** `40 sekunder`, `6 minuter`. */
function waitWords(seconds: number, { said }: ChatContext): string {
  return seconds < 90 ? said.seconds(Math.round(seconds)) : said.minutes(Math.round(seconds / 60));
}
