/** Under which terms open data of this installation are given, and whom to ask: a setting of its tenant. */
import { DEFAULT_OPEN_DATA, LICENCES, type OpenDataSettings, type TenantSettings } from '@insyn/domain/tenant/types.ts';
import type { Door } from '../http/door.ts';

export type OpenDataTerms = OpenDataSettings & {
  /** The publisher's name; the name of the host where nobody has founded a tenant. */
  readonly publisher: string;
  /** The mail address to ask at; empty where there is none. */
  readonly contact: string;
};

async function tenantSettings({ authority, tenant }: Pick<Door, 'authority' | 'tenant'>): Promise<TenantSettings | null> {
  const state = (await authority.look(tenant))?.state.tenant;
  return state?.kind === 'tenant' ? state.settings : null;
}

export async function termsOf(door: Pick<Door, 'authority' | 'tenant' | 'baseUrl'>): Promise<OpenDataTerms> {
  const settings = await tenantSettings(door);
  const open = settings?.openData ?? DEFAULT_OPEN_DATA;
  return {
    ...open,
    publisher: settings?.name ?? URL.parse(door.baseUrl())?.hostname ?? 'Insyn',
    contact: open.contact === '' ? (settings?.registrar ?? '') : open.contact,
  };
}

/** The address of the licence. */
export async function licenceOf(door: Pick<Door, 'authority' | 'tenant' | 'baseUrl'>): Promise<string> {
  return LICENCES[(await termsOf(door)).licence];
}
