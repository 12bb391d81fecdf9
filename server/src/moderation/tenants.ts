/** Logs of the installation by what they are: read once, then kept up with by what is committed. */
import type { EventStore } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { isTenantLog } from '@insyn/domain/root.ts';

export class Tenants {
  private readonly store: Pick<EventStore, 'logs'>;
  private readonly found = new Set<LogId>();
  private reading: Promise<void> | null = null;

  constructor(authority: Pick<Authority, 'listen'>, store: Pick<EventStore, 'logs'>) {
    this.store = store;
    authority.listen(({ log }) => {
      if (isTenantLog(log)) this.found.add(log);
    });
  }

  /** Names of all tenants, in order. */
  async all(): Promise<readonly LogId[]> {
    await (this.reading ??= this.read());
    return [...this.found].sort();
  }

  private async read(): Promise<void> {
    try {
      for (const log of await this.store.logs()) if (isTenantLog(log)) this.found.add(log);
    } catch (error) {
      this.reading = null;
      throw error;
    }
  }
}
