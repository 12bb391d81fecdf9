import 'axe-core';
import type Axe from 'axe-core';
import { afterEach, describe, expect, it } from '#spec';
import type { FollowWay } from '@insyn/protocol/follows.ts';
import type { InsynFollow } from '@insyn/elements/follow/follow.ts';
import { browserPush, type Push } from '@insyn/elements/follow/push.ts';
import * as stories from '../../stories/elements/insyn-follow-states.stories.ts';
import { storyRecords, type RecordsWeather, type StoryRecords } from '../../stories/elements/records.ts';
import { sendKeys } from '../kit/commands.ts';
import { find, FINE, fine, place, undress } from './stage-of-parts.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const { pushing } = stories;

type Shown = { readonly element: InsynFollow; readonly records: StoryRecords };
const TWO = { topic: 'matter:skn-2026-118 body:skolnamnden', label: 'Ny skola i Kvarnskogen|' };

async function show(
  attributes: Readonly<Record<string, string>> = TWO,
  weather: Partial<RecordsWeather> = {},
  push: Push = pushing('elsewhere'),
): Promise<Shown> {
  const element = document.createElement('insyn-follow');
  const records = storyRecords(weather);
  element.records = records;
  element.push = push;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  place().append(element);
  await element.updateComplete;
  return { element, records };
}

const root = ({ element }: Shown): ShadowRoot => element.shadowRoot ?? element.attachShadow({ mode: 'open' });
const one = (shown: Shown, selector: string): HTMLElement | null => root(shown).querySelector<HTMLElement>(selector);
const all = (shown: Shown, selector: string): readonly HTMLElement[] => [...root(shown).querySelectorAll<HTMLElement>(selector)];
const words = (shown: Shown, selector = '.follow'): string => one(shown, selector)?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
const field = (shown: Shown): HTMLInputElement | null => root(shown).querySelector<HTMLInputElement>('#address');
const focused = (shown: Shown): string => root(shown).activeElement?.id ?? '';

async function choose(shown: Shown, way: FollowWay): Promise<void> {
  (await find(way, () => one(shown, `[name=way][value=${way}]`))).click();
  await shown.element.updateComplete;
}

async function write(shown: Shown, address: string): Promise<void> {
  field(shown)?.focus();
  await sendKeys({ type: address });
}

async function send(shown: Shown): Promise<void> {
  one(shown, '#follow-send')?.click();
  await shown.element.updateComplete;
}

