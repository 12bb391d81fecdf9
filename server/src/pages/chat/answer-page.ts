/**
 * `/svara/{log}/{session}`: the page of one who answers. Where the script runs it is the element's; else the questions to read and one
 * form that answers one of them.
 */
import { readerOf } from '@insyn/authority/marks.ts';
import { chatView } from '@insyn/domain/chat/view.ts';
import type { ChatView } from '@insyn/domain/chat/views.ts';
import { UNDO_SECONDS } from '@insyn/domain/chat/messages.ts';
import { postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import { type ContentId, isRandomId, type PostId } from '@insyn/domain/ids.ts';
import { day } from '@insyn/elements/base/time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import { wordsOf } from '../admin/context.ts';
import { type Faults, faultBox } from '../admin/fields.ts';
import { Form } from '../admin/form-data.ts';
import { doneNotice, quietButton } from '../admin/shell.ts';
import { enterFor } from '../own-page.ts';
import { withNames } from '../with-names.ts';
import { answerForm, questionList } from './answer-parts.ts';
import { act, type OwnChat, type OwnRoom } from './own-at.ts';
import type { OwnShown } from './own-serve.ts';
import { callWords } from './telephone.ts';
import { ownForm } from './own-shell.ts';
import { type Standing, standingIn } from './own-visitor.ts';
import { contextOf } from './page.ts';

/** The built script of the page: a file of its own, so that no reader fetches it. */
export const PANEL_SCRIPT = '/embed/chat-panel.js';

/** ms in which an answer can be taken back. */
const UNDO_MS = UNDO_SECONDS * 1000;

type Typed = { readonly form: Form; readonly faults: Faults; readonly question: PostId };

export async function answerPage(room: OwnRoom, at: OwnChat, typed: Typed | null = null): Promise<OwnShown> {
  const { log, session, held, visitor, now } = at;
  const standing = standingIn(session, held, visitor, now);
  const view = await viewFor(room, at);
  if (view === null) return null;
  if (standing.kind !== 'answers') return { status: 403, screen: { title: view.plan.title, body: strangerPart(standing, view, at) } };
  const { zone } = session.plan.opens;
  const asked = typed?.question ?? at.query('fraga');
  const question = [view.taken, view.queue, view.answered, view.later].flat().find(({ post }) => post === asked);
  const faulty = typed !== null && Object.keys(typed.faults).length > 0;
  const context = contextOf({ log, session, record: { view }, at: now }, 'sv', 3);
  const inside = html`<h1>Chatt · ${view.plan.title}</h1>
    ${typed === null ? '' : faultBox(typed.faults)} ${done(at, view)}
    ${
      question === undefined
        ? questionList(at, view, standing.member, context)
        : answerForm(
            at,
            question,
            context,
            typed?.form ?? Form.of({ text: at.query('utkast') === '1' ? (question.prepared.at(-1)?.text ?? '') : '' }),
            typed?.faults ?? {},
          )
    }`;
  const script = room.door.embedded() && typed === null && question === undefined;
  return {
    ...(faulty ? { status: 422 } : {}),
    screen: {
      title: `Svara · ${view.plan.title}`,
      faulty,
      scripts: script ? [PANEL_SCRIPT] : [],
      body: script
        ? html`<insyn-chat-panel
            dialogue=${log}
            session=${session.session}
            zone=${zone}
            heading-level="1"
            login=${enterFor(routes.answerPage(log, session.session), routes.answerStart)}
            phone=${visitor.phone === '' ? nothing : visitor.phone}
            >${inside}</insyn-chat-panel
          >`
        : inside,
    },
  };
}

/** As the panel has it: with what staff prepared. */
async function viewFor({ door }: OwnRoom, { state, held, who, session, now }: OwnChat): Promise<ChatView | null> {
  const viewer = readerOf(who);
  const messages = [...state.chat.messages.values()].filter((message) => message.session === session.session);
  const items = messages.flatMap(({ post }) => state.debate.items.get(post) ?? []);
  return chatView(state, await withNames(door.people, state, held, viewer, items), viewer, session.session, now);
}

/** Why somebody cannot answer here, whom to turn to, and where everything can be read. */
function strangerPart(standing: Exclude<Standing, { kind: 'answers' }>, view: ChatView, { log, session, visitor, now }: OwnChat): unknown {
  const { zone } = session.plan.opens;
  const said =
    standing.kind === 'not-invited'
      ? html`<p>Du är inte med bland dem som svarar i den här chatten.${callWords(visitor.phone)}</p>`
      : standing.kind === 'ended'
        ? html`<p>
            Ditt uppdrag${standing.planned.body === '' ? '' : ` i ${standing.planned.body}`} tog slut
            ${day(new Date(Date.parse(standing.at) - 1).toISOString(), now, 'sv', zone)}. Därför kan du inte svara här.
            ${callWords(visitor.phone)}
          </p>`
        : html`<p>Ditt uppdrag finns inte registrerat för den här nämnden.${callWords(visitor.phone)}</p>`;
  return html`<h1>Chatt · ${view.plan.title}</h1>
    <div class="box warn">${said}</div>
    <p><a href=${routes.chatPage(log, session.session)}>Läs frågorna och svaren</a></p>`;
}

/** What has just been done by a form here, and the way back from it. An address that somebody else made up is not believed. */
function done({ log, session, state, visitor, query, now }: OwnChat, view: ChatView): unknown {
  const address = routes.answerPage(log, session.session);
  if (query('gjort') === 'senare') return doneNotice('Frågan får svar senare. Den som frågade ser dagen.');
  const answer = [view.answered, view.taken]
    .flat()
    .flatMap(({ below }) => below)
    .find(({ view: { post } }) => post === query('gjort'));
  if (answer === undefined || answer.member?.member !== visitor.number || answer.view.tombstone !== null) return '';
  const left = Date.parse(answer.view.at) + UNDO_MS - Date.parse(now);
  const question = state.chat.messages.get(answer.view.post)?.question ?? '';
  return doneNotice(
    'Svaret syns nu för alla.',
    left <= 0
      ? ''
      : html`${ownForm(visitor, address, { fraga: question, svar: answer.view.post }, quietButton('Ångra', { value: 'angra' }))}
          <p class="meta">
            Du kan ångra i ${String(Math.ceil(left / 1000))} sekunder. Sedan kan du rätta svaret, och då syns vad som ändrades.
          </p>`,
  );
}

/** One form, one act: an answer, a day for it, or the ten seconds' undo. */
export async function answerPost(room: OwnRoom, at: OwnChat, form: Form): Promise<OwnShown> {
  const { log, session, state } = at;
  const address = routes.answerPage(log, session.session);
  const question = form.text('fraga') as PostId;
  // Only what belongs to the chat of the address.
  if (!isRandomId(question) || state.chat.messages.get(question)?.session !== session.session) return null;
  const wrong = (code: Parameters<typeof wordsOf>[0], fields?: readonly string[]): Promise<OwnShown> =>
    answerPage(room, at, { form, question, faults: { [fields?.[0] === 'text' ? 'text' : '']: wordsOf(code) } });
  switch (form.text('gor')) {
    case 'svara': {
      const facts = form.text('fakta');
      const command = {
        type: 'chat/answer',
        question,
        text: form.text('text'),
        lang: 'sv',
        standard: form.text('samma') === 'ja',
        facts: facts === '' ? null : (facts as ContentId),
      } as const;
      const answer = await act(room, at, command, form.key());
      return answer.accepted ? { to: `${address}?gjort=${answer.receipt.ids['post'] ?? ''}` } : wrong(answer.code, answer.fields);
    }
    case 'senare': {
      const answer = await act(room, at, { type: 'chat/defer', question, until: null }, form.key());
      return answer.accepted ? { to: `${address}?gjort=senare` } : wrong(answer.code, answer.fields);
    }
    case 'angra': {
      const post = form.text('svar') as PostId;
      const item = isRandomId(post) && state.chat.messages.get(post)?.question === question ? state.debate.items.get(post) : undefined;
      const version = item && shownVersion(item);
      // The words are read before they are gone: they stand in the field again.
      const text = (version && postContent(at.held, version.content)?.text) ?? '';
      const answer = await act(room, at, { type: 'debate/withdraw', post }, form.key());
      if (!answer.accepted) return wrong(answer.code);
      const found = await room.door.authority.look(log);
      return found && answerPage(room, { ...at, state: found.state, held: found.held }, { form: Form.of({ text }), question, faults: {} });
    }
    default:
      return wrong('request/not-understood');
  }
}
