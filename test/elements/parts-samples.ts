/** Views to draw: what the parts meet in a debate, with the long, the foreign and the withdrawn. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { DEFAULT_SETTINGS, type Alternative } from '@insyn/domain/dialogue/types.ts';
import type { ContentId, DocumentId, PostId } from '@insyn/domain/ids.ts';
import type { DialogueView, PostActs, PostView, ThreadView } from '@insyn/domain/view.ts';
import type { PostHandlers } from '@insyn/elements/parts/post-acts.ts';

export const NOW = Date.parse('2027-03-14T13:20:00.000Z');
export const ZONE = 'Europe/Stockholm';

export const ALTERNATIVES: readonly Alternative[] = [
  { id: 'a', letter: 'A', title: 'Vid Lyktorget' },
  { id: 'b', letter: 'B', title: 'På Sågängen' },
  { id: 'c', letter: 'C', title: 'Bygg ut Kvistaskolan' },
];

export const NO_ACTS: PostActs = {
  reply: false,
  support: false,
  unsupport: false,
  edit: false,
  add: false,
  withdraw: false,
  report: false,
};
const OTHERS: PostActs = { ...NO_ACTS, reply: true, support: true };
const OWN: PostActs = { ...NO_ACTS, reply: true, edit: true, withdraw: true };

let seq = 0;

export function aPost(over: Partial<PostView> = {}): PostView {
  seq += 1;
  return {
    post: `post-${String(seq)}` as PostId,
    seq,
    at: '2027-03-14T11:12:00.000Z',
    status: 'published',
    content: `content-${String(seq)}` as ContentId,
    author: { name: 'Nour Almstig', own: false, badge: null },
    text: 'Min dotter går redan över torget. **82 procent kan gå**, se [förstudien](https://sunnero.example/forstudie).',
    lang: 'sv',
    tombstone: null,
    waits: null,
    pending: null,
    decision: null,
    mended: false,
    highlight: null,
    answered: null,
    stance: { kind: 'other' },
    alternative: null,
    editedAt: null,
    history: [],
    addenda: [],
    assisted: null,
    parent: null,
    replyTo: null,
    support: 0,
    supported: false,
    own: false,
    replyCount: 0,
    acts: OTHERS,
    ...over,
  };
}

const about = (index: number): Partial<PostView> => {
  const alternative = ALTERNATIVES[index];
  return alternative === undefined ? {} : { stance: { kind: 'alternative', alternative: alternative.id }, alternative };
};

const LONG = [
  'Jag undervisade i paviljong i två vintrar. Det här är vad jag minns.',
  ...Array.from(
    { length: 9 },
    (_, index) => `**Punkt ${String(index + 1)}.** Rummen var ljusa, barnen nära marken, och vi gick ut på rasten.`,
  ),
].join('\n\n');

export const THREADS: readonly ThreadView[] = [
  {
    top: aPost({ ...about(0), support: 31 }),
    replies: [
      aPost({ author: { name: 'Tage Brunnskär', own: false, badge: null }, text: 'Och de 140 parkeringsplatserna?', support: 4 }),
      aPost({
        author: { name: 'Rut Havrelind', own: true, badge: null },
        own: true,
        text: 'Jag undrar samma sak.',
        replyTo: { post: 'post-2' as PostId, name: 'Tage Brunnskär' },
        support: 2,
        acts: OWN,
      }),
    ],
    moreReplies: 4,
  },
  {
    top: aPost({
      ...about(2),
      author: { name: 'Rut Havrelind', own: false, badge: null },
      text: LONG,
      support: 12,
      supported: true,
      acts: { ...OTHERS, support: false, unsupport: true },
      editedAt: '2027-03-14T13:02:00.000Z',
      history: [
        { content: 'v1' as ContentId, at: '2027-03-14T12:50:00.000Z', text: 'Jag undervisade i paviljong.', lang: 'sv' },
        { content: 'v2' as ContentId, at: '2027-03-14T13:02:00.000Z', text: LONG, lang: 'sv' },
      ],
      addenda: [{ content: 'v3' as ContentId, at: '2027-03-14T13:10:00.000Z', text: 'Tack för svaren.', lang: 'sv' }],
    }),
    replies: [],
    moreReplies: 0,
  },
  {
    top: aPost({ status: 'withdrawn', content: null, author: null, text: '', acts: NO_ACTS }),
    replies: [
      aPost({
        author: { name: 'Pekka Lumitie', own: false, badge: null },
        lang: 'fi',
        text: 'Saako suomenkielinen luokka tilat kaikissa vaihtoehdoissa?',
        stance: { kind: 'question' },
      }),
    ],
    moreReplies: 0,
  },
  {
    top: aPost({
      ...about(1),
      author: { name: 'Adalbertus-Maximilianus von Sunnerövågsbränningsgårdenhjältemodssonsdottersonson', own: false, badge: null },
      text: `https://www.exempel.example/${'lang/'.repeat(30)}\n\n> Skolgården är redan för liten\n\n${'Donaudampfschiffahrt'.repeat(8)}\n\n- ett\n- två`,
      support: 1234,
      acts: NO_ACTS,
    }),
    replies: [],
    moreReplies: 0,
  },
];

export const DIALOGUE: DialogueView = {
  kind: 'radslag',
  title: 'Var ska Kvarnskogens nya skola ligga?',
  summary: '',
  lang: 'sv',
  body: 'Skolnämnden',
  dnr: 'SKN 2027/118',
  phase: 'debate',
  since: '2027-03-11T07:00:00.000Z',
  base: 'debate',
  debateOpen: true,
  debateCloses: '2027-03-17T22:59:00.000Z',
  alternatives: ALTERNATIVES,
  about: {
    responsible: 'Skolnämnden i Sunnerö stad',
    publicity: 'Inlägg, namn och tid visas för alla.',
    retention: 'Dialogen bevaras i stadens arkiv.',
    rights: 'Du kan begära att få se och rätta det som sparas om dig.',
    contact: 'Lo Häggvall, projektledare',
  },
  documents: [
    {
      document: 'document-1' as DocumentId,
      card: { kind: 'card', title: 'Förstudie', media: 'text/markdown', bytes: 24_000, sha256: 'x', lang: 'sv', source: null },
      at: '2027-03-07T10:00:00.000Z',
    },
  ],
  counts: { published: 214, withdrawn: 2, hidden: 1 },
  policy: { ...DEFAULT_POLICY, version: 1, at: '2027-03-01T10:00:00.000Z', inherited: true },
  invited: [],
  yttranden: [],
  summaries: [],
  settings: DEFAULT_SETTINGS,
};

export const DOCUMENT =
  '# Förstudie\n\n## Bakgrund\n\nStadsdelen behöver 540 platser.\n\n### Behov\n\n- ett\n\n## Kostnader\n\n| Alternativ | Att bygga |\n|---|---:|\n| A | 312 mnkr |';

export type Said = { readonly act: keyof PostHandlers; readonly post: PostView; readonly open?: boolean };

/** Handlers that remember what was pressed. */
export function listening(): { readonly on: PostHandlers; readonly said: Said[] } {
  const said: Said[] = [];
  const one =
    (act: keyof PostHandlers) =>
    (post: PostView): void =>
      void said.push({ act, post });
  const two =
    (act: keyof PostHandlers) =>
    (post: PostView, open: boolean): void =>
      void said.push({ act, post, open });
  const on: PostHandlers = {
    support: one('support'),
    unsupport: one('unsupport'),
    reply: one('reply'),
    edit: one('edit'),
    add: one('add'),
    askWithdraw: two('askWithdraw'),
    withdraw: one('withdraw'),
    share: one('share'),
    expand: two('expand'),
    moreReplies: one('moreReplies'),
    menu: two('menu'),
    quote: one('quote'),
    listen: two('listen'),
    follow: two('follow'),
  };
  return { on, said };
}
