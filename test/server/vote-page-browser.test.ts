/** The voting page in a browser on a real server: every screen, everything that can be in the way, and what goes over the wire. */
import type { Browser, Page } from 'playwright-core';
import { routes } from '@insyn/protocol/routes.ts';
import { drawLetterCode, printed } from '@insyn/server/identity/letter-codes.ts';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { CLOSES, OVER } from '../kit/election.ts';
import { castBy, heading, logIn, openVotePlace, PHONE, type VotePlace } from './vote-page-kit.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { numberCredential } from '@insyn/server/people/credential.ts';
import { sessionFor, under } from './session-kit.ts';
import type { Person } from './start-server.ts';
import { numberOf, VOTE_LOG } from './vote-stage.ts';

const CITY = 'tenant-stad' as LogId;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the voting page in a browser', () => {
  let place: VotePlace;
  let browser: Browser;
  let next = 0;
  before(
    async () => {
      place = await openVotePlace({ voters: 60, env: { RATE_FACTOR: '1' } });
      browser = await launchBrowser();
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await place.stage.stop();
  });

  const somebody = () => place.stage.voter(numberOf(next++));
  /** A letter to somebody on the roll. */
  const letter = async (): Promise<{ readonly code: string; readonly handle: string }> => {
    const handle = `KV7-${String(next++).padStart(5, '0')}`;
    const code = drawLetterCode();
    await place.stage.ballot.registrar('setCodes', place.stage.election, [{ handle, code }]);
    return { code, handle };
  };
  const open = async (who: Person | null, more: object = PHONE, hash = '') => {
    const visit = await place.visit(browser, who, more);
    await visit.page.goto(`${place.address}${hash}`);
    return visit;
  };

  it('[VO49] [VO44] nothing is chosen beforehand, the choice is shown once more, and one press casts it to a box that is told nothing else', async () => {
    const { context, page, sent, heard } = await open(await somebody());
    await heading(page, 'Var ska Kvarnskogens nya skola ligga?');
    const radios = page.getByRole('radiogroup', { name: 'Var ska Kvarnskogens nya skola ligga?' }).getByRole('radio');
    expect(await radios.count()).to.equal(4);
    for (const radio of await radios.all()) expect(await radio.isChecked()).to.equal(false);
    expect(await page.getByRole('radio', { name: 'B På Sågängen', exact: true }).count()).to.equal(1);
    const order = await page.locator('form').innerText();
    expect(order.indexOf('Du kan rösta en gång: på webben eller på papper.')).to.be.above(order.indexOf('Blank röst'));
    expect(order.indexOf('Du kan rösta en gång: på webben eller på papper.')).to.be.below(order.indexOf('Gå vidare'));
    await button(page, 'Gå vidare').click();
    await page.getByRole('alert').getByText('Välj ett av alternativen, eller Blank röst').waitFor();
    await page.getByRole('radio', { name: 'På Sågängen' }).check();
    await button(page, 'Gå vidare').click();
    await heading(page, 'Stämmer det här?');
    expect(await page.locator('.chosen').innerText()).to.include('På Sågängen');
    await button(page, 'Ändra').click();
    await page.getByRole('radio', { name: 'Vid Lyktorget' }).check();
    await button(page, 'Gå vidare').click();
    // The browser's own way back leads to the choice.
    await heading(page, 'Stämmer det här?');
    await page.goBack();
    await heading(page, 'Var ska Kvarnskogens nya skola ligga?');
    expect(await page.getByRole('radio', { name: 'Vid Lyktorget' }).isChecked()).to.equal(true);
    const before = sent.length;
    await button(page, 'Gå vidare').click();
    expect(sent.slice(before).filter((each) => each.method() === 'POST')).to.have.lengthOf(0);
    await button(page, 'Lämna min röst').click();
    await heading(page, 'Tack, din röst är lämnad');
    const posts = sent.slice(before).filter((each) => each.method() === 'POST');
    expect(posts.map((each) => new URL(each.url()).pathname)).to.deep.equal([
      routes.voteToken(VOTE_LOG),
      routes.cast(place.stage.election),
    ]);
    const [token, cast] = await Promise.all(posts.map((each) => each.allHeaders()));
    expect(token).to.have.property('cookie');
    for (const name of ['cookie', 'referer', 'authorization', 'insyn-csrf']) expect(cast, name).not.to.have.property(name);
    expect(new URL(posts[1]?.url() ?? '').search).to.equal('');
    expect(Object.keys(posts[1]?.postDataJSON() as object).sort()).to.deep.equal(['ballot', 'pad']);
    expect(heard).to.deep.equal([]);
    await context.close();
  });

  it('[VO51] [VO43] after a reload the page is where it was; a change of mind is another revision from the same browser', async () => {
    const who = await somebody();
    const { context, page, sent } = await open(who);
    await castBy(page, 'Vid Lyktorget');
    await page.reload();
    await heading(page, 'Tack, din röst är lämnad');
    expect(await page.locator('main').innerText()).not.to.match(/Lyktorget/);
    await button(page, 'Ändra min röst').click();
    await page.getByText('Du ändrar din röst.').waitFor();
    await castBy(page, 'Blank röst');
    await page.getByText('Din nya röst är lämnad.').waitFor();
    await page.getByText('Du kan ändra dig 4 gånger till.').waitFor();
    const ballots = sent
      .filter((each) => each.url().includes('/urna/'))
      .map(
        (each) =>
          JSON.parse((each.postDataJSON() as { ballot: string }).ballot) as { ballot: { pk: string; revision: number; choice: string } },
      );
    expect(ballots.map(({ ballot }) => [ballot.revision, ballot.choice])).to.deep.equal([
      [0, 'a'],
      [1, 'blank'],
    ]);
    expect(new Set(ballots.map(({ ballot }) => ballot.pk)).size).to.equal(1);
    // The same person elsewhere is told where it can be changed.
    const other = await open(who);
    await heading(other.page, 'Du kan inte rösta här');
    await other.page.getByText('Du har redan röstat på webben 5 december.').waitFor();
    await other.page.getByText('i den webbläsare som du röstade i').waitFor();
    await Promise.all([context.close(), other.context.close()]);
  });

  it('[VO41] [VO50] what is lost on the way is sent again by itself, also after a reload; without network before the press nothing happens', async () => {
    const { context, page, sent } = await open(await somebody());
    await page.getByRole('radio', { name: 'Bygg ut Kvistaskolan' }).check();
    await button(page, 'Gå vidare').click();
    await context.setOffline(true);
    const before = sent.length;
    await button(page, 'Lämna min röst').click();
    await page.getByText('Du är utan nät. Ingenting har skickats.').waitFor();
    expect(sent.slice(before)).to.have.lengthOf(0);
    await context.setOffline(false);
    let cut = true;
    await context.route('**/urna/**', (route) => (cut ? route.abort() : route.continue()));
    await button(page, 'Lämna min röst').click();
    await page.getByText('Vi vet inte om rösten kom fram. Sidan försöker själv.').waitFor();
    await page.reload();
    await heading(page, 'Lämnar din röst …');
    await page.getByText('Vi vet inte om rösten kom fram.').waitFor();
    cut = false;
    await heading(page, 'Tack, din röst är lämnad');
    const bodies = sent.filter((each) => each.url().includes('/urna/')).map((each) => each.postData());
    expect(bodies.length).to.be.above(1);
    expect(new Set(bodies).size).to.equal(1);
    expect(sent.filter((each) => each.url().endsWith('/token'))).to.have.lengthOf(1);
    await context.close();
  });

  it('[VO48] a letter’s code is taken out of the address, stands in four groups, and is in no address that is asked for', async () => {
    const { code } = await letter();
    const { context, page, sent } = await open(null, PHONE, `#kod=${printed(code)}`);
    await heading(page, 'Ett steg kvar: visa vem du är');
    expect(page.url()).to.equal(place.address);
    await page.waitForFunction(() => (document.querySelector<HTMLInputElement>('#kod-4')?.value ?? '').length === 5);
    expect(await Promise.all([1, 2, 3, 4].map((at) => page.locator(`#kod-${String(at)}`).inputValue()))).to.deep.equal(
      printed(code).split('-'),
    );
    await button(page, 'Fortsätt').click();
    await castBy(page, 'På Sågängen');
    for (const each of sent) expect(each.url()).not.to.include(code.slice(0, 4));
    const kept = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const asked = indexedDB.open('insyn-rost');
          asked.onsuccess = () => {
            const all = asked.result.transaction('envelopes').objectStore('envelopes').getAll();
            all.onsuccess = () => resolve(JSON.stringify(all.result));
          };
        }),
    );
    expect(kept).not.to.include(code);
    // A reload finds the vote without the code.
    await page.reload();
    await heading(page, 'Tack, din röst är lämnad');
    await context.close();
  });

  it('[VO48] a code is typed, pasted and mended: small letters, O and L, each group when it is left', async () => {
    const { code } = await letter();
    const { context, page } = await open(null, { viewport: { width: 1280, height: 900 } });
    const group = (at: number) => page.getByRole('textbox', { name: `Grupp ${String(at)} av 4` });
    await group(1).fill('a');
    await group(2).focus();
    await page.getByText('Grupp 1 ska ha fyra tecken.').waitFor();
    expect(await group(1).getAttribute('aria-invalid')).to.equal('true');
    await group(1).fill('UUUU');
    await group(2).focus();
    await page.getByText('I grupp 1 finns ett tecken som inte används i koden.').waitFor();
    // Typed as people do: the cursor goes on by itself.
    await group(1).fill('');
    await group(1).pressSequentially(code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'));
    expect(await Promise.all([1, 2, 3, 4].map((at) => group(at).inputValue()))).to.deep.equal(printed(code).split('-'));
    expect(await page.getByText('ska ha fyra tecken').count()).to.equal(0);
    // A slip is told here and is no try.
    const wrong = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`;
    await group(1).fill(printed(wrong));
    await button(page, 'Fortsätt').click();
    await page.getByText('Koden stämmer inte.').waitFor();
    await group(3).fill(printed(code).toLowerCase());
    await button(page, 'Fortsätt').click();
    await heading(page, 'Var ska Kvarnskogens nya skola ligga?');
    await context.close();
  });

  it('[VO50] a code that is nobody’s is told with the tries that are left, and then when to try again', async () => {
    const { context, page } = await open(null);
    for (const left of ['4 försök', '3 försök', '2 försök', '1 försök', '0 försök']) {
      await page.getByRole('textbox', { name: 'Grupp 1 av 4' }).fill(drawLetterCode());
      await button(page, 'Fortsätt').click();
      await page.getByText(`Du har ${left} kvar.`).waitFor();
      await page.getByText('Du kan också få ett nytt brev.').waitFor();
    }
    await page.getByRole('textbox', { name: 'Grupp 1 av 4' }).fill(drawLetterCode());
    await button(page, 'Fortsätt').click();
    await page.getByText(/Det har varit för många fel\. Försök igen \d\d\.\d\d, eller logga in i stället\./).waitFor();
    await context.close();
  });

  it('[VO50] [VO55] whoever has voted on paper, or is on no roll, is told that; whether an envelope came is told for its code alone', async () => {
    const stranger = await open(await place.stage.voter('199900009997'));
    await stranger.page.getByText('Du finns inte i röstlängden för det här rådslaget.').waitFor();
    await stranger.context.close();

    const other = await openVotePlace();
    const { stage } = other;
    try {
      const code = drawLetterCode();
      await stage.ballot.registrar('setCodes', stage.election, [{ handle: 'KV7-00000', code }]);
      const { page } = await other.visit(browser, null);
      await page.goto(`${other.address}#kod=${code}`);
      await page.getByRole('button', { name: 'Har min pappersröst kommit fram?' }).first().click();
      await heading(page, 'Har min pappersröst kommit fram?');
      const ask = async (words: string): Promise<void> => {
        await page.getByRole('textbox', { name: 'Grupp 1 av 4' }).fill(code);
        await button(page, 'Visa').click();
        await page.getByText(words).waitFor();
      };
      await ask('Inte mottagen.');
      await stage.ballot.registrar('receive', stage.election, 'KV7-00000', '2026-12-05');
      await ask('Mottagen. Den är inte kontrollerad än.');
      await page.getByText('Senast ändrat 5 december.').waitFor();
      await stage.ballot.registrar('reject', stage.election, 'KV7-00000', 'two-ballots');
      await ask('Den kunde inte godkännas, för att det låg två röstsedlar i kuvertet.');
      await button(page, 'Tillbaka').click();
      await heading(page, 'Ett steg kvar: visa vem du är');
      await page.getByRole('textbox', { name: 'Grupp 1 av 4' }).fill(code);
      await button(page, 'Fortsätt').click();
      await page.getByText('Din pappersröst kom fram men kunde inte godkännas').waitFor();
      await stage.ballot.registrar('receive', stage.election, 'KV7-00001', '2026-12-05');
      const paper = await other.visit(browser, await stage.voter(numberOf(1)));
      await paper.page.goto(other.address);
      await paper.page.getByText('Din pappersröst är mottagen. Du kan inte rösta här också.').waitFor();
      // Both stores are gone, and the page says what that means.
      const late = await other.visit(browser, await stage.voter(numberOf(2)));
      await late.page.goto(other.address);
      await late.page.getByRole('radio', { name: 'Vid Lyktorget' }).check();
      await button(late.page, 'Gå vidare').click();
      await stage.ballot.close();
      await button(late.page, 'Lämna min röst').click();
      await late.page.getByText('Röstningen har ett fel just nu. Ingen röst är förlorad. Sidan försöker igen av sig själv').waitFor();
      await Promise.all([page.context().close(), paper.context.close(), late.context.close()]);
    } finally {
      await stage.server.stop();
    }
  });

  it('[VO52] [VO51] wiping leaves nothing and ends the login; another person at the same browser sees nothing of the vote', async () => {
    const { context, page } = await open(await somebody());
    await castBy(page, 'På Sågängen');
    await button(page, 'Någon annan vill rösta här').click();
    await heading(page, 'Ett steg kvar: visa vem du är');
    await page.getByText(/En röst lämnades här \d/).waitFor();
    expect(await page.locator('main').innerText()).not.to.include('Sågängen');
    await button(page, 'Det är min röst').click();
    await heading(page, 'Tack, din röst är lämnad');
    await button(page, 'Jag använder en delad dator: rensa allt').click();
    await button(page, 'Behåll').click();
    await button(page, 'Jag använder en delad dator: rensa allt').click();
    await button(page, 'Rensa allt').click();
    await heading(page, 'Allt är rensat');
    expect(await context.cookies()).to.deep.equal([]);
    const kept = await page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
      const counts = names.map(
        (name) =>
          new Promise<number>((resolve) => {
            const asked = indexedDB.open(name);
            asked.onsuccess = () => {
              const stores = [...asked.result.objectStoreNames];
              if (stores.length === 0) return resolve(0);
              const reading = asked.result.transaction(stores);
              let sum = 0;
              for (const store of stores)
                reading.objectStore(store).count().onsuccess = (event) => (sum += (event.target as IDBRequest<number>).result);
              reading.oncomplete = () => resolve(sum);
            };
          }),
      );
      return [...(await Promise.all(counts)), localStorage.length, sessionStorage.length].reduce((sum, each) => sum + each, 0);
    });
    expect(kept).to.equal(0);
    await page.reload();
    await heading(page, 'Ett steg kvar: visa vem du är');
    expect(await page.getByText('En röst lämnades här').count()).to.equal(0);
    await context.close();
  });

  it('[VO51] a login that runs out before the press costs nothing: after another the page goes on; for another person it does not', async () => {
    const [who, other] = [await somebody(), await somebody()];
    const { context, page, sent } = await open(who);
    await page.getByRole('radio', { name: 'Vid Lyktorget' }).check();
    await button(page, 'Gå vidare').click();
    await context.clearCookies();
    await button(page, 'Lämna min röst').click();
    await page.getByText('Din inloggning har gått ut. Visa vem du är en gång till, så fortsätter sidan där du var.').waitFor();
    // Somebody else logs in at the same computer: what the first one chose is none of theirs.
    await logIn(context, other);
    await page.goto(place.address);
    await heading(page, 'Var ska Kvarnskogens nya skola ligga?');
    await castBy(page, 'På Sågängen');
    await context.clearCookies();
    await logIn(context, who);
    await page.goto(place.address);
    await heading(page, 'Tack, din röst är lämnad');
    const ballots = sent
      .filter((each) => each.url().includes('/urna/'))
      .map((each) => (JSON.parse((each.postDataJSON() as { ballot: string }).ballot) as { ballot: { pk: string; choice: string } }).ballot);
    expect(ballots.map(({ choice }) => choice)).to.deep.equal(['b', 'a']);
    expect(new Set(ballots.map(({ pk }) => pk)).size).to.equal(2);
    await context.close();
  });

  it('[VO51] two people of a household vote one after the other in one browser, and each finds the own vote', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const { context, page } = await open(one);
    await castBy(page, 'Vid Lyktorget');
    await context.clearCookies();
    await logIn(context, other);
    await page.goto(place.address);
    await heading(page, 'Var ska Kvarnskogens nya skola ligga?');
    await castBy(page, 'På Sågängen');
    await context.clearCookies();
    await page.goto(place.address);
    await heading(page, 'Ett steg kvar: visa vem du är');
    expect(await button(page, 'Det är min röst').count()).to.equal(2);
    await logIn(context, one);
    await page.goto(place.address);
    await heading(page, 'Tack, din röst är lämnad');
    await context.close();
  });

  it('[VO53] a receipt is a picture without the choice, and another device can check it', async () => {
    const { context, page } = await open(await somebody(), { ...PHONE, acceptDownloads: true });
    await castBy(page, 'På Sågängen');
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Spara kvittot').click()]);
    expect(download.suggestedFilename()).to.equal('kvitto-ny-skola.png');
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).subarray(1, 4).toString()).to.equal('PNG');
    await page.getByText('Kvittot är sparat som en bild.').waitFor();
    const receipt = await page.locator('.receipt').innerText();
    expect(receipt).to.include('Kvittots åtta ord').and.not.to.include('Sågängen');
    const words = await page.locator('.receipt .words li').allInnerTexts();
    expect(words).to.have.lengthOf(8);
    // What the square says is what another telephone opens.
    const kept = await page.evaluate(
      () =>
        new Promise<{ hash: string; by: string; signature: string }>((resolve) => {
          const asked = indexedDB.open('insyn-rost');
          asked.onsuccess = () => {
            const all = asked.result.transaction('envelopes').objectStore('envelopes').getAll();
            all.onsuccess = () =>
              resolve((all.result as { cast: { receipt: { hash: string; by: string; signature: string } } }[])[0]!.cast.receipt);
          };
        }),
    );
    const link = `#kvitto=${kept.hash}.${kept.signature}.${encodeURIComponent(kept.by)}`;
    const elsewhere = await open(null, PHONE, link);
    await elsewhere.page.getByText('Kvittot är äkta, och rösten ligger i valurnan.').waitFor();
    expect(await elsewhere.page.locator('.words li').first().innerText()).to.equal(words[0]);
    expect(elsewhere.page.url()).to.equal(place.address);
    const forged = await open(null, PHONE, link.replace(kept.hash, `${kept.hash.slice(0, 42)}${kept.hash.endsWith('A') ? 'E' : 'A'}`));
    await forged.page.getByText('Det här kvittot har inte getts ut av valurnan').waitFor();
    await Promise.all([context.close(), elsewhere.context.close(), forged.context.close()]);
  });

  it('[VO50] when the vote closes the page says so with the grace, and lets a ballot that was on its way through', async () => {
    // Logged in for longer than usual: whoever is not is asked for that first.
    const lasting = async (): Promise<Person> => {
      const { person } = await place.stage.server.people.personOf(CITY, numberCredential(numberOf(next++)));
      return under(place.stage.server, sessionFor(place.stage.server, person, { expires: Date.parse(OVER) / 1000 + 3600 }));
    };
    const [slow, late] = [await open(await lasting()), await open(await lasting())];
    await slow.context.route('**/urna/**', (route) => route.abort());
    await slow.page.getByRole('radio', { name: 'På Sågängen' }).check();
    await button(slow.page, 'Gå vidare').click();
    await button(slow.page, 'Lämna min röst').click();
    await slow.page.getByText('Vi vet inte om rösten kom fram.').waitFor();
    await late.page.getByRole('radio', { name: 'På Sågängen' }).check();
    await button(late.page, 'Gå vidare').click();
    await place.stage.at(CLOSES);
    await button(late.page, 'Lämna min röst').click();
    await heading(late.page, 'Rösten kunde inte lämnas');
    await late.page.getByText('Den här rösten hann inte fram.').waitFor();
    await slow.context.unroute('**/urna/**');
    await button(slow.page, 'Försök nu').click();
    await heading(slow.page, 'Tack, din röst är lämnad');
    // Its clock has not jumped, as the server's has.
    await slow.page.reload();
    await heading(slow.page, 'Tack, din röst är lämnad');
    expect(await button(slow.page, 'Ändra min röst').count()).to.equal(0);
    const closed = await open(await lasting());
    await heading(closed.page, 'Röstningen är stängd');
    await closed.page.getByText(/Den som redan hade tryckt på Lämna min röst har till lördag 20\.10 på sig/).waitFor();
    await place.stage.at(OVER);
    await closed.page.reload();
    await closed.page.getByText('Röster som är lämnade räknas samman.').waitFor();
    await Promise.all([slow, late, closed].map(({ context }) => context.close()));
  });
});
