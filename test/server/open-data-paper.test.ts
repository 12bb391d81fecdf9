/** Dialogues on paper: what it says, in which order a reader of screens hears it, and that it is the same each time. */
import { getDocumentProxy } from 'unpdf';
import { after, before, describe, expect, it } from '#spec';
import { CLOSED, DRAFT, openCity, type OpenCity, SCHOOL } from './open-data-kit.ts';

type Node = { readonly role?: string; readonly children?: readonly Node[] };

describe('dialogues as a paper', () => {
  let city: OpenCity;
  before(async () => {
    city = await openCity();
  });
  after(() => city.stop());
  const read = async (log: string): Promise<Buffer> => {
    const answer = await city.get(`/d/${log}.pdf`);
    expect(answer.status, log).to.equal(200);
    expect(answer.headers.get('content-type')).to.equal('application/pdf');
    return Buffer.from(await answer.arrayBuffer());
  };

  it('[OD24] holds the dialogue with tags, in the order it is heard, and is the same bytes later', async () => {
    const long = Array.from({ length: 60 }, (_, at) => `Mening nummer ${String(at)} om skolan vid torget & ängen.`).join(' ');
    const anna = await city.person('Anna Lind');
    for (let at = 0; at < 5; at += 1) await city.write(`${String(at)}: ${long}`, { who: anna, parent: undefined });
    const bytes = await read(SCHOOL);
    city.clock.set(city.clock.now() + 3_600_000);
    expect((await read(SCHOOL)).equals(bytes)).to.equal(true);
    const paper = await getDocumentProxy(new Uint8Array(bytes));
    expect(paper.numPages).to.be.above(1);
    const roles = new Set<string>();
    let words = '';
    for (let number = 1; number <= paper.numPages; number += 1) {
      const page = await paper.getPage(number);
      const walk = ({ role, children = [] }: Node): void => {
        if (role !== undefined) roles.add(role);
        for (const child of children) walk(child);
      };
      walk(((await page.getStructTree()) ?? {}) as Node);
      words += (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }
    for (const role of ['Document', 'H1', 'H2', 'H3', 'P', 'L', 'LI', 'LBody', 'BlockQuote']) expect([...roles], role).to.include(role);
    for (const part of ['Var ska skolan ligga?', 'Alternativ', 'A. Vid Lyktorget', 'Anna Lind', 'torget & ängen'])
      expect(words).to.include(part);
    const { info } = await paper.getMetadata();
    expect(info).to.include({ Title: 'Var ska skolan ligga?', Language: 'sv' });
    expect(await paper.getMarkInfo()).to.include({ Marked: true });
  });

  it('[OD24] there is none of what is not for everyone', async () => {
    for (const log of [DRAFT, CLOSED, 'finns-inte']) expect((await city.get(`/d/${log}.pdf`)).status, log).to.equal(404);
  });
});