describe('the card Få besked', () => {
  afterEach(undress);

  it('[FO40] names what can be followed: as the page does, as the server does; without anything there is no card', async () => {
    const shown = await show();
    await choose(shown, 'sms');
    await find('the name of the body', () => words(shown).includes('Skolnämnden'));
    expect(words(shown)).to.include('Ny skola i Kvarnskogen').and.to.include('nya kallelser, beslut och protokoll');
    shown.element.topic = 'nonsense';
    await find('no card', () => one(shown, '.follow') === null);
  });

  it('[FO42] by keyboard: a way, what about, where to, how often; what is sent is what was chosen', async () => {
    const shown = await show();
    const first = await find('the ways', () => one(shown, '[name=way]'));
    expect(field(shown), 'nothing more before a way is chosen').to.equal(null);
    first.focus();
    await sendKeys({ press: 'Space' });
    expect(words(shown)).to.include('Svara STOPP när du vill sluta');
    await sendKeys({ press: 'ArrowRight' });
    expect(words(shown)).to.include('Varje mejl har en länk där du slutar');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: ' rut@exempel.example' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await find('the receipt', () => one(shown, '#follow-done'));
    expect(shown.records.followed).to.deep.equal([
      { way: 'mail', address: 'rut@exempel.example', topics: [{ kind: 'matter', key: 'skn-2026-118' }], pace: 'daily', lang: 'sv' },
    ]);
  });

  it('[FO42] a way that the server has not is not offered', async () => {
    const shown = await show(TWO, { ways: { ways: ['push', 'mail'], pushKey: null } });
    await find('the ways', () => one(shown, '[name=way]'));
    expect(all(shown, '[name=way]').map((way) => way.getAttribute('value') ?? (way as HTMLInputElement).value)).to.deep.equal(['mail']);
  });

  it('[FO42] what was written for one way is there again when the person comes back to it', async () => {
    const shown = await show();
    await choose(shown, 'sms');
    await write(shown, '070-174');
    await choose(shown, 'mail');
    expect(field(shown)?.value).to.equal('');
    expect(field(shown)?.autocomplete).to.equal('email');
    await choose(shown, 'sms');
    expect(field(shown)?.value).to.equal('070-174');
    expect([field(shown)?.inputMode, field(shown)?.autocomplete]).to.deep.equal(['tel', 'tel']);
  });

  it('[FO41] what cannot be right is told by its field, which has the focus, and nothing is sent', async () => {
    const shown = await show();
    await choose(shown, 'sms');
    await write(shown, '08-465 004 04');
    await sendKeys({ press: 'Enter' });
    await find('focus in the field', () => focused(shown) === 'address');
    expect(field(shown)?.getAttribute('aria-invalid')).to.equal('true');
    const described = (field(shown)?.getAttribute('aria-describedby') ?? '').split(' ').map((id) => words(shown, `#${id}`));
    expect(described.join(' ')).to.include('Sms går bara till mobiler.');
    await sendKeys({ type: '0' });
    await find('it no longer said', () => one(shown, '#address-wrong') === null);
    expect(field(shown)?.value).to.equal('08-465 004 040');
    for (const box of all(shown, '[type=checkbox]')) box.click();
    await send(shown);
    await find('focus on the first box', () => focused(shown) === 'topic-0');
    expect(words(shown, '#topics-wrong')).to.include('Kryssa i minst en sak att följa.');
    expect(shown.records.followed).to.deep.equal([]);
  });

  it('[FO43] says what was sent where and what to do; it can be changed with what was written', async () => {
    const shown = await show();
    await choose(shown, 'sms');
    await write(shown, '0701740605');
    await sendKeys({ press: 'Enter' });
    await find('focus on the receipt', () => focused(shown) === 'follow-done');
    expect(shown.records.followed[0]?.address).to.equal('+46701740605');
    expect(words(shown))
      .to.include('Vi har skickat ett sms till 070\u2011174 06 05. Svara JA på det, eller skriv koden')
      .and.not.to.include('Hur ofta?');
    expect((one(shown, '#follow-done a') as HTMLAnchorElement | null)?.href).to.equal(`${location.origin}/folj/kod`);
    [...root(shown).querySelectorAll('button')].find((each) => each.textContent.includes('Ändra'))?.click();
    await find('focus in the field', () => focused(shown) === 'address');
    expect(field(shown)?.value).to.equal('0701740605');
  });

  it('[FO43] is sent once, however often it is pressed', async () => {
    const shown = await show(TWO, { answers: 'never' });
    await choose(shown, 'sms');
    await write(shown, '0701740605');
    await send(shown);
    await find('that it is on its way', () => one(shown, '#follow-send')?.textContent.includes('Skickar'));
    await send(shown);
    expect(shown.records.followed).to.have.length(1);
  });

  it('[FO44] a refusal keeps what was written, says why by the button, and is said aloud', async () => {
    const shown = await show(TWO, { answers: 'too-many', wait: 600 });
    await choose(shown, 'mail');
    await write(shown, 'rut@exempel.example');
    await send(shown);
    await find('the reason', () => words(shown, '#follow-wrong').includes('Försök igen om 10 minuter.'));
    await find('it said', () => one(shown, '[role=status]')?.textContent.includes('10 minuter'));
    expect(one(shown, '#follow-send')?.getAttribute('aria-describedby')).to.equal('follow-wrong');
    shown.records.weather.answers = 'not';
    await send(shown);
    await find('another reason', () => words(shown, '#follow-wrong').includes('Det gick inte att skicka.'));
    expect(field(shown)?.value).to.equal('rut@exempel.example');
    shown.records.weather.answers = 'well';
    await send(shown);
    await find('the receipt', () => one(shown, '#follow-done'));
  });

  it('[FO44] an address that the server does not take is told by its field', async () => {
    const shown = await show();
    shown.element.records = {
      ...shown.records,
      follow: () =>
        Promise.resolve({
          kind: 'problem',
          problem: {
            type: '/problems/request/not-understood',
            code: 'request/not-understood',
            title: '',
            status: 400,
            fields: ['/address'],
          },
        }),
    };
    await shown.element.updateComplete;
    await choose(shown, 'mail');
    await write(shown, 'rut@exempel.example');
    await send(shown);
    await find('focus in the field', () => focused(shown) === 'address' && field(shown)?.getAttribute('aria-invalid') === 'true');
    expect(words(shown, '#address-wrong')).to.include('Kontrollera det du skrivit');
  });

  it('[FO46] feeds and calendar are there while the server is not, and the ways come with the network', async () => {
    const shown = await show({ ...TWO, server: 'https://stad.example' }, { waysAnswer: 'not' });
    await find('the words', () => words(shown).includes('Vi når inte servern just nu'));
    expect(all(shown, 'details a').map((link) => (link as HTMLAnchorElement).href)).to.include(
      'https://stad.example/i/skolnamnden/kalender.ics',
    );
    expect(all(shown, 'details a')[0]?.getAttribute('aria-label')).to.equal('Atom: Ny skola i Kvarnskogen');
    shown.records.weather.waysAnswer = 'well';
    globalThis.dispatchEvent(new Event('online'));
    await find('the ways', () => one(shown, '[name=way]'));
  });
});

