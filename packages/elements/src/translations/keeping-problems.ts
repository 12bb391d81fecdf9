/** Words for what can be wrong with an act of keeping: for the server's pages alone. */
import type { KeepingRefusal } from '@insyn/domain/keeping/types.ts';

export const KEEPING_PROBLEMS_SV: Readonly<Record<KeepingRefusal, string>> = {
  'keeping/not-allowed': 'Det får bara registratorer och administratörer göra.',
  'keeping/not-found': 'Det finns inte i dialogen.',
  'keeping/ground-missing': 'Skriv vilken bestämmelse det sker med stöd av, högst 120 tecken.',
  'keeping/already-masked': 'Det är redan maskat.',
  'keeping/not-masked': 'Det är inte maskat längre.',
  'keeping/months-out-of-range': 'Skriv ett antal månader från 1 till 1200.',
  'keeping/not-archived': 'Dialogen måste vara avslutad först.',
  'keeping/not-on-web': 'Dialogen finns redan inte på webben.',
  'keeping/on-web': 'Dialogen finns redan på webben.',
  'keeping/reason-missing': 'Skriv varför, högst 600 tecken. Alla kan läsa det.',
  'keeping/nothing-due': 'Inget har kommit än.',
  'keeping/decision-unfit': 'Beslutet gäller inte det här. Titta efter vad det omfattar.',
  'keeping/nothing-covered': 'Det finns inget som beslutet omfattar.',
  'keeping/erasure-unknown': 'Förslaget finns inte längre. Någon kan redan ha utfört det eller tagit tillbaka det.',
  'keeping/erasure-waits': 'Ett annat förslag väntar redan. Utför det eller ta tillbaka det först.',
  'keeping/same-person': 'Det behövs två personer. Be en annan registrator eller administratör att utföra det.',
  'keeping/text-not-allowed': 'Texten är för lång, eller har ett personnummer eller tecken som inte kan visas säkert.',
};

export const KEEPING_PROBLEMS_EN: Readonly<Record<KeepingRefusal, string>> = {
  'keeping/not-allowed': 'Only registrars and administrators may do that.',
  'keeping/not-found': 'It is not in the dialogue.',
  'keeping/ground-missing': 'Write which provision it is done under, in at most 120 characters.',
  'keeping/already-masked': 'It is masked already.',
  'keeping/not-masked': 'It is not masked any more.',
  'keeping/months-out-of-range': 'Write a number of months from 1 to 1200.',
  'keeping/not-archived': 'The dialogue must be finished first.',
  'keeping/not-on-web': 'The dialogue is not on the web already.',
  'keeping/on-web': 'The dialogue is on the web already.',
  'keeping/reason-missing': 'Write why, in at most 600 characters. Everyone can read it.',
  'keeping/nothing-due': 'Nothing is due yet.',
  'keeping/decision-unfit': 'The decision does not cover this. See what it is about.',
  'keeping/nothing-covered': 'There is nothing that the decision covers.',
  'keeping/erasure-unknown': 'The proposal is gone. Somebody may have carried it out or taken it back.',
  'keeping/erasure-waits': 'Another proposal waits. Carry it out or take it back first.',
  'keeping/same-person': 'This takes two persons. Ask another registrar or administrator to carry it out.',
  'keeping/text-not-allowed': 'The text is too long, or has a personal number or characters that cannot be shown safely.',
};
