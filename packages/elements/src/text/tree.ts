/**
 * The only things a text can become. Markdown tokens are turned into this tree and the tree into Lit templates, so no HTML string
 * exists anywhere and nothing outside this list can be shown (rules TX1–TX9).
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** Words that were looked for. */
  | { readonly kind: 'mark'; readonly text: string }
  /** `href` has passed `safeHref`. `host` is set where the label names another address than the one it leads to. */
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[]; readonly host?: string };

export type Align = 'start' | 'center' | 'end';

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  /** `level` 1–6 as written in the source; `anchor` is unique in its document. */
  | { readonly kind: 'heading'; readonly level: number; readonly anchor: string; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'table';
      readonly align: readonly Align[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** `post`: what residents write. `document`: background documents and other texts the city imports. */
export type Profile = 'post' | 'document';

/** The words of an inline run, without marks. */
export function inlineText(children: readonly Inline[]): string {
  return children.map(one).join('');
}

function one(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
    case 'mark':
      return inline.text;
    case 'break':
      return '\n';
    case 'emphasis':
    case 'strong':
    case 'link':
      return inlineText(inline.children);
  }
}
