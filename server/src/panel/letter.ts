/** The invitation to a panel, as a letter and as a mail: what it is, how one comes in, how one says no. */
import { EDGE, INNER, MUTED, Sheet, WIDTH } from '../ballot/letter/sheet.ts';
import { printed } from '../identity/letter-codes.ts';
import type { Mail } from '../identity/mail/mailer.ts';

export type InvitationTo = {
  readonly city: string;
  /** Of those who help; empty when there is none. */
  readonly phone: string;
  readonly title: string;
  readonly summary: string;
  /** Address of the panel's page, without a code. */
  readonly page: string;
  /** Whom to ask. */
  readonly contact: string;
};

/** Opens the page with the code filled in; nothing is done by opening it. */
export function linkWith(page: string, code: string): string {
  return `${page}?kod=${printed(code)}`;
}

const ABOUT = [
  'Du har lottats fram ur en lista över dem som bor i området. Lotten är gjord så att olika områden, åldrar och kön är med. Vem som helst kan räkna efter att den gick rätt till.',
  'Som medlem får du frågor då och då. Du svarar i telefonen, på en dator eller på papper. Det tar några minuter. Du väljer själv vilka frågor du svarar på.',
];
const PRIVATE =
  'Ingen utom de som arbetar med panelen läser ditt svar, och ditt namn står inte på det. Det som berättas är summor, och aldrig om färre än tio personer. Du kan lämna panelen när du vill.';

export async function invitationPdf(to: InvitationTo, address: readonly string[], code: string): Promise<Buffer> {
  const sheet = new Sheet({ lang: 'sv', title: `Inbjudan: ${to.title}`, author: to.city, scale: 1 });
  sheet.textAt(to.city, EDGE, { size: 14, face: 'bold', width: INNER / 2 });
  // The window of a Swedish envelope is on the right (SS 62 81 34).
  let below = 150;
  for (const line of address) below += sheet.textAt(line, below - 34, { x: 312, width: WIDTH - 312 - EDGE, size: 11 });
  sheet.y = Math.max(200, below);
  sheet.text('Vill du vara med?', { size: 26, face: 'bold', tag: 'H1' });
  sheet.gap(2);
  sheet.text(to.title, { size: 14, face: 'bold' });
  sheet.gap(8);
  for (const words of [to.summary, ...ABOUT].filter((each) => each !== '')) {
    sheet.text(words, { size: 11.5 });
    sheet.gap(6);
  }
  sheet.gap(8);
  const top = sheet.y;
  const side = sheet.sized(120);
  const left = EDGE + side + 30;
  const width = INNER - side - 45;
  sheet.qr(linkWith(to.page, code), 'En ruta att rikta telefonens kamera mot. Den öppnar panelens sida.', EDGE + 15, top + 15, side);
  sheet.y = top + 15;
  const beside = (words: string, size: number, face: 'plain' | 'bold' = 'plain', spacing = 0): void =>
    void (sheet.y += sheet.textAt(words, sheet.y, { x: left, width, size, face, spacing }) + 5);
  beside('Så går du med', 15, 'bold');
  beside('Rikta telefonens kamera mot rutan. Eller gå till', 11);
  beside(to.page.replace(/^https?:\/\//, ''), 11.5, 'bold');
  beside('och skriv din kod:', 11);
  beside(printed(code), 15, 'bold', 0.8);
  const height = Math.max(side + 30, sheet.y - top + 10);
  sheet.frame(top, height);
  sheet.y = top + height + sheet.sized(14);
  sheet.text('Vill du inte?', { size: 13, face: 'bold', tag: 'H2' });
  sheet.text('Då behöver du inte göra något. Skriver du koden och väljer Nej tack, så får någon annan frågan i stället.', { size: 11.5 });
  sheet.gap(8);
  sheet.text('Ditt svar är ditt', { size: 13, face: 'bold', tag: 'H2' });
  sheet.text(PRIVATE, { size: 11.5 });
  sheet.gap(8);
  sheet.text(helpWords(to), { size: 10.5, colour: MUTED });
  return sheet.end();
}

export function invitationMail(to: InvitationTo, address: string, code: string): Mail {
  return {
    to: address,
    subject: `Vill du vara med? ${to.title}`,
    text: [
      `${to.city} bjuder in dig till ${to.title}.`,
      ...(to.summary === '' ? [] : [to.summary]),
      ...ABOUT,
      `Gå med här:\n${linkWith(to.page, code)}`,
      `Eller skriv koden på ${to.page}:\n${printed(code)}`,
      'Vill du inte? Då behöver du inte göra något. Öppnar du länken och väljer Nej tack, så får någon annan frågan i stället.',
      PRIVATE,
      helpWords(to),
    ].join('\n\n'),
  };
}

function helpWords({ phone, contact }: InvitationTo): string {
  return phone === '' ? `Frågor? ${contact}` : `Frågor? Ring ${phone}. ${contact}`;
}
