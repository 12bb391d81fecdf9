/** Logins that are at a provider right now: by their state, once, and for the browser that went there. */
import type { LoginSecrets } from '../../identity/oidc/types.ts';

export type UnderWay = { readonly pairing: string; readonly visit: string; readonly secrets: LoginSecrets };

const MOST = 5000;
/** ms. */
const LONGEST = 5 * 60_000;

export class LoginsUnderWay {
  private readonly held = new Map<string, UnderWay>();
  private readonly now: () => number;

  /** `now` in ms since 1970. */
  constructor(now: () => number) {
    this.now = now;
  }

  get size(): number {
    return this.held.size;
  }

  add(login: UnderWay): void {
    this.held.set(login.secrets.state, login);
    if (this.held.size <= MOST) return;
    const oldest = this.held.keys().next();
    if (oldest.done !== true) this.held.delete(oldest.value);
  }

  /** Taken out: an answer counts once. */
  take(state: string): UnderWay | null {
    const login = this.held.get(state) ?? null;
    this.held.delete(state);
    return login;
  }

  sweep(): void {
    const now = this.now();
    for (const [state, { secrets }] of this.held) if (now - secrets.begun > LONGEST) this.held.delete(state);
  }
}
