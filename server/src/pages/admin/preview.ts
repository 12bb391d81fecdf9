/** A dialogue as visitors will see it, also before it opens: without a script, so that nothing can be written by mistake. */
import { dialoguePage } from '../dialogue-page.ts';
import type { PageParts } from '../layout.ts';
import type { At, Office } from './context.ts';
import { dialogueAt } from './dialogue-at.ts';

export async function previewPage(office: Office, at: At): Promise<PageParts | null> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { door, times } = office;
  const page = await dialoguePage({
    state: found.state,
    held: found.held,
    viewer: { person: null, level: 'none', seats: [at.visitor.seat], represents: [], mark: () => undefined },
    names: door.people,
    now: at.now,
    page: 1,
    times,
    base: door.baseUrl(),
    script: null,
  });
  return page === null ? null : { ...page, hidden: true };
}
