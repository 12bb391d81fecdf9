/** Questions with supports and answers, by the referee itself: for measures that begin with a lively chat. */
import type { Who } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { ContentId, LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';

export type Filling = {
  readonly authority: Pick<Authority, 'submit'>;
  readonly log: LogId;
  readonly session: SessionId;
  readonly writers: readonly Who[];
  readonly answerer: Who;
  readonly questions: number;
  readonly supportsEach: number;
  readonly answers: number;
};
export type Asked = { readonly post: PostId; readonly content: ContentId };

const AT_ONCE = 200;

/** The questions in the order they were asked; the first of them are answered. Each writer asks in turn, and supports those after. */
export async function fillChat(filling: Filling): Promise<readonly Asked[]> {
  const { authority, log, session, writers, answerer, questions, supportsEach, answers } = filling;
  const submit = async (command: Command, who: Who | undefined): Promise<Readonly<Record<string, string>>> => {
    if (who === undefined) throw new Error('nobody to write');
    const answer = await authority.submit({ log, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    return answer.receipt.ids;
  };
  const asked: Asked[] = [];
  for (let at = 0; at < questions; at += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, questions - at) }, (_, more) => at + more);
    const ids = await Promise.all(
      some.map((each) =>
        submit({ type: 'chat/ask', session, text: questionText(each), lang: 'sv', to: null }, writers[each % writers.length]),
      ),
    );
    asked.push(...ids.map((each) => each as Asked));
  }
  for (let turn = 1; turn <= supportsEach; turn += 1)
    for (let at = 0; at < questions; at += AT_ONCE)
      await Promise.all(
        asked
          .slice(at, at + AT_ONCE)
          .map((each, more) => submit({ type: 'debate/support', ...each }, writers[(at + more + turn) % writers.length])),
      );
  for (const [at, { post }] of asked.slice(0, answers).entries())
    await submit(
      { type: 'chat/answer', question: post, text: `Svar ${String(at + 1)}: vi räknar på det.`, lang: 'sv', standard: false, facts: null },
      answerer,
    );
  return asked;
}

const WORDS =
  'vägen ljuset bussen gården trappan skogen torget matsalen priset cykeln vintern barnen läraren grinden bänken taket snön bron parken rösten planen muren dörren tiden huset fönstret staden gatan hörnet rummet'.split(
    ' ',
  );

/** A question that is like no other: no check takes it for a repetition. The same for the same number. */
export function questionText(at: number): string {
  let seed = Math.imul(at + 1, 0x9e3779b1);
  const words = Array.from({ length: 18 }, () => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x85ebca6b);
    seed = Math.imul(seed ^ (seed >>> 13), 0xc2b2ae35);
    return WORDS[(seed >>> 8) % WORDS.length] ?? '';
  });
  return `Hur blir det med ${words.join(' ')}? (${String(at)})`;
}
