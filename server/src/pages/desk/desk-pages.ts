/** The pages of the desk, for whichever place they act in. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Door } from '../../http/door.ts';
import type { Attempts } from './attempts.ts';
import type { DeskRoutes, Posted, Visit } from './desk-request.ts';
import { dialogueDeskPage, type DeskDialogue, largePage } from './dialogue-page.ts';
import { EMPTY, writtenIn } from './fields.ts';
import { formPage } from './form-page.ts';
import { homePage, type Home } from './home-page.ts';
import { findHeard, newKey, settle } from './registering.ts';
import { seen } from './seen.ts';
import { paths } from './shell.ts';
import { beginRegistration, workPage, workPosted } from './work-pages.ts';
import { deskWords as words } from './words.ts';

export function serveDeskPages(door: Door, root: string, { get, post, page }: DeskRoutes, attempts: Attempts): void {
  const tenantIn = ({ place, staff }: Visit): LogId => (place.practice ? door.tenant : staff.tenant);
  const home = async (visit: Visit, more: Partial<Home> = {}): Promise<ReturnType<typeof homePage>> => {
    const entries = more.entries ?? (await visit.place.directory.open(tenantIn(visit), door.tenant));
    return homePage(visit.shell, { entries, searched: null, reference: null, notice: null, ...more }, visit.context);
  };
  const again = (posted: Posted): Promise<ReturnType<typeof homePage>> => home(posted, { notice: words.faults.again });

  get(root, (visit) => home(visit, visit.query['laget'] === 'rensat' ? { notice: words.faults.emptied } : {}));

  post(paths.search(root), async (posted) => {
    if (!posted.proved) return again(posted);
    const asked = (posted.form['sok'] ?? '').trim().slice(0, 200);
    if (asked === '') return root;
    return home(posted, { searched: asked, entries: await posted.place.directory.search(tenantIn(posted), door.tenant, asked) });
  });

  post(paths.reference(root), async (posted) => {
    const { place, staff, cases } = posted;
    const typed = (posted.form['referens'] ?? '').slice(0, 100);
    if (!posted.proved) return again(posted);
    const wait = attempts.begin(staff.session.person);
    if (wait > 0) return home(posted, { reference: { typed, fault: words.faults.slow(wait) } });
    const heard = await findHeard(place, tenantOf(posted), typed);
    if (heard === null) return home(posted, { reference: { typed, fault: words.faults.reference } });
    attempts.right(staff.session.person);
    const work = cases.begin(staff.session.id, {
      kind: 'correction',
      log: heard.log,
      heard,
      how: null,
      step: 'found',
      written: EMPTY,
      faults: {},
      notice: null,
      key: newKey(),
    });
    return paths.work(root, work.id);
  });

  post(paths.clear(root), async (posted, reply) => {
    if (!posted.proved) return again(posted);
    const { place, cases, staff } = posted;
    // The words go before anything that can take time or fail.
    for (const each of cases.clear(staff.session.id)) if (each.kind === 'registration') await each.work.then(() => settle(place, each));
    reply.header('clear-site-data', '"cache"');
    return root;
  });

  get(paths.dialogue(root, ':log'), async (visit) => {
    const found = await seen(door, visit, visit.params['log']);
    return found && dialogueDeskPage(visit.shell, deskDialogue(door, visit, found), visit.context);
  });

  get(paths.large(root, ':log'), async (visit) => {
    const found = await seen(door, visit, visit.params['log']);
    return found && largePage(visit.shell, deskDialogue(door, visit, found), visit.context);
  });

  page(paths.form(root, ':log'), {
    get: async (visit) => {
      const found = await seen(door, visit, visit.params['log']);
      const { kanal } = visit.query;
      const written = typeof kanal === 'string' ? { ...EMPTY, channel: kanal } : EMPTY;
      return found && formPage(visit.shell, { ...found, written, faults: {}, notice: null, action: paths.form(root, found.log) });
    },
    post: async (posted) => {
      const found = await seen(door, posted, posted.params['log']);
      if (found === null) return null;
      const written = writtenIn(posted.form);
      const { proved, shell } = posted;
      if (!proved)
        return formPage(shell, { ...found, written, faults: {}, notice: words.faults.again, action: paths.form(root, found.log) });
      return paths.work(root, beginRegistration(posted, found, written, null).id);
    },
  });

  page(paths.work(root, ':id'), {
    get: (visit) => workPage(door, visit),
    post: (posted) => workPosted(door, posted),
  });
}

/** In practice nobody belongs anywhere: the room is the session's own. */
function tenantOf({ staff }: Visit): LogId {
  return staff.tenant;
}

function deskDialogue(
  door: Door,
  { place, staff }: Visit,
  { log, view }: { readonly log: LogId; readonly view: DialogueView },
): DeskDialogue {
  return { log, view, base: door.baseUrl(), path: routes.page(log), phone: place.practice ? '00-123 45' : staff.phone };
}
