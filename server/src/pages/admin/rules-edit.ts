/** Writing rules: the form, what will change, and publishing. The same for a tenant's rules and for a dialogue's own. */
import { html } from '@lit-labs/ssr';
import type { LogId } from '@insyn/domain/ids.ts';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import { textOf } from '../../moderation/rules.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS } from './fields.ts';
import { changesOf } from './rules-changes.ts';
import { rulesFields, rulesValues, typedRules } from './rules-form.ts';
import { readRules } from './rules-read.ts';
import { changeList, textPreview } from './rules-view.ts';
import { type Crumb, form, mainButton, quietButton } from './shell.ts';
import { submit } from './visitor.ts';

const CHANGED = 'Någon annan har gett ut nya regler sedan du öppnade sidan. Titta på dem, och fortsätt om det du har skrivit ska gälla.';

/** Whose rules, and where they go. */
export type Target = {
  readonly log: LogId;
  readonly rules: PolicyText;
  readonly title: string;
  readonly above: readonly Crumb[];
  readonly action: string;
  readonly back: string;
  /** What follows from publishing, beside what always does. */
  readonly effect: string;
  readonly command: (policy: PolicyText) => Command;
};

const lockOf = ({ rules }: Target): string => versionOf(textOf(rules));

export function editPage({ visitor }: At, target: Target, values: Values = rulesValues(target.rules), faults: Faults = NO_FAULTS): Shown {
  const body = html`${faultBox(faults)}
  ${form(
    visitor,
    { action: target.action, values: { las: lockOf(target) } },
    html`${rulesFields(values, faults)}
      <p class="ways">
        ${mainButton('Se vad som ändras', { value: 'visa' })} ${quietButton('Fler tomma rader', { value: 'rader' })}
        <a href=${target.back}>Avbryt</a>
      </p>`,
  )}`;
  return faulty({ title: target.title, above: target.above, body }, faults);
}

function checkPage({ visitor }: At, target: Target, values: Values, policy: PolicyText): Shown {
  const changes = changesOf(target.rules, policy);
  return {
    screen: {
      title: 'Ska de nya reglerna gälla?',
      above: target.above,
      body: html`<h2>Det här ändras</h2>
        ${changeList(changes)} ${textPreview(policy)}
        <p>Gäller nya beslut. Gamla beslut behåller sin version.</p>
        <p>${target.effect}</p>
        ${form(
          visitor,
          { action: target.action, values: { las: lockOf(target) } },
          html`${hiddenFields(values)}
            <p class="ways">
              ${mainButton('Publicera reglerna', { value: 'publicera' })} ${quietButton('Fortsätt ändra', { value: 'andra' })}
              <a href=${target.back}>Avbryt</a>
            </p>`,
        )}`,
    },
  };
}

export async function answerEdit(office: Office, at: Sent, target: Target): Promise<Shown> {
  const { form: typed, visitor } = at;
  const values = typedRules(typed);
  const act = typed.text('gor');
  if (act === 'rader' || act === 'andra') return editPage(at, target, values);
  const { policy, faults } = readRules(values, office.local.zone);
  if (Object.keys(faults).length > 0) return editPage(at, target, values, faults);
  const done = { to: `${target.back}?gjort=regler` };
  if (typed.text('las') !== lockOf(target)) {
    // Sent twice: the first has been published, and that was the change.
    if ((await office.door.store.answered(target.log, typed.key())) !== null) return done;
    return editPage(at, target, values, { '': CHANGED });
  }
  const dropped = target.rules.reasons.some(({ code }) => !policy.reasons.some((reason) => reason.code === code));
  if (dropped) return editPage(at, target, values, { '': wordsOf('moderation/reason-in-use') });
  if (changesOf(target.rules, policy).length === 0) return editPage(at, target, values, { '': 'Inget är ändrat än.' });
  if (act !== 'publicera') return checkPage(at, target, values, policy);
  const answer = await submit(office.door, visitor, { log: target.log, command: target.command(policy), key: typed.key() });
  if (!answer.accepted) return editPage(at, target, values, { '': wordsOf(answer.code) });
  return done;
}
