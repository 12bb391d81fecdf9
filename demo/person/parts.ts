/** Who one can be by one press, and which pages of our own go with it. */
import { person, roleLine } from '../../stories/fixtures/people.ts';

export type Part = {
  /** Id of a person in the fixtures. */
  readonly id: string;
  /** As the demo bar says it. */
  readonly label: string;
  readonly name: string;
  /** Line under the name; empty for residents. */
  readonly role: string;
  /** Pages that this person has, by path of the server. */
  readonly pages: readonly { readonly path: string; readonly label: string }[];
  readonly staff: boolean;
};

const MINE = { path: '/jag', label: 'Mina saker' };
const REVIEW = { path: '/granska', label: 'Granska' };
const ADMIN = { path: '/admin', label: 'Administration' };
const COUNT = { path: '/rostmottagning/ny-skola-rosta', label: 'Räkna röster' };
const DESK = { path: '/kontor', label: 'Kontoret' };

const ROWS: readonly (readonly [id: string, label: string, ...pages: Part['pages']])[] = [
  ['rut-havrelind', 'Invånare Rut'],
  ['ilyas-sandholt', 'Politiker Ilyas'],
  ['sanna-norrgrind', 'Moderator', REVIEW],
  ['jorma-lumipelto', 'Moderator 2', REVIEW],
  ['lo-haggvall', 'Administratör', ADMIN, DESK],
  ['ebba-stenmyr', 'Administratör 2', ADMIN, DESK],
  ['malte-ragdal', 'Räknare 1', COUNT],
  ['siri-vinterby', 'Räknare 2', COUNT],
  ['alva-arkenhag', 'Arkivarie'],
];

export const PARTS: readonly Part[] = ROWS.map(([id, label, ...pages]) => {
  const who = person(id);
  return { id, label, name: who.name, role: roleLine(who), pages: [MINE, ...pages], staff: who.kind !== 'resident' };
});

export function partOf(id: string | null): Part | null {
  return PARTS.find((each) => each.id === id) ?? null;
}
