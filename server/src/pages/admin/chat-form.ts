/** The fields of a chat's plan, in the order one thinks of them: what, when, who, and how questions are let through. */
import { html } from '@lit-labs/ssr';
import { CONTROLS, type Control } from '@insyn/domain/chat/types.ts';
import { clockOf } from './chat-at.ts';
import { panelField } from './chat-panel.ts';
import { HOST_AS_BEFORE, type PlanField, type PlanParts } from './chat-values.ts';
import type { Values } from './description-form.ts';
import { type Choice, type Faults, hiddenFields, radioField, selectField, textArea, textField } from './fields.ts';
import { LANGUAGES } from './words.ts';

export const CONTROL_CHOICES: Readonly<Record<Control, Omit<Choice, 'value'>>> = {
  each: {
    label: 'En person läser varje fråga först',
    hint: 'Någon av er granskar hela tiden chatten pågår, annars stannar frågorna. Går bara på tider då ni har bemanning.',
  },
  first: {
    label: 'En person läser den första frågan från var och en',
    hint: 'Sedan syns den personens frågor direkt. Mindre att läsa, men någon granskar hela tiden. Går bara på tider då ni har bemanning.',
  },
  delay: {
    label: 'Frågor syns efter några sekunder',
    hint: 'En moderator som är med hinner stoppa en fråga innan den syns. Är ingen med syns den ändå.',
  },
  none: {
    label: 'Frågor syns direkt',
    hint: 'Ingen läser först. En moderator kan dölja en fråga efteråt.',
  },
};

export function planFields(values: Values, faults: Faults, parts: PlanParts): unknown {
  const { office, hosts, earlier, candidates } = parts;
  const value = (name: PlanField): string => values[name] ?? '';
  const live = earlier?.live === true;
  const languages = LANGUAGES.map(([code, label]): Choice => ({ value: code, label }));
  const known = languages.some(({ value: code }) => code === value('sprak'))
    ? languages
    : [...languages, { value: value('sprak'), label: value('sprak') }];
  return html`<button class="unseen" tabindex="-1" aria-hidden="true" name="gor" value="visa"></button>
    ${hiddenFields({ sokt: value('sok') })}
    ${textField({ name: 'rubrik', label: 'Rubrik', value: value('rubrik'), hint: 'Till exempel Politiker svarar om nya skolan.', required: true, faults })}
    ${textArea({ name: 'om', label: 'Vad handlar chatten om?', value: value('om'), hint: 'Ett par meningar. Får vara tomt.', rows: 3, faults })}
    ${timeFields(value, faults, live, clockOf(office), value('slutdag') !== '')}
    ${panelField({ values, faults, candidates, local: office.local })}
    ${selectField({
      name: 'vard',
      label: 'Värd',
      value: value('vard'),
      hint: 'Leder chatten: ser till att frågor tas upp, slår ihop lika frågor, pausar och avslutar. Namnet syns för alla.',
      choices: [
        { value: '', label: 'Ingen namngiven' },
        ...(value('vard') === HOST_AS_BEFORE ? [{ value: HOST_AS_BEFORE, label: earlier?.plan.host ?? '' }] : []),
        ...hosts.map(({ number, name }) => ({ value: String(number), label: name })),
      ],
      faults,
    })}
    ${radioField({
      name: 'kontroll',
      label: 'Hur granskas frågorna?',
      value: value('kontroll'),
      hint: 'Det som ser ut som personnummer stoppas alltid, och det som en kontroll hejdar väntar alltid på en person.',
      choices: CONTROLS.map((each) => ({ value: each, ...CONTROL_CHOICES[each] })),
      faults,
    })}
    <div class="pair">
      ${textField({ name: 'sekunder', label: 'Sekunder innan en fråga syns', value: value('sekunder'), type: 'number', short: true, hint: 'Från 5 till 600. Gäller bara ”efter några sekunder”.', faults })}
      ${textField({ name: 'takt', label: 'Sekunder mellan två frågor', value: value('takt'), type: 'number', short: true, hint: 'Från samma person. 0: ingen väntan.', faults })}
    </div>
    ${textArea({ name: 'regler', label: 'Regler', value: value('regler'), hint: 'En på varje rad. Syns innan någon frågar.', rows: 6, faults })}
    ${selectField({ name: 'sprak', label: 'Språk som texten är skriven på', value: value('sprak'), choices: known, faults })}`;
}

function timeFields(value: (name: PlanField) => string, faults: Faults, live: boolean, clock: string, overnight: boolean): unknown {
  const asks = html`<div class="pair">
    ${textField({ name: 'fragedag', label: 'Frågor tas emot från, dag', value: value('fragedag'), type: 'date', short: true, hint: 'Tomt: genast.', faults })}
    ${textField({ name: 'fragetid', label: 'Klockan', value: value('fragetid'), type: 'time', short: true, hint: 'Tomt: när dagen börjar.', faults })}
  </div>`;
  // What has begun keeps the moment it began.
  const begun = html`${hiddenFields({ dag: value('dag'), borjar: value('borjar'), fragedag: value('fragedag'), fragetid: value('fragetid') })}
    <p>Chatten pågår. Den började ${value('borjar').replace(':', '.')}, och det går inte att ändra.</p>`;
  return html`${live ? begun : ''}
    <div class="pair">
      ${live ? '' : textField({ name: 'dag', label: 'Dag', value: value('dag'), type: 'date', short: true, required: true, faults })}
      ${live ? '' : textField({ name: 'borjar', label: 'Börjar', value: value('borjar'), type: 'time', short: true, required: true, faults })}
      ${textField({ name: 'slutar', label: 'Slutar', value: value('slutar'), type: 'time', short: true, required: true, faults })}
      ${overnight ? textField({ name: 'slutdag', label: 'Slutar, dag', value: value('slutdag'), type: 'date', short: true, faults }) : ''}
    </div>
    ${live ? '' : asks}
    <div class="field"><p class="hint">Tiderna är efter klockan i ${clock}.</p></div>`;
}
