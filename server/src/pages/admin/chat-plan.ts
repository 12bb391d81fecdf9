/** Planning a chat and changing one that is planned: a form, how it will be for readers, and then it is done. */
import { html } from '@lit-labs/ssr';
import type { ChatCommand, Plan } from '@insyn/domain/chat/types.ts';
import { decide } from '@insyn/domain/root.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { aboveChat, type ChatAt, chatAt, chatsAt, hasChats, planVersion } from './chat-at.ts';
import { planFields } from './chat-form.ts';
import { candidatesOf, namesOf } from './chat-panel.ts';
import { chatPreview } from './chat-preview.ts';
import { duringOf, readPlan, refusedPlan } from './chat-read.ts';
import { carried, freshValues, hostsAt, type PlanParts, typedPlan, valuesOfPlan } from './chat-values.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import type { Values } from './description-form.ts';
import type { DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { type Crumb, doneNotice, form, mainButton, paths, quietButton } from './shell.ts';
import { may, submit } from './visitor.ts';

/** `chat`: the one that is changed; `null` for a new one. */
type Here = { readonly found: DialogueAt; readonly chat: ChatAt | null };

const CHANGED =
  'Någon annan har ändrat chatten sedan du öppnade sidan. Titta på chattens sida, och fortsätt om det du har skrivit ska gälla.';

async function newAt(office: Office, at: At): Promise<Here | null> {
  const found = may(at.visitor, 'chat/plan') ? await chatsAt(office, at) : null;
  return found === null || !hasChats(found) || found.dialogue.phase === 'archived' ? null : { found, chat: null };
}

async function changedAt(office: Office, at: At): Promise<Here | null> {
  const chat = may(at.visitor, 'chat/change') ? await chatAt(office, at) : null;
  return chat === null ? null : { found: chat, chat };
}

const isOver = ({ chat }: Here): boolean => chat?.phase === 'ended' || chat?.phase === 'cancelled';
const placeOf = ({ found, chat }: Here): string =>
  chat === null ? paths.newChat(found.log) : paths.changeChat(found.log, chat.session.session);
const backFrom = ({ found, chat }: Here): string => (chat === null ? paths.chats(found.log) : paths.chat(found.log, chat.session.session));

function aboveOf(at: At, { found, chat }: Here): readonly Crumb[] {
  const outer = aboveChat(at, found);
  return chat === null ? outer : [...outer, [paths.chat(chat.log, chat.session.session), chat.plan.title]];
}

export async function newChatPage(office: Office, at: At): Promise<Shown> {
  const here = await newAt(office, at);
  return here === null ? null : formScreen(office, at, here, freshValues(here.found.dialogue.description.lang));
}

export async function changeChatPage(office: Office, at: At): Promise<Shown> {
  const here = await changedAt(office, at);
  if (here === null || here.chat === null) return null;
  if (isOver(here)) return { to: backFrom(here) };
  const names = await namesOf(office, at.visitor);
  const { plan } = here.chat;
  return formScreen(office, at, here, valuesOfPlan(plan, hostsAt(at.visitor, names, plan.opens.utc), office.local));
}

/** Whom the form offers depends on when the chat is: a role holds from a day to a day. */
async function partsOf(office: Office, { visitor, now }: At, { found, chat }: Here, values: Values): Promise<PlanParts> {
  const names = await namesOf(office, visitor);
  const earlier = chat === null ? null : { plan: chat.plan, session: chat.session, live: chat.phase === 'live' };
  const during = duringOf(values, chat?.plan ?? null, office.local, now);
  const candidates = candidatesOf(visitor, names, found.dialogue.description.body, during, now);
  return { office, candidates, hosts: hostsAt(visitor, names, during.from), now, earlier };
}

async function formScreen(
  office: Office,
  at: At,
  here: Here,
  values: Values,
  faults: Faults = NO_FAULTS,
  before: unknown = '',
): Promise<Shown> {
  const { chat } = here;
  const parts = await partsOf(office, at, here, values);
  const body = html`${faultBox(faults)} ${before}
  ${form(
    at.visitor,
    { action: placeOf(here), values: chat === null ? {} : { las: planVersion(chat.session) } },
    html`${planFields(values, faults, parts)}
      <p class="ways">${mainButton('Se hur det blir', { value: 'visa' })} <a href=${backFrom(here)}>Avbryt</a></p>`,
  )}`;
  return faulty({ title: chat === null ? 'Planera en chatt' : 'Ändra chatten', above: aboveOf(at, here), body }, faults);
}

export async function answerNewChat(office: Office, at: Sent): Promise<Shown> {
  const here = await newAt(office, at);
  return here === null ? null : answer(office, at, here);
}

export async function answerChangeChat(office: Office, at: Sent): Promise<Shown> {
  const here = await changedAt(office, at);
  return here === null ? null : answer(office, at, here);
}

async function answer(office: Office, at: Sent, here: Here): Promise<Shown> {
  const { form: typed } = at;
  const { found, chat } = here;
  const [values, act] = [typedPlan(typed), typed.text('gor')];
  const again = (faults: Faults, before?: unknown): Promise<Shown> => formScreen(office, at, here, values, faults, before);
  if (act === 'andra') return again(NO_FAULTS);
  // Enter in the field that is searched with sends the form by its first button.
  const asked = (values['sok'] ?? '').trim();
  if (act === 'sok') return again(NO_FAULTS);
  if (act === 'visa' && asked !== '' && asked !== (values['sokt'] ?? '').trim())
    return again(
      NO_FAULTS,
      doneNotice(`Sökningen på ”${asked}” står under Vilka svarar.`, html`<p><a href="#f-panel">Till listan</a></p>`),
    );
  const key = typed.key();
  if ((await office.door.store.answered(found.log, key)) === null) {
    if (isOver(here)) return again(refusedPlan('chat/closed'));
    if (chat !== null && typed.text('las') !== planVersion(chat.session)) return again({ '': CHANGED });
  }
  const { plan, faults, notes } = readPlan(values, await partsOf(office, at, here, values));
  if (plan === null) return again(faults);
  const command: ChatCommand = chat === null ? { type: 'chat/plan', plan } : { type: 'chat/change', session: chat.session.session, plan };
  if (act !== 'ja') {
    const refused = refusalOf(at, found, command);
    return refused === null ? previewScreen(office, at, here, values, plan, notes) : again(refused);
  }
  const done = await submit(office.door, at.visitor, { log: found.log, command, key });
  if (!done.accepted) return again(refusedPlan(done.code, done.fields));
  const session = chat?.session.session ?? done.receipt.ids['session'] ?? '';
  return { to: `${paths.chat(found.log, session)}?gjort=${chat === null ? 'planerad' : 'andrad'}` };
}

/** What the rule would say no to, before anything is asked for: as the page of a reader does. */
function refusalOf({ visitor, now }: At, { state, held }: DialogueAt, command: ChatCommand): Faults | null {
  const none = (): never => '' as never;
  const ids = { post: none, content: none, document: none, report: none, session: none, poll: none };
  const { seats } = visitor;
  const decision = decide(state, held, command, {
    at: now,
    person: null,
    level: 'eid',
    seats,
    badges: [],
    eligible: true,
    ids,
    mark: () => undefined,
  });
  return decision.accepted ? null : refusedPlan(decision.code satisfies ProblemCode, decision.fields);
}

function previewScreen(office: Office, at: At, here: Here, values: Values, plan: Plan, notes: readonly string[]): Shown {
  const { found, chat } = here;
  const body = html`${notes.map((note) => html`<div class="box warn"><p>${note}</p></div>`)}
  ${chatPreview(plan, found, chat, office, at.now)}
  ${form(
    at.visitor,
    { action: placeOf(here), values: chat === null ? {} : { las: planVersion(chat.session) } },
    html`${carried(values)}
      <p class="ways">
        ${mainButton(chat === null ? 'Planera chatten' : 'Spara ändringen')} ${quietButton('Ändra', { value: 'andra' })}
        <a href=${backFrom(here)}>Avbryt</a>
      </p>`,
  )}`;
  return {
    screen: { title: chat === null ? 'Så här blir chatten' : 'Så här blir chatten efter ändringen', above: aboveOf(at, here), body },
  };
}
