import { describe, expect, it } from '#spec';
import type { DialogueClient } from '@insyn/client/types.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { radslagEn } from '@insyn/elements/translations/radslag-en.ts';
import { radslagEasy } from '@insyn/elements/translations/radslag-easy.ts';
import { radslagSv } from '@insyn/elements/translations/radslag-sv.ts';
import { pageText } from '@insyn/server/pages/layout.ts';
import { radslagBody } from '@insyn/server/pages/radslag/body.ts';
import { createRadslagWorld, type RadslagWorldOptions } from '../../stories/elements/radslag-world.ts';
import { MACHINE_WORDS, wordsOf } from '../elements/words-of-parts.ts';

const until = async (client: DialogueClient): Promise<NonNullable<ReturnType<DialogueClient['beside']['copy']>>> => {
  client.start();
  await new Promise<void>((resolve) => {
    const stop = client.subscribe(() => {
      if (client.current.dialogue === null) return;
      stop();
      resolve();
    });
  });
  const copy = client.beside.copy();
  if (copy === null) throw new Error('no copy');
  return copy;
};

async function page(options: RadslagWorldOptions): Promise<string> {
  const world = await createRadslagWorld(options);
  const { client } = world.page();
  const { state, held } = await until(client);
  const now = new Date(client.serverNow()).toISOString();
  const body = radslagBody({ state, held, vote: null, now, zone: 'Europe/Stockholm', debate: '', live: false });
  world.close();
  return pageText({ title: 'Rådslag', lang: 'sv', kind: 'dialogue', body })
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/\s+/g, ' ');
}

const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

/** What is said with three things is given three. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'function' && value.length === 3)
    return [String((value as (...args: string[]) => unknown)('skola', 'måndag', 'roll'))];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : wordsOf(value);
}

describe('the page of a rådslag without a script', () => {
  it('[EM252] question, steps, the sentence, short text, alternatives with their table, dates, meetings, parties', async () => {
    const html = await page({ at: 'debate', moved: true });
    const text = textOf(html);
    expect(text).to.match(
      /Var ska Kvarnskogens nya skola ligga\?.*Läs .*Debatt .*Rösta .*Resultat .*Svar .*Debatten pågår\. Skriv inlägg till \S+ 23\.59\./,
    );
    expect(text).to.match(
      /Kort om frågan Kvarnskogen växer\..*Tre alternativ A Vid Lyktorget.*312 mnkr.*Jämför alla konsekvenser.*Hur grundvattnet står.*Om staden inte bygger/,
    );
    expect(text).to.match(
      /Möten .*Kvarnskogens bibliotek.*Hörslinga.*Underlag \(5\).*Så tycker partierna.*Lyktan \(Ly\).*Det här händer sen.*Ändrat: debatten stänger/,
    );
    expect(html).to.match(/<h1 id="question"/);
    expect(html).to.match(/<details class="compare" id="compare" open/);
    expect(html).not.to.match(/<script|<insyn-|style="/);
  });

  it('[EM252] an answer that is late, and one that is given beside the arguments', async () => {
    expect(textOf(await page({ at: 'overdue', simple: true }))).to.match(
      /Svaret Skolnämnden skulle ha svarat .+\. Svaret har inte kommit än\. Ansvarig: Skolnämndens ordförande\./,
    );
    expect(textOf(await page({ at: 'answered', simple: true }))).to.match(
      /§ 31.*Skolan byggs vid Lyktorget.*Svar på argumenten.*Fyra av fem elever kan gå till Lyktorget\..*Ja, 82 procent/,
    );
  });

  it('[EM251] no word of the machine among the words', () => {
    const said = [...textsOf(radslagSv), ...textsOf(radslagEasy)];
    for (const text of said) expect(MACHINE_WORDS.exec(text)?.[0], text).to.equal(undefined);
    expect(said.length).to.be.above(150);
    expect(Object.keys(radslagEn)).to.deep.equal(Object.keys(radslagSv));
    expect(en.$code).to.equal('en');
  });
});