describe('being told in the browser', () => {
  afterEach(undress);
  const target = { endpoint: 'https://push.example/x', keys: { p256dh: 'x', auth: 'y' } };

  it('[FO45] in another site’s page leads to a page of the server’s own, with what is to be followed', async () => {
    const shown = await show({ ...TWO, server: 'https://stad.example' }, {}, browserPush('/x.js'));
    await choose(shown, 'push');
    const link = one(shown, 'a.button') as HTMLAnchorElement | null;
    expect(link?.href).to.equal('https://stad.example/folj?amne=matter%3Askn-2026-118&amne=body%3Askolnamnden');
    expect([link?.target, link?.rel]).to.deep.equal(['_blank', 'noopener']);
    expect(one(shown, '#follow-send')).to.equal(null);
  });

  it('[FO45] on the server’s own page asks the browser in the press, and needs nothing more', async () => {
    const asked: string[] = [];
    const push: Push = { place: () => 'here', subscribe: (key) => (asked.push(key), Promise.resolve(target)) };
    const shown = await show(TWO, {}, push);
    await choose(shown, 'push');
    expect(field(shown)).to.equal(null);
    one(shown, '#follow-send')?.click();
    expect(asked, 'inside the press').to.deep.equal(['a-key-of-the-stories']);
    await find('the receipt', () => words(shown).includes('Nu får du besked i den här webbläsaren.'));
    expect(shown.records.followed[0]).to.include({ way: 'push', address: '' }).and.to.have.deep.property('push', target);
  });

  it('[FO45] a no is told with what can be done; no answer, and a browser that cannot, are told too', async () => {
    const shown = await show(TWO, {}, pushing('here', 'dismissed'));
    await choose(shown, 'push');
    await send(shown);
    await find('no answer told', () => words(shown, '#follow-wrong').includes('Tryck igen när du vill.'));
    shown.element.push = pushing('here', 'denied');
    await send(shown);
    await find('the no told', () => words(shown, '.notice.info').includes('välj sms eller mejl'));
    expect(shown.records.followed).to.deep.equal([]);
    await choose(shown, 'mail');
    expect(field(shown)).not.to.equal(null);
    shown.element.remove();
    const without = await show(TWO, {}, pushing('none'));
    await choose(without, 'push');
    expect(words(without, '.notice.info')).to.include('kan inte ta emot notiser');
  });

  it('[FO45] the browser itself: elsewhere on another origin, and what it says on its own', () => {
    const push = browserPush('/x.js');
    expect(push.place('https://stad.example')).to.equal('elsewhere');
    expect(push.place(location.origin)).to.equal(Notification.permission === 'denied' ? 'denied' : 'here');
  });
});

describe('every state of the card', () => {
  afterEach(undress);
  const { default: _meta, following: _f, choose: _c, write: _w, send: _s, pushing: _p, ...states } = stories;

  for (const [name, story] of Object.entries(states)) {
    it(`[FO47] ${name}: axe finds nothing, and nothing is wider than the page`, async () => {
      await fine(axe, story, FINE);
    });
  }
});
