/** A town with a panel, and people who come with a code: each with a browser that keeps its cookies. */
import { openPanelStore, type PanelStore } from '@insyn/server/panel/store.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import type { Mail, Mailer } from '@insyn/server/identity/mail/mailer.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { openTown, type Town } from './admin-kit.ts';

export const PANEL = 'kvistaholms-panel' as LogId;
export const NOW = '2026-11-20T08:00:00.000Z';

export type PanelTown = Town & { readonly panels: PanelStore; readonly mails: Mail[]; readonly stop: () => Promise<void> };

export async function openPanelTown(): Promise<PanelTown> {
  const secrets = freshSecrets();
  const panels = openPanelStore(':memory:', secrets.people);
  const mails: Mail[] = [];
  const mailer: Mailer = { send: async (mail) => void mails.push(mail), close: () => undefined };
  const town = await openTown({ at: NOW, env: { EXTRAS: 'panel' }, parts: { secrets, panel: panels, entrance: { mailer } } });
  return {
    ...town,
    panels,
    mails,
    stop: async () => {
      await town.server.stop();
      panels.close();
    },
  };
}

/** A list as a spreadsheet writes it: four groups, one of the places in five with a mail address. */
export function listText(rows: number): string {
  const lines = Array.from({ length: rows }, (_each, at) =>
    [
      `Namn ${String(at)} Efternamn`,
      `Storgatan ${String(at)}`,
      '123 45',
      'Kvistaholm',
      at % 5 === 0 ? `namn${String(at)}@example.se` : '',
      at % 2 === 0 ? 'Norra' : 'Södra',
      String(20 + (at % 4) * 4),
      at % 3 === 0 ? 'man' : 'kvinna',
    ].join(';'),
  );
  return `Namn;Adress;Postnummer;Ort;Mejl;Område;Ålder;Kön\r\n${lines.join('\r\n')}\r\n`;
}

/** Makes and opens the panel, by the pages alone. */
export async function makePanel({ anna }: Town): Promise<void> {
  const made = await anna.send(await anna.get('/admin/panel/ny'), '/admin/panel/ny', {
    rubrik: 'Kvistaholms panel',
    text: 'Vi frågar er om stadsdelen.',
  });
  if (made.path !== `/admin/dialoger/d/${PANEL}`) throw new Error(`${String(made.status)} ${made.text}`);
}

export type Member = {
  readonly get: (path: string) => Promise<Shown>;
  readonly send: (
    path: string,
    fields: Readonly<Record<string, string>>,
    more?: { readonly origin?: string; readonly csrf?: string },
  ) => Promise<Shown>;
};
export type Shown = { readonly status: number; readonly path: string; readonly html: string; readonly text: string };

/** Follows redirects, as a browser does. */
export function memberAt({ server }: Town): Member {
  const jar = new Map<string, string>();
  let proof = '';
  const take = async (response: Response, path: string): Promise<Shown> => {
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const to = response.headers.get('location');
    if (to !== null) return get(to.replace(server.url, ''));
    const html = await response.text();
    proof = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? proof;
    const text = html
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return { status: response.status, path, html, text };
  };
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const get = async (path: string): Promise<Shown> =>
    take(await fetch(`${server.url}${path.split('#')[0] ?? ''}`, { headers: { cookie: cookie() }, redirect: 'manual' }), path);
  const send: Member['send'] = async (path, fields, { origin = server.url, csrf = proof } = {}) =>
    take(
      await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { cookie: cookie(), origin },
        body: new URLSearchParams({ csrf, ...fields }),
        redirect: 'manual',
      }),
      path,
    );
  return { get, send };
}

/** Codes of so many letters, given out by hand. */
export async function codesFor({ anna }: Town, count: number): Promise<readonly string[]> {
  const at = `/admin/panel/${PANEL}/bjud-in`;
  const page = await anna.send(await anna.get(at), at, { antal: String(count), gor: 'koder' }, { button: 'koder' });
  return [...page.html.matchAll(/<li class="digest">(?:<!--[^>]*-->)?([0-9A-Z-]+)/g)].flatMap((match) => match[1] ?? []);
}

/** Somebody who came in with a code. */
export async function joinedWith(town: Town, code: string): Promise<Member> {
  const member = memberAt(town);
  await member.get(`/panel/${PANEL}`);
  const home = await member.send(`/panel/${PANEL}`, { kod: code });
  if (!home.text.includes('Du är med i panelen')) throw new Error(home.text);
  return member;
}

/** Opens the dialogue: from then on everyone sees how it is drawn. */
export async function openPanel({ server }: Town): Promise<void> {
  const { NOBODY } = await import('@insyn/authority/ports.ts');
  const { DEFAULT_POLICY } = await import('@insyn/domain/moderation/default-policy.ts');
  const who = { ...NOBODY, seats: ['admin/1' as const] };
  const { authority } = server.app;
  const rules = (await authority.look(PANEL))?.state.moderation.policies.length ?? 0;
  const commands = [
    ...(rules > 0 ? [] : [{ type: 'moderation/publish-policy', policy: DEFAULT_POLICY, inherited: false } as const]),
    { type: 'dialogue/enter', phase: 'debate' } as const,
  ];
  for (const command of commands) {
    const answer = await authority.submit({ log: PANEL, command, who, key: null });
    if (!answer.accepted) throw new Error(answer.code);
  }
}

export const ASK_FIELDS: Readonly<Record<string, string>> = {
  gor: 'oppna',
  nummer: '1,2,3,4,5',
  rubrik: 'Badplatsen vid Lyktorget',
  inledning: 'Fem frågor om badet.',
  'fraga-1': 'Ska badet vara kvar?',
  'slag-1': 'single',
  'val-1': 'Ja\nNej\nVet inte',
  'fraga-2': 'Vad behövs där?',
  'slag-2': 'multiple',
  'val-2': 'Ramp\nToalett\nBänkar',
  'fraga-3': 'Hur viktigt är det för dig?',
  'slag-3': 'scale',
  'fraga-4': 'Vad är viktigast?',
  'slag-4': 'ranking',
  'val-4': 'Skugga\nLek\nTystnad',
  'fraga-5': 'Är det något mer?',
  'slag-5': 'text',
  dag: '2026-12-11',
  tid: '23:59',
  lasare: '',
};

/** Opens a survey by its page; its id. */
export async function askIn(town: Town): Promise<string> {
  const at = `/admin/panel/${PANEL}/fragor`;
  const page = await town.anna.send(await town.anna.get(at), at, ASK_FIELDS);
  if (!page.path.startsWith(`/admin/panel/${PANEL}?`)) throw new Error(`${String(page.status)} ${page.text}`);
  const survey = (await town.server.app.authority.look(PANEL))?.state.panel.surveys.at(-1)?.survey;
  if (survey === undefined) throw new Error('no survey');
  return survey;
}
