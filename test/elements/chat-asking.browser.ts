import { sendKeys } from '@web/test-runner-commands';
import { afterEach, describe, expect, it } from '#spec';
import { memoryStorage } from '@insyn/client/storage.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import {
  article,
  button,
  clear,
  composer,
  find,
  heard,
  press,
  presses,
  show,
  viewOf,
  words,
  world,
  writes,
  type Shown,
} from './chat-reader-scene.ts';

const MOD = { seats: ['moderator/9'] } as const;
const own = (shown: Shown): string => words(shown.root.querySelector('.own-questions') ?? document.createElement('p'));

describe('insyn-chat, asked in', () => {
  afterEach(clear);

  it('[CH42] how a question comes to be seen is told before it is written, for each way there is', async () => {
    const told = async (plan: object): Promise<string> => {
      const city = await world({ at: 1, questions: [], plan });
      const shown = await show(city, 'Rut Havrelind');
      const said = words(shown.root.querySelector('.write') ?? shown.root);
      await clear();
      return said;
    };
    expect(await told({ control: 'none' })).to.include('Frågor syns direkt för alla.');
    expect(await told({ control: 'each' })).to.include('Frågor läses av en person innan de syns för andra.');
    expect(await told({ control: 'first' })).to.include('Din första fråga läses av en person innan den syns.');
    expect(await told({ control: 'delay', delaySeconds: 10, slowSeconds: 60 })).to.include(
      'Frågor syns för alla efter 10 sekunder, om ingen moderator hejdar dem. Mellan två frågor väntar du 1 minut.',
    );
  });

  it('[CH42] asked by keyboard, to one of those who answer: a receipt with focus, the place in the queue, and it is said once', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, 'Rut Havrelind');
    const said = heard(shown);
    await press(shown.root, 'Ställ en fråga');
    const box = await writes(shown, 'Vem städar gångstråket på vintern?', false);
    const names = [...box.querySelectorAll('fieldset label')].map((each) => each.textContent.trim());
    expect(names).to.deep.equal(['Alla', 'Ilyas Sandholt', 'Majken Dalvret', 'Torun Vägmark', 'Lo Häggvall']);
    box.querySelector<HTMLInputElement>('input[name=to]')?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await find('Ilyas chosen', () => box.querySelectorAll<HTMLInputElement>('input[name=to]')[1]?.checked);
    await presses(box.querySelector('button[type=submit]'));
    await find('focus on the receipt', () => shown.root.activeElement?.id === 'receipt');
    expect(words(shown.root.querySelector('#receipt') ?? shown.root)).to.equal('Din fråga syns nu för alla. Visa frågan');
    await find('its place', () => /Din fråga är nummer 5 i kön\./.test(own(shown)));
    await find('that it was said', () => said.includes('Din fråga syns nu för alla.'));
    const mine = shown.element.view?.own[0];
    expect(mine?.to).to.equal(11);
    await presses(await find('the link', () => shown.root.querySelector('#receipt a')));
    await find('focus on it', () => shown.root.activeElement?.id === `f-${mine?.post ?? ''}`);
    expect(words(article(shown, mine?.post ?? ('' as PostId)) ?? shown.root)).to.match(/Du.*Till Ilyas Sandholt.*Vem städar/);
    await city.support(mine?.post ?? ('' as PostId), 18);
    await find('a better place', () => /Din fråga är nummer 4 i kön\./.test(own(shown)));
    expect(said.filter((each) => each.includes('Vem städar'))).to.deep.equal([]);
    said.stop();
  });

  it('[CH42] a guest says a name once, and asks and supports with it', async () => {
    const city = await world({
      at: 'live',
      settings: { levels: { read: 'none', write: 'guest', support: 'guest', vote: 'eid' } as never },
    });
    const shown = await show(city, null, { level: 'guest' });
    await press(shown.root, 'Ställ en fråga');
    const box = await writes(shown, 'Får hundar vara på skolgården?', false);
    const field = await find('the name', () => box.querySelector<HTMLInputElement>('#name'));
    field.focus();
    await sendKeys({ type: 'Grannen' });
    await presses(box.querySelector('button[type=submit]'));
    await find('the receipt', () => shown.root.querySelector('#receipt'));
    await find('the question', () => shown.element.view?.own.some(({ view }) => view?.author?.name === 'Grannen'));
    const elvira = city.question('elvira-minst');
    await presses(shown.root.querySelector(`.flow #support-${elvira}`));
    await find('the support', () => viewOf(shown, elvira)?.view?.supported);
  });

  it('[CH42] supported and taken back with one button that keeps its focus, named as it reads, and said once', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, 'Sixten Kvarnö');
    const said = heard(shown);
    const elvira = city.question('elvira-minst');
    const support = await find('support', () => shown.root.querySelector<HTMLButtonElement>(`.flow [id="support-${elvira}"]`));
    const named = (): string => support.textContent.replace(/\s+/g, ' ').trim();
    expect(named()).to.equal('Stöd frågan av Elvira Mossblad, 19 stöder');
    await presses(support);
    await find('20', () => named().startsWith('Du stöder frågan av Elvira Mossblad, 20 stöder'));
    expect(shown.root.activeElement).to.equal(support);
    await find('that it was said', () => said.includes('Du stöder frågan.'));
    await sendKeys({ press: 'Enter' });
    await find('19', () => named().startsWith('Stöd frågan av Elvira Mossblad, 19 stöder'));
    expect(shown.root.activeElement).to.equal(support);
    expect(article(shown, city.question('sixten-ersattning'))?.querySelector(`[id^="support-"]`)).to.equal(null);
    said.stop();
  });

  it('[CH42] slow mode tells how long to wait, in words that count down, and then lets the question go', async () => {
    const city = await world({ at: 1, questions: [], plan: { slowSeconds: 30 } });
    const shown = await show(city, 'Rut Havrelind');
    await city.act('Rut Havrelind', { type: 'chat/ask', session: city.session, text: 'Den första frågan?', lang: 'sv', to: null });
    await find('my question', () => shown.element.view?.own.length === 1);
    await press(shown.root, 'Ställ en fråga');
    const box = await writes(shown, 'Den andra frågan?', false);
    const reason = (): string => box.querySelector('#reason')?.textContent?.trim() ?? '';
    await find('the wait', () => /Du kan skicka nästa fråga om 30 sekunder\./.test(reason()));
    expect(box.querySelector('button[type=submit]')?.getAttribute('aria-disabled')).to.equal('true');
    await city.pass(22_000);
    await find('less', () => /om [5-8] sekunder\./.test(reason()));
    await city.pass(9_000);
    await find('no wait', () => reason() === '');
    await presses(box.querySelector('button[type=submit]'));
    await find('the receipt', () => shown.root.querySelector('#receipt'));
  });

  it('[CH42] without network the question is kept and sent by itself when it is back', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, 'Rut Havrelind');
    shown.weather.network(false);
    await find('offline', () => /Du är utan nät/.test(words(shown.root)));
    await press(shown.root, 'Ställ en fråga');
    const box = await writes(shown, 'Skriven på bussen genom skogen?', false);
    expect(button(box, 'Spara och skicka sen')).to.not.equal(undefined);
    await presses(box.querySelector('button[type=submit]'));
    await find('that it waits', () => /Skickas när nätet är tillbaka\. Skriven på bussen/.test(own(shown)));
    shown.weather.network(true);
    await find('it in the queue', () =>
      shown.element.view?.queue.some(({ own: mine, view }) => mine && view?.text.startsWith('Skriven på bussen')),
    );
    await find('no longer waiting', () => !/Skickas när/.test(own(shown)));
  });

  it('[CH42] a draft is there again after a reload, and what is too long is not sent', async () => {
    const city = await world({ at: 'live' });
    const storage = memoryStorage(true);
    const first = await show(city, 'Rut Havrelind', { storage });
    await press(first.root, 'Ställ en fråga');
    await writes(first, 'Påbörjad fråga om', false);
    await find('saved', () => /Utkastet är sparat/.test(composer(first)?.shadowRoot?.textContent ?? ''));
    first.element.remove();
    const again = await show(city, 'Rut Havrelind', { storage });
    await press(again.root, 'Ställ en fråga');
    const box = await find('the composer', () => composer(again)?.shadowRoot);
    await find('the draft', () => box.querySelector('textarea')?.value === 'Påbörjad fråga om');
    const field = await find('the text', () => box.querySelector('textarea'));
    field.value = 'å'.repeat(1_001);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await find('too long', () => /1 tecken för mycket/.test(box.querySelector('#reason')?.textContent ?? ''));
  });

  it('[CH42] the chat ends while one writes: the text stays, says why it did not get there, and can be copied', async () => {
    const city = await world({ at: 58 });
    const shown = await show(city, 'Rut Havrelind');
    await press(shown.root, 'Ställ en fråga');
    const box = await writes(shown, 'En fråga som inte hann med?', false);
    const top = composer(shown)?.getBoundingClientRect().top ?? 0;
    await city.pass(3 * 60_000);
    await find('that it ended', () => /Chatten är slut/.test(words(shown.root)));
    await find('why', () =>
      /Chatten tog slut medan du skrev\. Frågan hann inte med\./.test(box.querySelector('#reason')?.textContent ?? ''),
    );
    expect(box.querySelector('textarea')?.value).to.equal('En fråga som inte hann med?');
    expect(box.querySelector('button[type=submit]')?.getAttribute('aria-disabled')).to.equal('true');
    expect(button(shown.root, 'Kopiera texten')).to.not.equal(undefined);
    expect(Math.abs((composer(shown)?.getBoundingClientRect().top ?? 0) - top), 'the field stays where it is').to.be.below(2);
  });

  it('[CH42] the asker alone follows up, below the answer, while the chat is on', async () => {
    const city = await world({ at: 'live' });
    const nour = await show(city, 'Nour Almstig');
    const question = city.question('nour-byggtid');
    await find('the answer', () => article(nour, question)?.querySelector('.answer'));
    await presses(await find('follow up', () => nour.root.querySelector(`.flow [id="follow-up-${question}"]`)));
    await writes(nour, 'Får hon gå där på lördagar också?');
    await find('focus on the question', () => nour.root.activeElement?.id === `f-${question}`);
    await find('the follow-up', () =>
      /frågade igen.*Får hon gå där på lördagar också\? Följdfrågan väntar på svar\./.test(words(article(nour, question) ?? nour.root)),
    );
    const rut = await show(city, 'Rut Havrelind');
    await find('it on another page', () => /lördagar/.test(words(article(rut, question) ?? rut.root)));
    expect(rut.root.querySelector(`[id="follow-up-${question}"]`)).to.equal(null);
  });

  it('[CH42] what is refused says why beside the button, and the text stays', async () => {
    const city = await world({ at: 1, questions: [] });
    for (let at = 0; at < 10; at += 1) await city.ask('Rut Havrelind', `Fråga ${String(at)} av många?`);
    const shown = await show(city, 'Rut Havrelind');
    await press(shown.root, 'Ställ en fråga');
    const box = await writes(shown, 'Den elfte frågan?');
    await find('why', () =>
      /Du har redan skickat så många som får plats\. Din text är kvar\./.test(box.querySelector('#error')?.textContent ?? ''),
    );
    expect(box.querySelector('textarea')?.value).to.equal('Den elfte frågan?');
  });

  it('[CH43] a question that waits is seen by its author alone, with how long it takes, and is shown when it is approved', async () => {
    const city = await world({ at: 1, questions: [], plan: { control: 'each' } });
    const rut = await show(city, 'Rut Havrelind');
    await press(rut.root, 'Ställ en fråga');
    await writes(rut, 'Vem läser det här först?');
    await find('the receipt', () =>
      /En person läser den innan den syns\. Det brukar ta 20 minuter\./.test(words(rut.root.querySelector('#receipt') ?? rut.root)),
    );
    await find('that it waits', () => /Väntar Bara du ser det här än\./.test(own(rut)));
    const other = await show(city, 'Nour Almstig');
    expect(words(other.root)).to.not.include('Vem läser det här först?');
    const post = rut.element.view?.own[0]?.post ?? ('' as PostId);
    await city.act('Granskaren', { type: 'moderation/approve', post, content: await city.content(post) } as never, MOD);
    await find('its place', () => /Din fråga är nummer 1 i kön\. Den är näst på tur\./.test(own(rut)));
    await find('it on the other page', () => article(other, post));
  });

  it('[CH43] with a delay the author sees how many seconds, and everyone sees it when they have passed', async () => {
    const city = await world({ at: 1, questions: [], plan: { control: 'delay', delaySeconds: 10 } });
    const rut = await show(city, 'Rut Havrelind');
    await press(rut.root, 'Ställ en fråga');
    await writes(rut, 'Syns den om tio sekunder?');
    await find('the receipt', () => /Den syns för alla om 10 sekunder\./.test(words(rut.root.querySelector('#receipt') ?? rut.root)));
    await find('that it waits', () => /Bara du ser det här än\. Frågor syns för alla efter 10 sekunder/.test(own(rut)));
    await city.pass(11_000);
    await find('its place', () => /nummer 1 i kön/.test(own(rut)));
  });

  it('[CH43] a returned question says why and lies open to be changed, and goes again; a rejected one says why and how to appeal', async () => {
    const city = await world({ at: 1, questions: [], plan: { control: 'each' } });
    const rut = await show(city, 'Rut Havrelind');
    const ask = async (text: string): Promise<PostId> => city.ask('Rut Havrelind', text);
    const statement = { reason: 'personuppgift', note: 'Ta bort namnet.', place: null };
    const first = await ask('Varför är Kalle Svensson så dum?');
    await find('the question', () => rut.element.view?.own.length === 1);
    await city.act(
      'Granskaren',
      { type: 'moderation/return', post: first, content: await city.content(first), ...statement } as never,
      MOD,
    );
    await city.pass(15_000);
    await find('why', () => /Behöver ändras/.test(own(rut)));
    const box = await find('the field', () => composer(rut)?.shadowRoot);
    await find('the text', () => box.querySelector('textarea')?.value === 'Varför är Kalle Svensson så dum?');
    const field = await find('the text', () => box.querySelector('textarea'));
    field.value = 'Varför är det så dumt?';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await presses(await find('send again', () => button(box, 'Skicka igen')));
    await find('that it waits again', () => /Väntar[^]*Varför är det så dumt\?/.test(own(rut)));
    const second = await ask('En helt annan sak som inte hör hit?');
    await find('the second', () => rut.element.view?.own.length === 2);
    await city.act(
      'Granskaren',
      { type: 'moderation/reject', post: second, content: await city.content(second), ...statement } as never,
      MOD,
    );
    await city.pass(15_000);
    await find('why not', () => /Ditt inlägg visas inte\..*Skäl:/.test(own(rut)));
    await presses(await find('appeal', () => button(rut.root, 'Begär omprövning')));
    await find('its form', () => rut.root.querySelector(`[id="form-${second}"]`));
  });

  it('[CH43] one’s own question is taken back after a question, and gone for everyone; merged, declined and taken up are told in words', async () => {
    const city = await world({ at: 'live' });
    const sixten = await show(city, 'Sixten Kvarnö');
    expect(own(sixten)).to.match(/Fråga 8 .* Din fråga är nummer 4 i kön\./);
    await city.leads({ type: 'chat/decline', question: city.question('sixten-ersattning'), reason: 'Det hör till en annan nämnd.' });
    await find('declined', () => /Din fråga tas inte upp\. Skäl: Det hör till en annan nämnd\./.test(own(sixten)));
    const elvira = await show(city, 'Elvira Mossblad');
    await city.answers('lo-haggvall', { type: 'chat/take', question: city.question('elvira-minst') });
    await find('taken', () => /Lo Häggvall svarar på din fråga nu\./.test(own(elvira)));
    const rut = await show(city, 'Rut Havrelind');
    expect(own(rut)).to.match(/Din fråga är sammanslagen med fråga 5, som handlar om samma sak\. Svaret gäller båda\./);
    const who = await show(city, 'Räknestickan');
    const mine = city.question('rakna-dyrare');
    await presses(await find('take back', () => who.root.querySelector(`.flow [id="withdraw-${mine}"]`)));
    await find('the question', () => who.root.activeElement?.id === `ask-${mine}`);
    await press(who.root, 'Ja, ta tillbaka frågan');
    await find('gone', () => article(rut, mine) === null && article(who, mine) === null);
    expect(words(who.root)).to.not.include('Vem betalar om det blir dyrare?');
  });

  it('[CH47] a pulse is answered once by keyboard, says that it is not secret, and shows its result when the host does', async () => {
    const city = await world({ at: 35.5 });
    const rut = await show(city, 'Rut Havrelind');
    const said = heard(rut);
    const pulse = await find('the pulse', () => rut.root.querySelector<HTMLElement>('.pulse'));
    expect(words(pulse)).to.match(
      /Vet du nog om alternativen för att rösta\?.*Det är inte hemligt vad du svarar: staden kan se det\. Det är ingen röstning\./,
    );
    await press(pulse, 'Svara');
    await find('what is lacking', () => /Välj ett svar först\./.test(words(pulse)));
    pulse.querySelector<HTMLInputElement>('input')?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await press(pulse, 'Svara');
    await find('the choice', () => /Du svarade: Nästan\. 1 har svarat\./.test(words(rut.root.querySelector('.pulse') ?? rut.root)));
    await find('that it was said', () => said.some((each) => each.includes('Ditt svar är mottaget.')));
    expect(rut.root.querySelector('.pulse input')).to.equal(null);
    const poll = await city.poll();
    for (const [at, name] of ['Nour Almstig', 'Hodan Gårdvik', 'Tage Brunnskär'].entries())
      await city.act(name, { type: 'chat/answer-poll', poll, choice: at === 0 ? 0 : 1 });
    await city.leads({ type: 'chat/close-poll', poll });
    await city.leads({ type: 'chat/show-poll', poll });
    await find('the bars', () => rut.root.querySelectorAll('.bars li').length === 3);
    expect([...rut.root.querySelectorAll('.bars li')].map((each) => words(each))).to.deep.equal([
      'Ja: 1 svar, 25 %',
      'Nästan: 3 svar, 75 %',
      'Nej: 0 svar, 0 %',
    ]);
    const rows = [...rut.root.querySelectorAll('.pulse tbody tr')].map((row) => [...row.children].map((each) => words(each)));
    expect(rows[1]).to.deep.equal(['Nästan', '3', '75 %']);
    said.stop();
  });
});
