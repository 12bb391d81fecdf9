/** Gallring of a dialogue: by which decision, told first what goes; proposed by one, carried out by another, and taken back until then. */
import { html } from '@lit-labs/ssr';
import type { LogId } from '@insyn/domain/ids.ts';
import { monthsAfter } from '@insyn/domain/keeping/months.ts';
import { countsOf, coveredBy, type Decision, type ErasureKind } from '@insyn/domain/keeping/retention.ts';
import type { WaitingErasure } from '@insyn/domain/keeping/types.ts';
import { actors, archiveAbove, keptAt, type KeptAt } from './archive-at.ts';
import { ageWords, type Counts, countWords, decisionWords, ERASURE_WORDS, inForce } from './archive-kinds.ts';
import { archivePaths } from './archive-paths.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, selectField } from './fields.ts';
import { doneNotice, facts, form, mainButton, quietButton } from './shell.ts';
import { signLink, signPath } from './sign-link.ts';
import { submit } from './visitor.ts';
import { numberOf } from './words.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  foreslaget: 'Förslaget väntar på en andra person. Inget är raderat än.',
  tillbaka: 'Förslaget är borta. Inget är raderat.',
  gallrat: 'Det är raderat, och står i gallringsloggen.',
};

export async function erasingPage(office: Office, at: At): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/propose-erasure');
  return found === null ? null : screen(office, at, found);
}

async function screen(office: Office, at: At, found: KeptAt, faults: Faults = NO_FAULTS): Promise<Shown> {
  const { keeping } = found;
  const [waiting] = keeping.waiting;
  const done = saidOf(DONE, at.query('gjort'));
  const by = await actors(office, at);
  const body = html`${faultBox(faults)}${done === undefined ? '' : doneNotice(done)}
    ${waiting === undefined ? askPart(at, found, faults) : await waitingPart(office, at, found, waiting)}
    ${
      keeping.erasures.length === 0
        ? ''
        : html`<h2>Gallrat förut</h2>
            <ul class="rows">
              ${keeping.erasures.toReversed().map(
                (each) =>
                  html`<li class="item">
                    <p>${office.times.words(each.at)} <span class="meta">Beslut ${decisionWords(each.decision)}</span></p>
                    <p>${countWords(each.counts).join(', ')}. Föreslaget av ${by(each.proposedBy)}, utfört av ${by(each.by)}.</p>
                  </li>`,
              )}
            </ul>`
    }
    <p><a href=${archivePaths.retentionLog}>Stadens gallringslogg</a></p>`;
  return faulty({ title: 'Gallra', above: archiveAbove(at, found), lively: waiting !== undefined, body }, faults);
}

function askPart(at: At, found: KeptAt, faults: Faults): unknown {
  const decisions = inForce(at.visitor.state.retention, found.log);
  const intro = html`<p>
    Bara det som ett beslut om gallring omfattar kan raderas. Två personer behövs: en föreslår och en annan utför. Det som redan är lämnat
    till stadsarkivet rörs inte.
  </p>`;
  if (decisions.length === 0)
    return html`${intro}
      <p>Inget gällande beslut omfattar dialogen. <a href=${archivePaths.retentionNew}>Registrera ett beslut</a></p>`;
  return html`${intro}
  ${form(
    at.visitor,
    { action: archivePaths.erasing(found.log) },
    html`${selectField({
        name: 'beslut',
        label: 'Beslut',
        value: '',
        choices: decisions.map((each) => ({ value: nameOf(each), label: decisionWords(each) })),
        faults,
      })}
      <p class="ways">${mainButton('Visa vad som raderas', { value: 'visa' })} <a href=${archivePaths.page(found.log)}>Avbryt</a></p>`,
  )}`;
}

/** A decision is known by its number and day. */
function nameOf({ number, date }: Decision): string {
  return `${date} ${number}`;
}

function decisionIn(at: At, log: LogId, name: string): Decision | undefined {
  return inForce(at.visitor.state.retention, log).find((each) => nameOf(each) === name);
}

export async function countsNow(
  office: Office,
  found: KeptAt,
  decision: Decision,
  kinds: readonly ErasureKind[],
  now: string,
): Promise<Counts> {
  const beside = await besideCounts(office, found.log, decision, kinds, now);
  return { ...countsOf(coveredBy(decision, kinds, found.state, found.held, now)), ...beside };
}

async function besideCounts(
  { door, archive }: Office,
  log: LogId,
  decision: Decision,
  kinds: readonly ErasureKind[],
  now: string,
): Promise<Counts> {
  const before = Date.parse(monthsAfter(now, -decision.months));
  return {
    ...(kinds.includes('drafts') ? { drafts: await door.people.drafts.countIn(log, before) } : {}),
    ...(kinds.includes('contacts') ? { contacts: archive.contacts.count(log, before) } : {}),
  };
}

async function checkPage(office: Office, at: At, found: KeptAt, decision: Decision): Promise<Shown> {
  const counts = await countsNow(office, found, decision, decision.kinds, at.now);
  const words = countWords(counts);
  return {
    screen: {
      title: words.length === 0 ? 'Det finns inget att gallra' : 'Ska det här gallras?',
      above: archiveAbove(at, found),
      body: html`${facts([
        ['Beslut', decisionWords(decision)],
        ['Omfattar', html`${decision.kinds.map((kind, index) => html`${index === 0 ? '' : html`<br />`}${ERASURE_WORDS[kind][0]}`)}`],
        ['Ålder', ageWords(decision.months)],
      ])}
      ${
        words.length === 0
          ? html`<p>Inget i dialogen omfattas av beslutet i dag. <a href=${archivePaths.erasing(found.log)}>Tillbaka</a></p>`
          : html`<h2>Det här raderas</h2>
              <ul>
                ${words.map((each) => html`<li>${each}</li>`)}
              </ul>
              ${staysPart()}
              ${form(
                at.visitor,
                { action: archivePaths.erasing(found.log) },
                html`${hiddenFields({ beslut: nameOf(decision) })}
                  <p class="ways">
                    ${mainButton('Föreslå gallring', { value: 'foresla' })} <a href=${archivePaths.erasing(found.log)}>Avbryt</a>
                  </p>`,
              )}`
      }`,
    },
  };
}

