/** `/admin/dialoger` and the page of each: where it stands, what is missing, and the ways to its parts. */
import { html } from '@lit-labs/ssr';
import { currentVote } from '@insyn/domain/vote/types.ts';
import { hasClosed } from '@insyn/domain/dialogue/reopening.ts';
import type { Phase } from '@insyn/domain/dialogue/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { panelPaths } from '../panel/context.ts';
import { hasChats } from './chat-at.ts';
import { chatsWords } from './chat-list.ts';
import { archivePaths } from './archive-paths.ts';
import type { At, Office, Shown } from './context.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import type { DialogueRow } from './dialogue-list.ts';
import { saidOf } from './done.ts';
import { phaseActs } from './phase.ts';
import { plannedScreen } from './radslag-page.ts';
import { eligibilityWords, readiness } from './readiness.ts';
import { closedPart } from './reopen.ts';
import { doneNotice, facts, paths } from './shell.ts';
import { VOTE_STATES } from './vote-at.ts';
import { LEVEL_WORDS, PHASE_WORDS } from './words.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  skapad: 'Dialogen är skapad. Bara ni som arbetar med den ser den än.',
  beskrivning: 'Beskrivningen är sparad.',
  om: 'Kortet Om dialogen är sparat.',
  deltagande: 'Reglerna för deltagande är sparade.',
  debate: 'Debatten är öppen.',
  paused: 'Debatten är pausad.',
  resume: 'Debatten är i gång igen.',
  closed: 'Debatten är stängd.',
  archived: 'Dialogen är avslutad.',
  foreslaget: 'Förslaget väntar på en andra person.',
  oppnad: 'Debatten är öppen igen.',
  tillbakataget: 'Förslaget är borta. Debatten är stängd.',
};

export async function dialoguesPage({ dialogues, times, door }: Office, { visitor, now }: At): Promise<Shown> {
  const rows = await dialogues.of(visitor.tenant);
  return {
    screen: {
      title: 'Dialoger',
      body: html`<p class="ways lead">
          <a class="button main" href=${paths.newRadslag}>Nytt rådslag</a> <a href=${paths.create}>Skapa en dialog utan datum</a>
          ${door.config.extras.includes('panel') ? html`<a href=${panelPaths.make}>Ny panel</a>` : ''}
        </p>
        ${
          rows.length === 0
            ? html`<p>Det finns ingen dialog än. Skapa den första: bara ni som arbetar med den ser den tills du öppnar den.</p>`
            : html`<ul class="rows">
                ${rows.map(
                  (row) =>
                    html`<li class="item">
                      <h2 class="item-title"><a href=${paths.dialogue(row.log)}>${row.title}</a></h2>
                      <p>
                        ${stateWords(row.phase, closedAt(row, now) !== null)}
                        <span class="meta"
                          >sedan ${times.words(closedAt(row, now) ?? row.since)} · ${row.posts} inlägg · ${row.documents} underlag</span
                        >
                      </p>
                    </li>`,
                )}
              </ul>`
        }`,
    },
  };
}

function closedAt({ phase, closes }: DialogueRow, now: string): string | null {
  return phase === 'debate' && closes !== null && closes <= now ? closes : null;
}

function stateWords(phase: Phase, closed: boolean): unknown {
  return html`<span class=${`state ${closed ? 'closed' : phase}`}>${closed ? 'Debatten har stängt' : PHASE_WORDS[phase]}</span>`;
}

export async function dialoguePageOf(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  if (found.state.radslag.plan !== null) return plannedScreen(office, at, found);
  const { log, dialogue, state } = found;
  const { description, settings, phase } = dialogue;
  const done = saidOf(DONE, at.query('gjort'));
  const closed = phase === 'debate' && hasClosed(dialogue, at.now);
  const { levels, eligibility } = settings;
  return {
    screen: {
      title: description.title,
      above: [[paths.dialogues, 'Dialoger']],
      body: html`${done === undefined ? '' : doneNotice(done)}
        <p>
          ${stateWords(phase, closed)}
          <span class="meta">sedan ${office.times.words((closed ? description.debateCloses : null) ?? dialogue.since)}</span>
        </p>
        ${phase === 'draft' ? readiness(found, at.now) : ''} ${closedPart(office, at, found)} ${phaseActs(found, at.now)}
        <h2>Innehåll och regler</h2>
        <ul class="entries">
          ${entry(paths.describe(log), 'Fråga, text och alternativ', description.summary === '' ? 'Den korta texten saknas.' : `${String(description.alternatives.length)} alternativ`)}
          ${entry(paths.about(log), 'Om dialogen', description.about === null ? 'Saknas. Utan kortet kan dialogen inte öppna.' : 'Ansvarig, vad som blir offentligt, kontakt.')}
          ${entry(paths.settings(log), 'Vem får delta', `Skriva: ${LEVEL_WORDS[levels.write]}${eligibility === null ? '' : ` · ${eligibilityWords(eligibility)}`}`)}
          ${entry(paths.ownRules(log), 'Granskning', rulesWords(found))}
          ${entry(paths.documents(log), 'Underlag', dialogue.documents.length === 0 ? 'Inga underlag än.' : `${String(dialogue.documents.length)} underlag`)}
          ${phase === 'draft' ? '' : entry(paths.debate(log), 'Debatten', 'Lyft fram, svar, dagens debatt, yttranden, siffror.')}
          ${hasChats(found) || state.chat.sessions.length > 0 ? entry(paths.chats(log), 'Chattar', chatsWords(found, at.now)) : ''}
          ${office.door.ballot === null || dialogue.kind !== 'radslag' ? '' : entry(paths.vote(log), 'Omröstning', voteWords(found))}
          ${dialogue.kind === 'panel' && office.door.config.extras.includes('panel') ? entry(panelPaths.admin(log), 'Panelen', 'Lista, lottning, inbjudningar, frågor, rapport.') : ''}
          ${phase === 'draft' ? '' : entry(archivePaths.page(log), 'Arkiv', 'Försegla, lämna ut, maska, gallra, tiden på webben.')}
          ${entry(paths.preview(log), 'Förhandsvisa', 'Så ser sidan ut för besökare.')}
        </ul>
        ${facts([
          [
            'Dialogens sida',
            html`<a href=${routes.page(log)}>${`${office.door.baseUrl()}${routes.page(log)}`}</a
              >${phase === 'draft' ? ' (öppen för alla först när debatten öppnar)' : ''}`,
          ],
          ['Nämnd', description.body === '' ? 'Ingen' : description.body],
          ['Diarienummer', description.dnr === '' ? 'Inget' : description.dnr],
          [
            closed ? 'Debatten stängde' : 'Debatten stänger',
            description.debateCloses === null ? 'Ingen tid är satt' : office.times.words(description.debateCloses),
          ],
        ])}
        <p><a href=${`${paths.create}?kopia=${log}`}>Gör en ny dialog som liknar den här</a></p>`,
    },
  };
}

function rulesWords({ state }: DialogueAt): string {
  const policy = state.moderation.policies.at(-1);
  if (policy === undefined) return 'Regler saknas. Utan dem kan debatten inte öppna.';
  return `${policy.inherited ? 'Stadens regler' : 'Egna regler'}, version ${String(policy.version)}`;
}

function voteWords({ state }: DialogueAt): string {
  const run = currentVote(state.vote);
  return run === null ? 'Ingen är framlagd.' : VOTE_STATES[run.status];
}

function entry(address: string, words: string, more: string): unknown {
  return html`<li><a href=${address}>${words}</a><span class="meta">${more}</span></li>`;
}
