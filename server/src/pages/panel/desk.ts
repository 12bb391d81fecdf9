/** `/admin/panel/{log}`: pages of those who run a panel, let in as all staff are. */
import type { Seat } from '@insyn/domain/fact.ts';
import { type App, DoorError } from '../../http/door.ts';
import type { At, Shown } from '../admin/context.ts';
import { takeForms } from '../admin/form-data.ts';
import type { LocalTime } from '../admin/local-time.ts';
import { loginPage, missing, send, shown } from '../admin/replies.ts';
import { type Crumb, paths } from '../admin/shell.ts';
import { admitToDebates, may } from '../admin/visitor.ts';
import { askedOf, letIn, type ScreenOf, serveScreen } from '../screens.ts';
import { type PanelAt, panelAt, panelPaths, type PanelRoom } from './context.ts';
import { answerAsk, askPage } from './desk-ask.ts';
import { answerDraw, drawPage } from './desk-draw.ts';
import { answerEnd, deskPage, endPage } from './desk-page.ts';
import { answerInvite, invitePage } from './desk-invite.ts';
import { answerNew, newPage } from './desk-new.ts';
import { answerList, listPage } from './desk-list.ts';
import { answerPaper, formPage, paperPage } from './desk-paper.ts';
import { answerSummary, summaryPage } from './desk-report.ts';

export type PanelDesk = PanelRoom & { readonly local: LocalTime };
export type DeskAt = PanelAt & { readonly seat: Seat };

/** Bytes of a list: twenty thousand rows with addresses. */
const LIST_BYTES = 8 * 1024 * 1024;

/** `null`: no panel of the visitor's own tenant, or not for this visitor. */
export async function deskAt(desk: PanelDesk, { visitor, params }: At): Promise<DeskAt | null> {
  const at = may(visitor, 'panel/enter-paper') ? await panelAt(desk, params['log'] ?? '') : null;
  return at === null || at.tenant !== visitor.tenant ? null : { ...at, seat: visitor.seat };
}

export function aboveDesk({ log, dialogue }: PanelAt): readonly Crumb[] {
  return [
    [paths.dialogues, 'Dialoger'],
    [panelPaths.admin(log), dialogue.description.title],
  ];
}

type Screen = ScreenOf<PanelDesk, At, Shown>;
const LOG = ':log';
const SCREENS: readonly Screen[] = [
  [panelPaths.make, (_desk, at) => newPage(at), answerNew],
  [panelPaths.admin(LOG), deskPage, null],
  [panelPaths.list(LOG), (desk, at) => listPage(desk, at), answerList],
  [panelPaths.drawing(LOG), (desk, at) => drawPage(desk, at), answerDraw],
  [panelPaths.invite(LOG), (desk, at) => invitePage(desk, at), answerInvite],
  [panelPaths.ask(LOG), (desk, at) => askPage(desk, at), answerAsk],
  [panelPaths.paper(LOG), (desk, at) => paperPage(desk, at), answerPaper],
  [panelPaths.form(LOG, ':survey'), formPage, null],
  [panelPaths.summary(LOG, ':survey'), (desk, at) => summaryPage(desk, at), answerSummary],
  [panelPaths.end(LOG), (desk, at) => endPage(desk, at), answerEnd],
];

export async function servePanelDesk(app: App, desk: PanelDesk): Promise<void> {
  const { door } = desk;
  await app.register(async (scope) => {
    takeForms(scope, LIST_BYTES);
    letIn(scope, {
      door,
      admit: async (request, session) => (request.admin = await admitToDebates(door, session)) !== null,
      login: (request, reply) => send(reply.code(401), loginPage(request.url)),
      missing,
    });
    for (const screen of SCREENS)
      serveScreen<PanelDesk, At, Shown>(
        scope,
        {
          room: desk,
          atOf: (request) => {
            if (request.admin === null) throw new DoorError('request/not-found');
            return { visitor: request.admin, ...askedOf(door, request) };
          },
          csrf: ({ visitor }) => visitor.csrf,
          shown: (request, reply, { visitor }, answer, began) => shown(reply, request, visitor, answer, began),
        },
        screen,
      );
  });
}
