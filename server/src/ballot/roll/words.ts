/** Why a change of a roll was not made, for those who work with it. */
import type { ChangeRefusal } from '../registrar/changes.ts';

export const CHANGE_REFUSED: Readonly<Record<ChangeRefusal, { readonly sv: string; readonly en: string }>> = {
  'change/unknown': { sv: 'Förslaget finns inte, eller är redan använt.', en: 'There is no such proposal, or it was used already.' },
  'change/same-person': {
    sv: 'Det behövs två personer. Be en kollega att bekräfta.',
    en: 'This takes two people. Ask a colleague to confirm.',
  },
  'change/lapsed': {
    sv: 'Förslaget är äldre än sju dagar och gäller inte längre. Gör det på nytt.',
    en: 'The proposal is older than seven days and no longer holds. Make it again.',
  },
  'change/done': { sv: 'Det är redan gjort.', en: 'It is done already.' },
  'change/already-voted': {
    sv: 'Personen har redan röstat, eller har en pappersröst hos er. Då går raden inte att ändra.',
    en: 'The person has voted already, or a paper vote has arrived. The row cannot be changed then.',
  },
  'change/not-on-roll': { sv: 'Det finns ingen sådan person i röstlängden.', en: 'There is nobody like that on the roll.' },
  'change/on-roll': { sv: 'Personen står redan i röstlängden.', en: 'The person is on the roll already.' },
  'change/not-signed': {
    sv: 'Två har inte skrivit under än. Läs in hela röstlängden på nytt i stället.',
    en: 'Two have not signed yet. Import the whole roll again instead.',
  },
  'change/reason-missing': { sv: 'Skriv varför.', en: 'Say why.' },
};
