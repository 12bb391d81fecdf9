/** Everything about panels that has an address, where the extra is switched on. */
import type { App, Door } from '../../http/door.ts';
import type { Mailer } from '../../identity/mail/mailer.ts';
import type { PanelStore } from '../../panel/store.ts';
import { LocalTime } from '../admin/local-time.ts';
import { servePanelDesk } from './desk.ts';
import { servePanel } from './serve.ts';

export async function servePanels(app: App, door: Door, panels: PanelStore, mailer: Mailer | null): Promise<void> {
  const room = await servePanel(app, door, panels, mailer);
  await servePanelDesk(app, { ...room, local: new LocalTime(door.config.timeZone) });
}
