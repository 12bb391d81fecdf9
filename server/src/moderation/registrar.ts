/** What is sent to the registrar: a link to a readable page, and the same as data. The words go there and nowhere else. */
import type { Clock } from '@insyn/authority/ports.ts';
import type { Authority, Committed } from '@insyn/authority/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { MessageRole } from '@insyn/domain/chat/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { type MessagePlace, placeOf } from '../pages/chat/address.ts';
import type { Mail } from '../identity/mail/mailer.ts';
import type { PostOffice } from './post-mail.ts';
import { type PostRecord, recordOf, recordText, type RecordParts } from './post-record.ts';

export type RegistrarParts = {
  readonly authority: Pick<Authority, 'look' | 'listen'>;
  readonly record: RecordParts;
  readonly clock: Clock;
  readonly post: PostOffice;
  /** The tenant of every dialogue that names none. */
  readonly own: LogId;
  readonly baseUrl: () => string;
  readonly report: (error: unknown) => void;
};

/** Our own page with everything about a post, to read and to print. */
export function printPage(log: LogId, post: PostId): string {
  return `${routes.moderateDialogue(log)}/${post}/utskrift`;
}

/** Follows what is sent to the registrar; returns the way to stop. Without an address the act stands, and the page is there to print. */
export function followRegistrar({ authority, record, clock, post: office, own, baseUrl, report }: RegistrarParts): () => void {
  const take = async ({ log, lines, state, held }: Committed): Promise<void> => {
    if (state.dialogue.phase === 'empty') return;
    const tenant = (await authority.look(state.dialogue.tenant ?? own))?.state.tenant;
    const to = tenant?.kind === 'tenant' ? tenant.settings.registrar : '';
    if (to === '') return;
    for (const { type, data } of lines) {
      if (type !== 'moderation/sent-to-registrar') continue;
      const { post } = data as { readonly post: PostId };
      const found = await recordOf(record, state, held, post, new Date(clock.now()).toISOString());
      if (found !== null)
        await office.send(registrarMail(to, found, placeOf(state, held, post), `${baseUrl()}${printPage(log, post)}`), {
          about: 'registrar',
          log,
        });
    }
  };
  return authority.listen((committed) => {
    if (committed.lines.some(({ type }) => type === 'moderation/sent-to-registrar')) take(committed).catch(report);
  });
}

/** What was sent, as it is called and where it stands. */
const WHAT: Readonly<Record<MessageRole, readonly [small: string, large: string]>> = {
  question: ['fråga i chatten', 'En fråga i en chatt'],
  'follow-up': ['följdfråga i chatten', 'En följdfråga i en chatt'],
  answer: ['svar i chatten', 'Ett svar i en chatt'],
};

function registrarMail(to: string, record: PostRecord, place: MessagePlace | null, address: string): Mail {
  const { title, dnr } = record.dialogue;
  const [small, large] = place === null ? ['inlägg i', 'Ett inlägg'] : WHAT[place.role];
  return {
    to,
    subject: `Att registrera: ${small} ${place?.title ?? title}`,
    text: [
      `${large} är ${place?.role === 'answer' || place === null ? 'skickat' : 'skickad'} till registratorn.`,
      `${place === null ? '' : `Chatt: ${place.title}\n`}Dialog: ${title}${dnr === '' ? '' : `\nDialogens diarienummer: ${dnr}`}`,
      `Läs, skriv ut och fyll i diarienumret:\n${address}`,
      'Bifogat finns samma innehåll som data (JSON).',
    ].join('\n\n'),
    attachments: [{ name: `inlagg-${record.post}.json`, media: 'application/json', text: recordText(record) }],
  };
}
