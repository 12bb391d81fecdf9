/** A body with a meeting on a real server, published by ordinary commands. */
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { Adjustment, Audience, MinutesState, ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { digestOf, publicationOf } from '@insyn/server/protokoll/publication.ts';
import { newSessionId, sign, SITE_COOKIE, type Session } from '@insyn/server/identity/session-token.ts';
import { recordsFixture } from '../../stories/fixtures/meetings.ts';
import { foundTenant, grant } from './staff.ts';
import { startServer, type StartOptions, type TestServer } from './start-server.ts';

export const BODY = 'skolnamnden';
export const BODY_LOG = `namnd-${BODY}` as LogId;
export const BODY_NAME = 'Skolnämnden';
export const SECRETARY: Seat = 'official/7';
/** When the tests read. */
export const NOW = Date.parse('2026-11-20T12:00:00.000Z');
export const { views } = recordsFixture(new Date(NOW));

export type Council = {
  readonly server: TestServer;
  readonly act: (command: ProtokollCommand, attachments?: readonly Attachment[]) => Promise<Receipt>;
  readonly publish: (meeting: string, document: MeetingDocument, more?: Publishing) => Promise<Receipt>;
  readonly attach: (meeting: string, anchor: string | null, file: File, audience: Audience) => Promise<string>;
  /** Headers of somebody logged in with e-legitimation on our own pages, who represents a body. */
  readonly representative: (name: string, body: string) => Promise<Readonly<Record<string, string>>>;
  readonly stop: () => Promise<void>;
};
type Attachment = { readonly sha256: string; readonly media: string; readonly bytes: Uint8Array };
type Publishing = { readonly state?: MinutesState; readonly adjustment?: Partial<Adjustment>; readonly follows?: number };
export type File = { readonly title: string; readonly media: string; readonly bytes: Uint8Array };

export async function startCouncil(options: StartOptions = {}): Promise<Council> {
  const server = await startServer(options);
  server.clock.set(NOW);
  const { app, people } = server;
  const tenant = 'tenant-stad' as LogId;
  await foundTenant(app, tenant);
  const submit = async (command: ProtokollCommand, seat: Seat, attachments: readonly Attachment[] = []): Promise<Receipt> => {
    const answer = await app.authority.submit({ log: BODY_LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    return answer.receipt;
  };
  const act: Council['act'] = (command, attachments) => submit(command, SECRETARY, attachments);
  await submit({ type: 'protokoll/found', name: BODY_NAME, tenant }, 'admin/1');
  return {
    server,
    act,
    publish: (meeting, document, { state = 'adjusted', adjustment = {}, follows = 0 } = {}) => {
      const { command, attachments } = publicationOf({
        meeting,
        document,
        state,
        adjustment: { adjusted: document.adjusted, posted: document.posted, protocolAt: '', ...adjustment },
        follows,
        agenda: null,
        source: null,
      });
      return act(command, attachments);
    },
    attach: async (meeting, anchor, { title, media, bytes }, audience) => {
      const card = { title, media, bytes: bytes.length, sha256: digestOf(bytes), lang: 'sv', source: null };
      const receipt = await act({ type: 'protokoll/add-document', meeting, anchor, audience, card }, [
        { sha256: card.sha256, media, bytes },
      ]);
      const { document } = receipt.ids;
      if (document === undefined) throw new Error('no document was added');
      return document;
    },
    representative: async (name, body) => {
      const person = await people.create(name, tenant);
      await grant(app, tenant, person, 'representative', { body, party: 'Ly', title: 'ledamot' });
      const issued = server.clock.now() / 1000;
      const session: Session = {
        id: newSessionId(),
        person,
        tenant,
        level: 'eid',
        issued,
        expires: Math.floor(issued) + 3600,
        origin: null,
        shared: false,
      };
      return { cookie: `${SITE_COOKIE}=${sign(session, server.secrets.session)}` };
    },
    stop: () => server.stop(),
  };
}
