/** Opening, pausing, going on and ending: each with a summary before it is done. */
import { html } from '@lit-labs/ssr';
import { isOpen, REACHABLE } from '@insyn/domain/dialogue/phases.ts';
import type { DialogueCommand } from '@insyn/domain/dialogue/types.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { above, type Begun, dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { loadOf, loadPart } from './load.ts';
import { eligibilityWords, needs } from './readiness.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';
import { LEVEL_WORDS } from './words.ts';

type Step = {
  readonly word: string;
  readonly ask: string;
  readonly command: DialogueCommand;
  readonly possible: (dialogue: Begun, now: string) => boolean;
  readonly what: string;
};

const entering = (phase: 'debate' | 'paused' | 'archived'): Pick<Step, 'command' | 'possible'> => ({
  command: { type: 'dialogue/enter', phase },
  possible: (dialogue) => REACHABLE[dialogue.phase].includes(phase),
});

export const STEPS = {
  debate: {
    ...entering('debate'),
    word: 'Öppna debatten',
    ask: 'Ska debatten öppna?',
    what: 'Dialogen blir synlig, och de som får delta kan skriva genast. Du kan pausa när som helst, men inte gå tillbaka till att den förbereds.',
  },
  paused: {
    ...entering('paused'),
    word: 'Pausa debatten',
    ask: 'Ska debatten pausas?',
    what: 'Det går att läsa, men ingen kan skriva eller stöda förrän du låter debatten gå vidare. Utkast finns kvar hos den som skriver.',
  },
  resume: {
    command: { type: 'dialogue/resume' },
    possible: (dialogue) => dialogue.phase === 'paused',
    word: 'Låt debatten gå vidare',
    ask: 'Ska debatten gå vidare?',
    what: 'De som får delta kan skriva igen genast.',
  },
  closed: {
    command: { type: 'dialogue/close' },
    possible: (dialogue, now) => isOpen(dialogue, 'debate', now),
    word: 'Stäng debatten nu',
    ask: 'Ska debatten stängas nu?',
    what: 'Det går att läsa, men ingen kan skriva eller stöda mer. Det som redan har kommit in granskas färdigt. Att öppna igen kräver två personer.',
  },
  archived: {
    ...entering('archived'),
    word: 'Avsluta dialogen',
    ask: 'Ska dialogen avslutas?',
    what: 'Dialogen sparas i arkivet och går att läsa. Ingen kan skriva mer. Det går inte att ångra.',
  },
} as const satisfies Record<string, Step>;
type StepName = keyof typeof STEPS;

function stepOf(name: string): StepName | null {
  return name in STEPS ? (name as StepName) : null;
}

/** What can be done now; the first one is what one mostly does. */
export function phaseActs({ log, dialogue }: DialogueAt, now: string): unknown {
  const possible = (Object.keys(STEPS) as StepName[]).filter((name) => (STEPS[name] as Step).possible(dialogue, now));
  if (possible.length === 0) return html`<p>Dialogen är avslutad. Den går att läsa, men inget mer kan ändras i debatten.</p>`;
  return html`<p class="ways">
    ${possible.map((name) => html`<a class=${name === 'debate' || name === 'resume' ? 'button main' : 'button'} href=${`${paths.phase(log)}?till=${name}`}>${STEPS[name].word}</a>`)}
  </p>`;
}

export async function phasePage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const step = stepOf(at.query('till'));
  return found === null || step === null ? null : phaseScreen(office, at, found, step);
}

async function phaseScreen(office: Office, at: At, found: DialogueAt, name: StepName, faults: Faults = NO_FAULTS): Promise<Shown> {
  const { times } = office;
  const { visitor, now } = at;
  const { log, dialogue } = found;
  const step: Step = STEPS[name];
  const { description, settings } = dialogue;
  const missing = name === 'debate' ? needs(found, now).filter(([there]) => !there) : [];
  const policy = found.state.moderation.policies.at(-1) ?? null;
  const blocked = name === 'debate' && (description.about === null || policy === null);
  const load = name === 'debate' ? await loadOf(office, at, found) : null;
  const rows: readonly (readonly [string, unknown])[] = [
    ['Dialog', description.title],
    ...(name === 'debate' || name === 'resume'
      ? ([
          ['Läsa', LEVEL_WORDS[settings.levels.read]],
          [
            'Skriva',
            `${LEVEL_WORDS[settings.levels.write]}${settings.eligibility === null ? '' : ` (${eligibilityWords(settings.eligibility)})`}`,
          ],
          ['Debatten stänger', description.debateCloses === null ? 'Ingen tid är satt' : times.words(description.debateCloses)],
        ] as const)
      : []),
  ];
  const body = html`${faultBox(faults)} ${facts(rows)}
    ${
      missing.length === 0
        ? ''
        : html`<div class="box warn">
            <p>
              Det här är inte ifyllt:
              ${missing.map(([, words, address], index) => html`${index === 0 ? '' : ', '}<a href=${address}>${words}</a>`)}.
            </p>
          </div>`
    }
    ${
      load === null
        ? ''
        : html`<h2>Så mycket blir det att läsa</h2>
            ${loadPart(load, policy?.staffing ?? null, now, office.local)}`
    }
    ${!step.possible(dialogue, now) ? html`<p>${wordsOf('dialogue/phase-not-reachable')}</p>` : ''}
    <p>${step.what}</p>
    ${
      blocked || !step.possible(dialogue, now)
        ? html`<p class="ways">
            ${blocked && description.about === null ? html`<a class="button main" href=${paths.about(log)}>Skriv kortet Om dialogen</a>` : ''}
            ${blocked && policy === null ? html`<a class="button main" href=${paths.editOwnRules(log)}>Skriv regler</a>` : ''}
            <a href=${paths.dialogue(log)}>Tillbaka</a>
          </p>`
        : form(
            visitor,
            { action: paths.phase(log), values: { till: name } },
            html`<p class="ways">${mainButton(step.word)} <a href=${paths.dialogue(log)}>Avbryt</a></p>`,
          )
    }`;
  return faulty({ title: step.ask, above: above(found), body }, faults);
}

export async function answerPhase(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const name = stepOf(at.form.text('till'));
  if (found === null || name === null) return null;
  const answer = await submit(office.door, at.visitor, { log: found.log, command: STEPS[name].command, key: at.form.key() });
  if (!answer.accepted) return phaseScreen(office, at, found, name, { '': wordsOf(answer.code) });
  return { to: `${paths.dialogue(found.log)}?gjort=${name}` };
}
