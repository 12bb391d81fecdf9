/** A data folder with a long debate in it, written by the referee itself before a server takes the folder. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { createAuthority } from '@insyn/authority/authority.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId, PostId, ContentId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import { DESCRIPTION } from './server-process.ts';

const TEXTS = [
  'Vid Lyktorget är det **närmast** för de flesta, men backen är *brant* på vintern.',
  'Jag går där varje morgon med barnen. Det som fattas är ljus, och att någon röjer snön före sju.\n\n- ljus\n- snöröjning\n- ett räcke',
  '> Vem har räknat på det?\n\nDet har kommunens egna mätningar, de ligger i underlaget. Läs [sidan 4](https://example.se/underlag).',
  'Sågängen. Punkt.',
];

export type Prepared = { readonly tops: readonly PostId[] };

const WORDS = 'vägen ljuset bussen gården trappan skogen torget matsalen priset cykeln vintern barnen läraren grinden bänken taket'.split(
  ' ',
);

/** Sentences that are not like one another: no check takes one for another's repetition. */
function ownWords(at: number): string {
  return Array.from(
    { length: 30 },
    (_, place) => WORDS[(at * 7 + place * (1 + (at % 13)) + Math.floor(at / (place + 1))) % WORDS.length],
  ).join(' ');
}

/** `tops` posts, then `replies` answers spread over the newest `threads` of them. `sides`: all about the first alternative, for and against by turns. */
export async function prepareDebate(
  dataDir: string,
  log: string,
  counts: { readonly tops: number; readonly replies: number; readonly threads: number; readonly sides?: boolean },
): Promise<Prepared> {
  const read = readConfig({ DATA_DIR: dataDir, INSYN_DEMO: '1', LOG_LEVEL: 'warn' });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const { parts, close } = await openParts(read.config, (error) => {
    throw error;
  });
  const { store, clock, ids, secrets, people } = parts;
  const authority = createAuthority({
    store,
    clock,
    ids,
    secrets,
    names: people,
    ...(parts.project === undefined ? {} : { project: parts.project }),
  });
  const id = log as LogId;
  const admin: Who = { ...NOBODY, seats: ['admin/1' as Seat] };
  const submit = async (command: Command, who: Who): Promise<Readonly<Record<string, string>>> => {
    const answer = await authority.submit({ log: id, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    return answer.receipt.ids;
  };
  await submit(
    {
      type: 'dialogue/create',
      kind: 'radslag',
      description: DESCRIPTION,
      settings: { review: { when: 'after', of: 'checks' } },
      policy: DEFAULT_POLICY,
    },
    admin,
  );
  await submit({ type: 'dialogue/enter', phase: 'debate' }, admin);
  const writers: Who[] = [];
  for (let at = 1; at <= 50; at += 1) {
    const person = await people.create(`Skribent ${at}`);
    await people.keep(person, id);
    writers.push({ ...NOBODY, person, pseudonym: await people.pseudonym(person, id), level: 'guest' });
  }
  const writer = (at: number): Who => writers[at % writers.length] ?? NOBODY;
  const say = (at: number, parent?: { post: PostId; content: ContentId }): Promise<Readonly<Record<string, string>>> =>
    submit(
      {
        type: 'debate/submit',
        text: counts.sides ? `Om skolan: ${ownWords(at)}. (${at + 1})` : `${TEXTS[at % TEXTS.length] ?? ''} (${at + 1})`,
        lang: 'sv',
        stance: counts.sides ? { kind: 'alternative', alternative: 'a', side: at % 2 === 0 ? 'for' : 'against' } : { kind: 'other' },
        ...(parent ? { parent } : {}),
      },
      writer(at),
    );
  const tops: PostId[] = [];
  for (let at = 0; at < counts.tops; at += 100) {
    const made = await Promise.all(Array.from({ length: Math.min(100, counts.tops - at) }, (_, more) => say(at + more)));
    tops.push(...made.map((each) => each['post'] as PostId));
  }
  const looked = await authority.look(id);
  const answered = tops.slice(-counts.threads);
  for (let at = 0; at < counts.replies; at += 100) {
    await Promise.all(
      Array.from({ length: Math.min(100, counts.replies - at) }, (_, more) => {
        const post = answered[(at + more) % answered.length] ?? ('' as PostId);
        const content = looked?.state.debate.items.get(post)?.versions[0]?.content ?? ('' as ContentId);
        return say(counts.tops + at + more, { post, content });
      }),
    );
  }
  await authority.close();
  await close();
  return { tops };
}
