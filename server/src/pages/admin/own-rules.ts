/** The rules of one dialogue: those of the tenant, or its own; what is read and when; and how much there will be to read. */
import { html } from '@lit-labs/ssr';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Policy, PolicyText } from '@insyn/domain/moderation/types.ts';
import { rulesAfter, sameRules, textOf } from '../../moderation/rules.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { above, dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { versionOf } from './description-form.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { loadOf, loadPart } from './load.ts';
import { answerEdit, editPage, type Target } from './rules-edit.ts';
import { changesOf } from './rules-changes.ts';
import { changeList, rulesShown } from './rules-view.ts';
import { reviewWords } from './settings.ts';
import { doneNotice, facts, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  regler: 'De nya reglerna gäller nu i den här dialogen.',
  stadens: 'Dialogen följer stadens regler igen.',
  ord: 'Ordlistan är sparad.',
};

function presentOf({ state }: DialogueAt): Policy | null {
  return state.moderation.policies.at(-1) ?? null;
}

export async function ownRulesPage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null ? null : at.query('till') === 'stadens' ? followPage(at, found) : shownPage(office, at, found);
}

async function shownPage(office: Office, at: At, found: DialogueAt): Promise<Shown> {
  const { log, dialogue } = found;
  const policy = presentOf(found);
  const load = await loadOf(office, at, found);
  const done = saidOf(DONE, at.query('gjort'));
  const ended = dialogue.phase === 'archived';
  return {
    screen: {
      title: 'Granskning',
      above: above(found),
      body: html`${done === undefined ? '' : doneNotice(done)}
        ${facts([
          ['Regler', whoseRules(policy, office)],
          ['Vad som läses', reviewWords(dialogue.settings.review)],
        ])}
        <ul class="entries">
          ${ended ? '' : html`<li><a href=${paths.editOwnRules(log)}>${policy?.inherited === false ? 'Ändra de egna reglerna' : 'Skriv egna regler'}</a><span class="meta">Gäller bara den här dialogen.</span></li>`}
          ${ended || policy?.inherited !== false ? '' : html`<li><a href=${`${paths.ownRules(log)}?till=stadens`}>Följ stadens regler igen</a><span class="meta">De egna läggs åt sidan.</span></li>`}
          <li>
            <a href=${paths.settings(log)}>Ändra vad som läses</a><span class="meta">Före eller efter att det syns, och vilka inlägg.</span>
          </li>
          <li>
            <a href=${paths.words(log)}>Ordlistan</a><span class="meta">Ord som hejdar ett inlägg. Bara ni som granskar ser den.</span>
          </li>
        </ul>
        <h2>Så mycket blir det att läsa</h2>
        ${loadPart(load, policy?.staffing ?? null, at.now, office.local)}
        ${policy === null ? html`<p>Det finns inga regler än.</p>` : rulesShown(policy, at.now)}`,
    },
  };
}

function whoseRules(policy: Policy | null, { times }: Office): string {
  if (policy === null) return 'Finns inte än';
  const since = `version ${String(policy.version)}, sedan ${times.day(policy.at)}`;
  return policy.inherited ? `Följer stadens (${since})` : `Egna (${since})`;
}

function targetOf(found: DialogueAt, { visitor }: At): Target {
  const { log } = found;
  const policy = presentOf(found);
  return {
    log,
    rules: policy ?? visitor.state.policy,
    title: policy?.inherited === false ? 'Ändra de egna reglerna' : 'Skriv egna regler',
    above: [...above(found), [paths.ownRules(log), 'Granskning']],
    action: paths.editOwnRules(log),
    back: paths.ownRules(log),
    effect: 'Dialogen följer inte längre stadens regler: ändras de, ändras inte dessa.',
    command: (rules) => ({ type: 'moderation/publish-policy', policy: rules, inherited: false }),
  };
}

export async function editOwnRulesPage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null ? null : editPage(at, targetOf(found, at));
}

export async function answerEditOwnRules(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null ? null : answerEdit(office, at, targetOf(found, at));
}

/** As the dialogue would take them over: a reason it has decided by is kept. */
function townsRules(found: DialogueAt, { visitor }: At): PolicyText {
  return rulesAfter(visitor.state.policy ?? DEFAULT_POLICY, presentOf(found) ?? undefined);
}

function followPage(at: At, found: DialogueAt, faults: Faults = NO_FAULTS): Shown {
  const policy = presentOf(found);
  if (policy === null || policy.inherited) return null;
  const rules = townsRules(found, at);
  const changes = changesOf(textOf(policy), rules);
  const body = html`${faultBox(faults)}
    ${
      sameRules(policy, rules)
        ? html`<p>Reglerna är just nu desamma. Framöver följer dialogen med när stadens ändras.</p>`
        : html`<h2>Det här ändras</h2>
            ${changeList(changes)}`
    }
    <p>Gäller nya beslut. Gamla beslut behåller sin version.</p>
    ${form(
      at.visitor,
      { action: paths.ownRules(found.log), values: { las: versionOf([textOf(policy), textOf(rules)]) } },
      html`<p class="ways">${mainButton('Följ stadens regler')} <a href=${paths.ownRules(found.log)}>Avbryt</a></p>`,
    )}`;
  return faulty(
    { title: 'Ska stadens regler gälla igen?', above: [...above(found), [paths.ownRules(found.log), 'Granskning']], body },
    faults,
  );
}

export async function answerOwnRules(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { form: typed, visitor } = at;
  const done = { to: `${paths.ownRules(found.log)}?gjort=stadens` };
  if ((await office.door.store.answered(found.log, typed.key())) !== null) return done;
  const policy = presentOf(found);
  if (policy === null || policy.inherited) return null;
  const rules = townsRules(found, at);
  if (typed.text('las') !== versionOf([textOf(policy), textOf(rules)]))
    return followPage(at, found, { '': 'Reglerna har ändrats sedan du öppnade sidan. Läs vad som ändras nu.' });
  const command = { type: 'moderation/publish-policy', policy: rules, inherited: true } as const;
  const answer = await submit(office.door, visitor, { log: found.log, command, key: typed.key() });
  return answer.accepted ? done : followPage(at, found, { '': wordsOf(answer.code) });
}
