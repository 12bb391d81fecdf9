/** The draw: the open half of the seed is filled in, and everything else follows. */
import { html } from '@lit-labs/ssr';
import { draw, resultDigest, stratumName, type Seed } from '@insyn/domain/panel/draw.ts';
import { drawFileText } from '@insyn/domain/panel/draw-file.ts';
import { openHead } from '@insyn/domain/panel/drawing.ts';
import type { At, Sent, Shown } from '../admin/context.ts';
import { faulty, wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from '../admin/fields.ts';
import { form, mainButton } from '../admin/shell.ts';
import { may, submit } from '../admin/visitor.ts';
import { panelPaths } from './context.ts';
import { settleList } from './desk-list.ts';
import { aboveDesk, deskAt, type PanelDesk } from './desk.ts';

export async function drawPage(desk: PanelDesk, at: At, faults: Faults = NO_FAULTS, given = ''): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/draw')) return null;
  const { committed, drawn } = found.state.panel;
  const waits = committed !== null && at.now < committed.source.after;
  const body = html`${faultBox(faults)}
  ${
    drawn !== null
      ? html`<p>Lottningen är gjord. <a href=${`${panelPaths.report(found.log)}#lottningen`}>Så ser den ut för alla</a></p>
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">Grupp</th>
                <th scope="col">I listan</th>
                <th scope="col">Platser</th>
                <th scope="col">Reserver</th>
              </tr>
            </thead>
            <tbody>
              ${drawn.strata.map(
                (each) =>
                  html`<tr>
                    <th scope="row">${stratumName(each)}</th>
                    <td>${String(each.roll)}</td>
                    <td>${String(each.places)}</td>
                    <td>${String(each.reserves)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
      : committed === null
        ? html`<p>${wordsOf('panel/not-committed')} <a href=${panelPaths.list(found.log)}>Till listan</a></p>`
        : html`<p>
              ${String(committed.targets.places)} platser och ${String(committed.targets.reserves)} reserver av ${String(committed.rows)}
              personer. ${waits ? `Det går från ${desk.times.words(committed.source.after)}.` : ''}
            </p>
            ${
              waits
                ? ''
                : form(
                    at.visitor,
                    { action: panelPaths.drawing(found.log) },
                    html`${committed.source.kind === 'head' ? html`<p>Det öppna talet är var loggen slutade. Det fylls i av sig självt.</p>` : textField({ name: 'tal', label: committed.source.name, hint: 'Precis som det står där det visas.', value: given, faults })}
                      <p class="ways">${mainButton('Lotta')} <a href=${panelPaths.admin(found.log)}>Tillbaka</a></p>`,
                  )
            }`
  }`;
  return faulty({ title: 'Lotta', above: aboveDesk(found), body }, faults);
}

export async function answerDraw(desk: PanelDesk, at: Sent): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/draw')) return null;
  const { log, state } = found;
  const { committed } = state.panel;
  settleList(desk, found);
  const city = desk.panels.seed(log);
  const given = at.form.text('tal').replace(/\s+/g, ' ').trim();
  if (committed === null || city === null) return drawPage(desk, at, { '': wordsOf('panel/not-committed') });
  const seed: Seed = { city, open: committed.source.kind === 'head' ? openHead(state) : given };
  const list = desk.panels.entries(log);
  const answer = await submit(desk.door, at.visitor, { log, command: { type: 'panel/draw', seed, list }, key: at.form.key() });
  if (!answer.accepted) {
    const words = wordsOf(answer.code);
    return drawPage(desk, at, answer.code === 'panel/source-not-there' && given === '' ? { tal: words } : { '': words }, given);
  }
  const made = draw(list, committed.targets, seed);
  if ('fault' in made) throw new Error(`the draw of ${log} was accepted and cannot be made: ${made.fault}`);
  const { at: _at, ...bound } = committed;
  desk.panels.setDraw(log, made, drawFileText({ v: 1, log, committed: bound, seed, list, ...made, result: resultDigest(made) }));
  return { to: `${panelPaths.admin(log)}?gjort=lottat` };
}
