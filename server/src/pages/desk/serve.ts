/** The desk: routes for staff at an office, the practice beside it, and the page of those who have a slip. */
import type { App, Door } from '../../http/door.ts';
import { useForms } from '../enter/forms.ts';
import { serveText } from '../serve-text.ts';
import { Attempts } from './attempts.ts';
import { type Case, Cases } from './cases.ts';
import { serveDeskPages } from './desk-pages.ts';
import { deskRoutes } from './desk-request.ts';
import { sendTrouble } from './trouble.ts';
import { serveOwnSlip } from './own-slip.ts';
import { type DeskPlace, Directory } from './place.ts';
import { Practices } from './practice.ts';
import { settle } from './registering.ts';
import { DESK, DESK_SCRIPT, DESK_STYLE, PRACTICE, paths } from './shell.ts';
import { deskScript, deskStyle } from './style.ts';

/** ms. What was left lying is forgotten this soon after its hour. */
const SWEEP = 60_000;

export async function serveDesk(app: App, door: Door): Promise<void> {
  const { authority, people, clock, store } = door;
  const now = (): number => clock.now();
  const directory = new Directory({ authority, logs: () => store.logs(), clock });
  const counted: DeskPlace['authority'] = {
    look: (log) => authority.look(log),
    submit: async (submission) => {
      const answer = await authority.submit(submission);
      door.metrics.commands.inc({
        type: submission.command.type,
        result: answer.accepted ? (answer.repeated ? 'repeated' : 'accepted') : answer.code,
      });
      return answer;
    },
  };
  const place: DeskPlace = { root: DESK, practice: false, authority: counted, people, clock, directory, hasRoom: () => true };
  const dropped = (gone: Case): void => {
    if (gone.kind === 'registration')
      gone.work.then(() => settle(place, gone)).catch((error: unknown) => app.log.error({ err: error }, 'a registration left lying'));
  };
  const cases = new Cases(now, { dropped });
  const practices = new Practices(clock);
  const attempts = new Attempts(() => performance.now());

  await app.register(async (scope: App) => {
    useForms(scope);
    scope.setErrorHandler(async (error: unknown, request, reply) => sendTrouble(error, request, reply));
    serveDeskPages(
      door,
      DESK,
      deskRoutes(scope, door, DESK, async () => ({ place, cases })),
      attempts,
    );
    const practice = deskRoutes(scope, door, PRACTICE, (staff) => practices.roomOf(staff.session.id));
    serveDeskPages(door, PRACTICE, practice, new Attempts(() => performance.now()));
    practice.post(paths.restart, async ({ staff, proved }) => {
      if (proved) practices.restart(staff.session.id);
      return PRACTICE;
    });
    serveOwnSlip(scope, door, attempts);
  });
  serveText(app, DESK_STYLE, 'text/css; charset=utf-8', deskStyle);
  serveText(app, DESK_SCRIPT, 'text/javascript; charset=utf-8', deskScript);

  const sweeping = setInterval(() => cases.sweep(), SWEEP);
  sweeping.unref();
  app.addHook('preClose', async () => {
    clearInterval(sweeping);
    directory.stop();
  });
}
