/** What there is to do now: one main button for each phase, and the quiet ways beside it. */
import { html } from '@lit-labs/ssr';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { readinessOf } from '@insyn/domain/radslag/readiness.ts';
import { nextStaffed } from '@insyn/domain/moderation/staffing.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { At } from './context.ts';
import { phaseIn, type RadslagAt } from './radslag-at.ts';
import { placeOfNeed } from './radslag-needs.ts';
import { zonedWords } from './radslag-times.ts';
import { NEED_WORDS } from './radslag-words.ts';
import { paths } from './shell.ts';
import { VOTE_STATES } from './vote-at.ts';

type Way = readonly [address: string, words: string];
type Now = { readonly says: string; readonly main: Way; readonly more?: readonly Way[]; readonly warns?: string };

export function nowPart(at: At, found: RadslagAt): unknown {
  const { says, main, more = [], warns } = nowOf(at, found);
  return html`<section aria-labelledby="nu">
    <h2 id="nu">Att göra nu</h2>
    ${warns === undefined ? '' : html`<div class="box warn"><p>${warns}</p></div>`}
    <p>${says}</p>
    <p class="ways">
      <a class="button main" href=${main[0]}>${main[1]}</a>
      ${more.map(([address, words]) => html`<a href=${address}>${words}</a>`)}
    </p>
  </section>`;
}

function nowOf({ now }: At, found: RadslagAt): Now {
  const { log, plan, state, held, dialogue } = found;
  const { times } = plan;
  const preview: Way = [paths.radslagPart(log, 'forhandsvisa'), 'Förhandsvisa'];
  const debate: readonly Way[] =
    dialogue.phase === 'paused'
      ? [[`${paths.phase(log)}?till=resume`, 'Låt debatten gå vidare']]
      : isOpen(dialogue, 'debate', now)
        ? [
            [`${paths.phase(log)}?till=paused`, 'Pausa debatten'],
            [`${paths.phase(log)}?till=closed`, 'Stäng debatten nu'],
          ]
        : [];
  switch (phaseIn(found)) {
    case 'draft': {
      const missing = readinessOf(state, held, now).find(({ there }) => !there);
      return missing === undefined
        ? {
            says: 'Läs igenom allt en gång till och kungör.',
            main: [paths.radslagPart(log, 'kungor'), 'Kungör rådslaget'],
            more: [preview],
          }
        : {
            says: 'Fyll i det som saknas. Inget syns för andra än.',
            main: [placeOfNeed(found, missing.need, missing.fields[0] ?? ''), `Fyll i: ${NEED_WORDS[missing.need]}`],
            more: [[paths.radslagPart(log, 'kungor'), 'Se allt på en sida'], preview],
          };
    }
    case 'announced':
      return {
        says: `Sprid att rådslaget kommer. Underlaget går att läsa ${zonedWords(times.information)}, av sig självt.`,
        main: [paths.radslagPart(log, 'spridning'), 'Hämta spridningspaketet'],
        more: [preview],
        ...voteWarning(found),
      };
    case 'information':
      return {
        says: `Underlaget går att läsa. Debatten öppnar av sig själv ${zonedWords(times.debate)}.`,
        main: [paths.documents(log), 'Till underlaget'],
        more: [preview],
        ...voteWarning(found),
      };
    case 'debate':
      if (isOpen(dialogue, 'debate', now) || dialogue.phase === 'paused') {
        const policy = state.moderation.policies.at(-1);
        const staffed = policy === undefined ? null : nextStaffed(policy.staffing, now);
        return {
          says: `Debatten ${dialogue.phase === 'paused' ? 'är pausad. Den' : ''} stänger av sig själv ${zonedWords(times.debateCloses)}.${staffed === null ? ' Ingen tid är satt då någon granskar.' : ''}`,
          main: [paths.debate(log), 'Till debatten'],
          more: debate,
          ...voteWarning(found),
        };
      }
      return times.vote === null
        ? {
            says: `Debatten har stängt. Skriv vad som kom fram innan resultatet visas ${zonedWords(times.result)}.`,
            main: [paths.radslagPart(log, 'argument'), 'Skriv huvudargumenten'],
          }
        : {
            says: `Debatten har stängt. Röstningen öppnar ${zonedWords(times.vote.opens)}, om två har skrivit under den.`,
            main: [paths.vote(log), 'Till omröstningen'],
            more: [[paths.radslagPart(log, 'argument'), 'Skriv huvudargumenten']],
            ...voteWarning(found),
          };
    case 'vote':
      return {
        says: found.run === null ? 'Röstningen pågår.' : `Omröstningen: ${VOTE_STATES[found.run.status].toLowerCase()}.`,
        main: [paths.vote(log), 'Till omröstningen'],
        more: [[paths.radslagPart(log, 'argument'), 'Skriv huvudargumenten']],
      };
    case 'result':
      return state.radslag.arguments === null
        ? {
            says: 'Skriv de viktigaste argumenten. Nämnden svarar på vart och ett.',
            main: [paths.radslagPart(log, 'argument'), 'Skriv huvudargumenten'],
          }
        : {
            says: `Nämnden ska svara senast ${zonedWords(times.answer)}.`,
            main: [paths.radslagPart(log, 'svar'), 'Skriv svaret'],
            ...(now >= times.answer.utc ? { warns: 'Svaret är sent. Det står på sidan, med vem som är ansvarig.' } : {}),
          };
    case 'answered':
      return {
        says: `Svaret är publicerat. Rådslaget läggs i arkivet av sig självt ${zonedWords(times.archive)}.`,
        main: [routes.page(log), 'Se sidan'],
        more: [
          [paths.radslagPart(log, 'svar'), 'Rätta svaret'],
          [paths.radslagPart(log, 'arkivera'), 'Lägg i arkivet nu'],
        ],
      };
    case 'archived':
      return { says: 'Rådslaget är avslutat. Det går att läsa, och inget mer kan ändras.', main: [routes.page(log), 'Se sidan'] };
  }
}

/** A vote that nobody has signed does not open: said as long as there is time to. */
function voteWarning({ plan, run }: RadslagAt): { readonly warns?: string } {
  const { vote } = plan.times;
  if (vote === null || (run !== null && run.status !== 'proposed')) return {};
  return {
    warns: `Omröstningen är inte undertecknad av två än. Den behöver vara det före ${zonedWords(vote.opens)}.`,
  };
}
