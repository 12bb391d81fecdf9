/** A data folder with one dialogue of many facts in it: posts by many people, and their support, written by the referee before a server takes it. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import { DESCRIPTION } from '../../faults/harness/server-process.ts';

const PEOPLE = 2000;
/** Of ten facts two are posts. */
const SUPPORTS = 4;
const AT_ONCE = 400;
const WORDS = 'vägen ljuset bussen gården trappan skogen torget matsalen priset cykeln vintern barnen läraren grinden bänken taket'.split(
  ' ',
);

/** Resolves with the number of lines, `facts` or a few more. */
export async function writeLongLog(dataDir: string, log: LogId, facts: number): Promise<number> {
  const read = readConfig({ DATA_DIR: dataDir, INSYN_DEMO: '1', LOG_LEVEL: 'warn' });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const { parts, close } = await openParts(read.config, (error) => {
    throw error;
  });
  const { store, clock, ids, secrets, people, project } = parts;
  const authority = createAuthority({ store, clock, ids, secrets, names: people, ...(project === undefined ? {} : { project }) });
  const submit = async (command: Command, who: Who): Promise<Readonly<Record<string, string>>> => {
    const answer = await authority.submit({ log, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    return answer.receipt.ids;
  };
  const admin: Who = { ...NOBODY, seats: ['admin/1' as Seat] };
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
  const crowd: Who[] = [];
  for (let at = 1; at <= PEOPLE; at += 1) {
    const person = await people.create(`Skribent ${String(at)}`);
    await people.keep(person, log);
    crowd.push({ ...NOBODY, person, pseudonym: await people.pseudonym(person, log), level: 'guest' });
  }
  const who = (at: number): Who => crowd[at % PEOPLE] ?? NOBODY;
  const posts = Math.ceil((facts - 2) / (1 + SUPPORTS + 1));
  let written = 0;
  for (let from = 0; from < posts; from += AT_ONCE) {
    const wave = Array.from({ length: Math.min(AT_ONCE, posts - from) }, (_, more) => from + more);
    const made = await Promise.all(
      wave.map((at) =>
        submit(
          {
            type: 'debate/submit',
            text: `Om skolan: ${ownWords(at)}. (${String(at + 1)})`,
            lang: 'sv',
            stance: { kind: 'alternative', alternative: 'a', side: at % 2 === 0 ? 'for' : 'against' },
          },
          who(at),
        ),
      ),
    );
    await Promise.all(
      made.flatMap(({ post, content }, at) =>
        Array.from({ length: SUPPORTS }, (_, more) =>
          submit({ type: 'debate/support', post: post as PostId, content: content as ContentId }, who(from + at + 1 + more * 97)),
        ),
      ),
    );
    written = (await authority.look(log))?.state.seq ?? written;
  }
  await authority.close();
  await close();
  return written;
}

/** Sentences that are not like one another: no check takes one for another's repetition. */
function ownWords(at: number): string {
  const word = (place: number): string => WORDS[(at * 7 + place * (1 + (at % 13)) + Math.floor(at / (place + 1))) % WORDS.length] ?? '';
  return Array.from({ length: 30 }, (_, place) => word(place)).join(' ');
}