function staysPart(): unknown {
  return html`<h2>Det här står kvar</h2>
    <ul>
      <li>raderna i loggen: att något kom, när, och ett fingeravtryck av det</li>
      <li>gallringsloggen: när, av vem, efter vilket beslut och hur mycket</li>
      <li>det som redan är lämnat till stadsarkivet</li>
    </ul>
    <p>
      Säkerhetskopior skrivs över efter sin vanliga tid. Läggs en äldre kopia tillbaka behöver det gallras en gång till: loggen säger vad.
    </p>`;
}

async function waitingPart(office: Office, at: At, found: KeptAt, waiting: WaitingErasure): Promise<unknown> {
  const by = await actors(office, at);
  const own = numberOf(waiting.by) === at.visitor.number;
  const now = await countsNow(office, found, waiting.decision, waiting.kinds, waiting.at);
  return html`<div class="box warn">
      <p>Ett förslag om gallring väntar. Inget är raderat än.</p>
    </div>
    ${facts([
      ['Beslut', decisionWords(waiting.decision)],
      ['Föreslaget', office.times.words(waiting.at)],
      ['Av', by(waiting.by)],
    ])}
    <h2>Det här raderas</h2>
    <ul>
      ${countWords(now).map((each) => html`<li>${each}</li>`)}
    </ul>
    ${staysPart()}
    ${
      own
        ? html`<p>En annan registrator eller administratör behöver utföra det. Du kan inte utföra ditt eget förslag.</p>
            ${signLink(office, signPath(found.log, 'gallring'), 'Gallring')}`
        : ''
    }
    ${form(
      at.visitor,
      { action: archivePaths.erasing(found.log) },
      html`${hiddenFields({ gallring: waiting.erasure })}
        <p class="ways">
          ${own ? '' : mainButton('Radera för alltid', { value: 'utfor' })} ${quietButton('Ta tillbaka förslaget', { value: 'tillbaka' })}
          <a href=${archivePaths.page(found.log)}>Avbryt</a>
        </p>`,
    )}`;
}

export async function answerErasing(office: Office, at: Sent): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/propose-erasure');
  if (found === null) return null;
  const { form: typed } = at;
  const act = typed.text('gor');
  const waiting = found.keeping.waiting.find(({ erasure }) => erasure === typed.text('gallring'));
  if (act === 'utfor' || act === 'tillbaka') {
    if ((await office.door.store.answered(found.log, typed.key())) !== null) return done(found, act === 'utfor' ? 'gallrat' : 'tillbaka');
    if (waiting === undefined) return screen(office, at, found, { '': wordsOf('keeping/erasure-unknown') });
    return act === 'utfor' ? carryOut(office, at, found, waiting) : takeBack(office, at, found, waiting);
  }
  const decision = decisionIn(at, found.log, typed.text('beslut'));
  if (decision === undefined) return screen(office, at, found, { beslut: 'Välj ett beslut som gäller.' });
  if (act !== 'foresla') return checkPage(office, at, found, decision);
  const counts = await countsNow(office, found, decision, decision.kinds, at.now);
  if (countWords(counts).length === 0) return screen(office, at, found, { beslut: wordsOf('keeping/nothing-covered') });
  const command = { type: 'keeping/propose-erasure', decision, kinds: decision.kinds } as const;
  const answer = await submit(office.door, at.visitor, { log: found.log, command, key: typed.key() });
  return answer.accepted ? done(found, 'foreslaget') : screen(office, at, found, { '': wordsOf(answer.code) });
}

function done({ log }: KeptAt, word: string): Shown {
  return { to: `${archivePaths.erasing(log)}?gjort=${word}` };
}

async function takeBack(office: Office, at: Sent, found: KeptAt, { erasure }: WaitingErasure): Promise<Shown> {
  const command = { type: 'keeping/withdraw-erasure', erasure } as const;
  const answer = await submit(office.door, at.visitor, { log: found.log, command, key: at.form.key() });
  return answer.accepted ? done(found, 'tillbaka') : screen(office, at, found, { '': wordsOf(answer.code) });
}

/** By the decision as it stands now: one that has ended since covers nothing. */
async function carryOut(office: Office, at: Sent, found: KeptAt, waiting: WaitingErasure): Promise<Shown> {
  const decision = decisionIn(at, found.log, nameOf(waiting.decision));
  if (decision === undefined) return screen(office, at, found, { '': 'Beslutet gäller inte längre. Ta tillbaka förslaget.' });
  const beside = await besideCounts(office, found.log, waiting.decision, waiting.kinds, waiting.at);
  const command = { type: 'keeping/confirm-erasure', erasure: waiting.erasure, decision, beside } as const;
  const answer = await submit(office.door, at.visitor, { log: found.log, command, key: at.form.key() });
  if (!answer.accepted) return screen(office, at, found, { '': wordsOf(answer.code) });
  const before = Date.parse(monthsAfter(waiting.at, -waiting.decision.months));
  if (waiting.kinds.includes('drafts')) await office.door.people.drafts.eraseIn(found.log, before);
  if (waiting.kinds.includes('contacts')) office.archive.contacts.erase(found.log, before);
  return done(found, 'gallrat');
}
