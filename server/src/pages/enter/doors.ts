/** The ways to show who one is that a dialogue accepts: two buttons at most, named by what people have. */
import { type Level, reaches } from '@insyn/domain/access.ts';
import type { Config } from '../../config.ts';
import type { Language } from '../../http/problems.ts';
import type { OidcProviderClient } from '../../identity/oidc/types.ts';
import type { Matter } from './matter.ts';
import type { EntranceParts } from './serve.ts';

export type Way = { readonly kind: 'eid'; readonly provider: OidcProviderClient } | { readonly kind: 'mail' } | { readonly kind: 'letter' };

const LEVEL: Readonly<Record<Way['kind'], Level>> = { eid: 'eid', mail: 'email', letter: 'code' };
const BUTTONS = 2;

/** Every way that leads there; empty where the installation has none. */
export function waysTo({ needed, eligibility }: Matter, parts: EntranceParts, config: Config): readonly Way[] {
  const residents = parts.providers.filter(({ settings }) => settings.forWhom === 'residents');
  const all: readonly Way[] = [
    ...residents.map((provider): Way => ({ kind: 'eid', provider })),
    ...(parts.mailer === null ? [] : [{ kind: 'mail' } as const]),
    // Without a code that was ever printed there is no letter to have.
    ...(parts.letterCodes?.any() !== true ? [] : [{ kind: 'letter' } as const]),
  ];
  const sure = all.filter(({ kind }) => reaches(LEVEL[kind], needed));
  if (eligibility === null) return sure;
  // An age is told by an e-legitimation alone, an area by the list of those entitled or by the letter that was sent there.
  const telling = sure.filter(
    ({ kind }) => kind === 'eid' || (config.eligibility === 'claims' && eligibility.minAge === 0 && kind === 'letter'),
  );
  return telling.length > 0 ? telling : sure;
}

export function offered(ways: readonly Way[]): readonly Way[] {
  return ways.slice(0, BUTTONS);
}

/** Those who work for the city log in with their work account. */
export function staffWays({ providers }: EntranceParts): readonly OidcProviderClient[] {
  return providers.filter(({ settings }) => settings.forWhom === 'staff');
}

export function labelOf({ settings }: OidcProviderClient, lang: Language): string {
  return settings.label[lang];
}
