/** The code that a webmaster pastes, in the forms that editors take. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';

export const SHOWN = ['helt', 'kort', 'debatt', 'chatt', 'resultat'] as const;
export type Shown = (typeof SHOWN)[number];
export const FORMS = ['html', 'wordpress', 'iframe', 'lank'] as const;
export type Form = (typeof FORMS)[number];
export const SCHEMES = ['host', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** The script under a name that never changes, with the checksum of its bytes; `null` where none was built. */
export type Pinned = { readonly file: string; readonly integrity: string; readonly version: string };

export type Wish = {
  readonly shown: Shown;
  /** BCP 47; `null`: that of the page. */
  readonly lang: string | null;
  /** 1–6. */
  readonly level: number;
  readonly scheme: Scheme;
  readonly pinned: boolean;
};
export type Of = {
  readonly log: LogId;
  readonly title: string;
  /** Where it stands, in a sentence, for those who see no more than a link. */
  readonly state: string;
  readonly base: string;
  readonly pinned: Pinned | null;
};

export const USUAL_LEVEL = 2;
const TAGS: Readonly<Record<Shown, string>> = {
  helt: 'insyn-radslag',
  kort: 'insyn-radslag',
  debatt: 'insyn-debate',
  chatt: 'insyn-chat',
  resultat: 'insyn-vote',
};

export function tagOf(shown: Shown): string {
  return TAGS[shown];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function attributes(log: LogId, { shown, lang, level, scheme }: Wish): readonly (readonly [string, string | null])[] {
  return [
    ['dialogue', log],
    ...(shown === 'kort' ? ([['compact', null]] as const) : []),
    ...(level === USUAL_LEVEL ? [] : ([['heading-level', String(level)]] as const)),
    ...(scheme === 'host' ? [] : ([['scheme', scheme]] as const)),
    ...(lang === null ? [] : ([['lang', lang]] as const)),
  ];
}

function written(all: readonly (readonly [string, string | null])[]): string {
  return all.map(([name, value]) => (value === null ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join('');
}

function script({ base, pinned }: Of, wish: Wish): string {
  if (!wish.pinned || pinned === null) return `<script type="module" src="${base}${routes.script}"></script>`;
  return `<script type="module" src="${base}/embed/${pinned.file}" integrity="${pinned.integrity}" crossorigin="anonymous"></script>`;
}

function element(of: Of, wish: Wish): string {
  const tag = tagOf(wish.shown);
  return `<${tag}${written(attributes(of.log, wish))}><a href="${of.base}${routes.page(of.log)}">${escaped(of.title)}</a></${tag}>`;
}

/** What is pasted. Of the forms with a script, the first line is needed once on a page. */
export function snippet(form: Form, of: Of, wish: Wish): string {
  const link = `<a href="${of.base}${routes.page(of.log)}">${escaped(of.title)}</a>`;
  switch (form) {
    case 'html':
      return `${script(of, wish)}\n${element(of, wish)}`;
    case 'wordpress':
      // On one line: the editor makes a paragraph of every line that it meets.
      return `<!-- wp:html -->${script(of, wish)}${element(of, wish)}<!-- /wp:html -->`;
    case 'iframe':
      return `<iframe src="${of.base}${routes.frame(of.log)}${frameQuery(wish)}" title="${escaped(of.title)}" width="100%" height="900" loading="lazy"></iframe>`;
    case 'lank':
      return `<p><strong>${link}</strong><br>${escaped(of.state)}</p>`;
  }
}

function frameQuery({ shown, lang, scheme }: Wish): string {
  const query = new URLSearchParams({
    ...(shown === 'debatt' ? {} : { visa: shown }),
    ...(lang === null ? {} : { sprak: lang }),
    ...(scheme === 'host' ? {} : { farg: scheme }),
  }).toString();
  return query === '' ? '' : `?${query}`;
}

/** As the built files say; `null` where there are none. */
export function pinnedIn(embedDir: string | undefined): Pinned | null {
  if (embedDir === undefined) return null;
  try {
    const { version, pinned } = JSON.parse(readFileSync(join(embedDir, 'manifest.json'), 'utf8')) as {
      readonly version: string;
      readonly pinned: { readonly file: string; readonly integrity: string };
    };
    return { version, file: pinned.file, integrity: pinned.integrity };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
