import { afterEach, describe, expect, it } from '#spec';
import type { Records, Reply } from '@insyn/client/transport/transport.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import type { InsynOrder } from '@insyn/elements/events/order.ts';
import '@insyn/elements/protokoll/define.ts';
import type { InsynProtokoll } from '@insyn/elements/protokoll/protokoll.ts';
import { sendKeys } from '../kit/commands.ts';
import { recordsAnswering, recordsAway, recordsSilent } from '../../stories/fixtures/meetings-records.ts';
import { CITY, longMeeting, meetingOf } from './protokoll-samples.ts';

const POSTED = meetingOf('posted');
const PLACE = { body: 'skolnamnden', meeting: POSTED.meeting };

async function find<T>(what: string, look: () => T | null | undefined | false, patience = 8_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > patience) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

type Given = Partial<Pick<InsynProtokoll, 'body' | 'meeting' | 'paragraph' | 'matter' | 'version' | 'records'>>;

function put(given: Given): InsynProtokoll {
  const element = document.createElement('insyn-protokoll');
  element.lang = 'sv';
  element.server = 'https://dialog.example';
  element.records = recordsAnswering(CITY);
  Object.assign(element, given);
  element.append(Object.assign(document.createElement('a'), { href: '/i', textContent: 'Läs protokollet' }));
  document.body.append(element);
  return element;
}

const within = (element: InsynProtokoll): ShadowRoot => {
  if (element.shadowRoot === null) throw new Error('not drawn');
  return element.shadowRoot;
};
const words = (from: ParentNode | null | undefined): string => (from?.textContent ?? '').replace(/\s+/g, ' ').trim();
const byId = (element: InsynProtokoll, id: string): HTMLElement | null => element.shadowRoot?.getElementById(id) ?? null;
const link = (element: InsynProtokoll, name: RegExp): HTMLAnchorElement | undefined =>
  [...within(element).querySelectorAll('a')].find((each) => name.test(words(each)));
const button = (from: ParentNode | null, name: RegExp): HTMLButtonElement | undefined =>
  [...(from?.querySelectorAll('button') ?? [])].find((each) => name.test(words(each)));
const title = (element: InsynProtokoll): Promise<HTMLElement> =>
  find('a title', () => element.shadowRoot?.querySelector<HTMLElement>('.meeting-title'));

describe('insyn-protokoll', () => {
  afterEach(() => {
    for (const each of document.querySelectorAll('insyn-protokoll')) each.remove();
    history.replaceState(null, '', location.pathname);
  });

  it('[PR112] what the page wrote stands until there is something to read', async () => {
    const element = put({ ...PLACE, records: recordsSilent() });
    await element.updateComplete;
    const fallback = within(element).querySelector<HTMLElement>('.fallback');
    expect(fallback?.hidden).to.equal(false);
    expect(within(element).querySelector('.coming')?.getAttribute('aria-hidden')).to.equal('true');
    element.records = recordsAnswering(CITY);
    await title(element);
    expect(fallback?.hidden).to.equal(true);
  });

  it('[PR112] what was read stays with its time while nobody answers, and it is asked again when the network is back', async () => {
    let away = false;
    const there = recordsAnswering(CITY);
    const meeting: Records['meeting'] = (...given) => (away ? recordsAway().meeting(...given) : there.meeting(...given));
    const element = put({ ...PLACE, records: { ...there, meeting } });
    await title(element);
    away = true;
    link(element, /6 oktober|27 oktober/)?.click();
    const told = await find('the line', () => within(element).querySelector('.notice.warn'));
    expect(words(told)).to.match(/Vi når inte servern just nu\. Det här är läget \d\d\.\d\d\. Vi försöker igen av oss själva\./);
    expect(words(within(element).querySelector('.meeting-title'))).to.include('17 november');
    away = false;
    globalThis.dispatchEvent(new Event('online'));
    await find('the meeting before', () => words(within(element).querySelector('.meeting-title')).includes('27 oktober'));
    expect(words(within(element).querySelector('.protokoll'))).not.to.include('Vi når inte');
  });

  it('[PR112] where nothing was read yet, that is said and what the page wrote stands', async () => {
    const element = put({ ...PLACE, records: recordsAway() });
    await find('the line', () => within(element).querySelector('.notice.warn'));
    expect(within(element).querySelector<HTMLElement>('.fallback')?.hidden).to.equal(false);
    await find('it is said', () => words(within(element).querySelector('[role=status]')).includes('Vi når inte servern'));
  });

  it('[PR112] what does not exist leads on', async () => {
    for (const [given, said, leads] of [
      [{ body: 'skolnamnden', meeting: '1999-01-01' }, 'Vi hittar inte mötet', '/i/skolnamnden'],
      [{ body: 'finns-inte' }, 'Vi hittar ingen nämnd', '/i'],
      [{ matter: 'X 1/1' }, 'Vi hittar inget ärende', '/i/sok'],
    ] as const) {
      const element = put(given);
      const missing = await find('the words', () => within(element).querySelector('.missing'));
      expect(words(missing)).to.include(said);
      expect([...missing.querySelectorAll('a')].map(({ pathname }) => pathname)).to.include(leads);
      element.remove();
    }
  });

  it('[PR112] nothing is asked for, and nothing drawn, when the element has gone', async () => {
    let signal: AbortSignal | undefined;
    const meeting = (_body: string, _meeting: string, _version?: number, given?: AbortSignal): Promise<Reply<MeetingView>> => {
      signal = given;
      return new Promise(() => undefined);
    };
    const element = put({ ...PLACE, records: { ...recordsSilent(), meeting } });
    await find('the question', () => signal);
    element.remove();
    expect(signal?.aborted).to.equal(true);
  });

  it('[PR103] the contents lead to each §, by keyboard', async () => {
    const element = put(PLACE);
    await title(element);
    link(element, /^§ 32/)?.focus();
    await sendKeys({ press: 'Enter' });
    await find('focus on the §', () => element.shadowRoot?.activeElement?.id === 'p-32');
    expect(location.hash, 'the page’s address is its own').to.equal('');
  });

  it('[PR113] a link to another meeting is followed here, with focus on its heading and a word', async () => {
    const element = put(PLACE);
    await title(element);
    link(element, /^tisdag 15 december/)?.click();
    await find('the notice of the next', () => words(within(element).querySelector('.meeting-title')).includes('15 december'));
    await find('focus', () => element.shadowRoot?.activeElement?.id === 'meeting-title');
    await find('the word', () => words(within(element).querySelector('[role=status]')).includes('15 december'));
    link(element, /^‹ Skolnämnden$/)?.click();
    await find('the list', () => byId(element, 'body-title'));
    link(element, /^tisdag 15 december/)?.click();
    await find('what was read is there at once', () => words(within(element).querySelector('.meeting-title')).includes('15 december'));
  });

  it('[PR113] with a key held, and for permanent addresses, the browser follows the link', async () => {
    const element = put(PLACE);
    await title(element);
    const stopped: boolean[] = [];
    const stop = (event: Event): void => {
      stopped.push(event.defaultPrevented);
      event.preventDefault();
    };
    element.addEventListener('click', stop);
    link(element, /^tisdag 15 december/)?.dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true }),
    );
    link(element, /^Länk till § 28/)?.click();
    link(element, /^3 inlägg om/)?.click();
    expect(stopped).to.deep.equal([false, false, false]);
    element.server = location.origin;
    await title(element);
    link(element, /^tisdag 15 december/)?.click();
    expect(stopped, 'on the server’s own pages each has its address').to.deep.equal([false, false, false, false]);
  });

  it('[PR107] a § by itself, and the whole meeting on a press, where one was', async () => {
    const element = put({ ...PLACE, paragraph: '31' });
    await find('the §', () => byId(element, 'p-31'));
    expect(within(element).querySelectorAll('.para')).to.have.length(1);
    expect(byId(element, 'meeting-title')).to.equal(null);
    link(element, /Visa hela mötet/)?.click();
    await find('all of them', () => within(element).querySelectorAll('.para').length === 6);
    await find('focus', () => element.shadowRoot?.activeElement?.id === 'p-31');
  });

  it('[PR107] a § that is not there is said, above the whole meeting', async () => {
    const element = put({ ...PLACE, paragraph: '99' });
    await title(element);
    expect(words(within(element).querySelector('.notice.warn'))).to.include('Vi hittar inte paragrafen');
    expect(within(element).querySelectorAll('.para')).to.have.length(6);
  });

  it('[PR107] an address that names a § opens the meeting there', async () => {
    history.replaceState(null, '', '#p-32');
    const element = put(PLACE);
    await find('focus', () => element.shadowRoot?.activeElement?.id === 'p-32');
  });

  it('[PR101] an earlier version is read here, and says so', async () => {
    const element = put(PLACE);
    await title(element);
    link(element, /^Protokoll, version 2/)?.click();
    await find('its word', () => words(within(element).querySelector('.versions')).includes('Du läser en tidigare version.'));
    element.version = 3;
    await find('the newest', () => words(within(element).querySelector('.versions')).includes('Rättad: version 3'));
  });

  it('[PR106] the words selected are copied, else the decision, with their source; where the browser refuses they can be taken by hand', async () => {
    const element = put({ ...PLACE, paragraph: '31' });
    const card = await find('the §', () => byId(element, 'p-31'));
    const kept: string[] = [];
    const real = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
    const pretend = (writeText: (text: string) => Promise<void>): void =>
      void Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      pretend((text) => Promise.resolve(void kept.push(text)));
      button(card, /^Kopiera citat/)?.click();
      await find('the copy', () => kept.length === 1);
      expect(kept[0])
        .to.match(/^”Skolnämnden beslutar att skolan byggs vid Lyktorget\./)
        .and.to.match(/§ 31, version 3\. https:\/\/dialog\.example\/i\/skolnamnden\/2026-11-17\/31\?version=3$/);
      await find('the word', () => words(byId(element, 'note-31')).includes('Citatet är kopierat'));
      const text = card.querySelector('.decided-part .record-text p');
      if (text === null) throw new Error('no text');
      document.getSelection()?.setBaseAndExtent(text, 0, text, text.childNodes.length);
      button(card, /^Kopiera citat/)?.click();
      await find('the second copy', () => kept.length === 2);
      expect(kept[1]).to.match(/^”Skolnämnden beslutar att skolan byggs vid Lyktorget\.”\n/);
      pretend(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
      button(card, /^Kopiera citat/)?.click();
      const field = await find('the field', () => byId(element, 'note-31')?.querySelector('textarea'));
      expect(field.value).to.include('§ 31, version 3');
    } finally {
      delete (navigator as { clipboard?: unknown }).clipboard;
      expect(real === undefined || 'clipboard' in navigator).to.equal(true);
      document.getSelection()?.removeAllRanges();
    }
  });

  it('[PR111] a page can take an order over; else the link leads to the form', async () => {
    const element = put({ matter: 'skn 2026/118' });
    const order = await find('the link', () => within(element).querySelector<HTMLAnchorElement>('a.order'));
    const heard: InsynOrder[] = [];
    element.addEventListener('insyn-order', (event) => {
      heard.push(event);
      event.preventDefault();
    });
    const press = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    order.dispatchEvent(press);
    expect(press.defaultPrevented).to.equal(true);
    expect(heard.map(({ matter, document: name }) => [matter, name])).to.deep.equal([['skn-2026-118', 'Yttrande över skolplatser']]);
  });

  it('[PR109] folds are drawn when there is time, and all of it is printed', async () => {
    const view = longMeeting();
    const element = put({ ...PLACE, records: { ...recordsAnswering(CITY), meeting: () => Promise.resolve({ kind: 'ok', value: view }) } });
    await title(element);
    const folds = (): readonly HTMLDetailsElement[] => [...within(element).querySelectorAll<HTMLDetailsElement>('details.part')];
    const pressed = folds().find((each) => words(each.querySelector('summary')).startsWith('Beredning'));
    const summary = pressed?.querySelector('summary');
    summary?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await element.updateComplete;
    expect(pressed?.querySelector('.fold-body'), 'pointed at, drawn').not.to.equal(null);
    if (pressed) pressed.open = true;
    globalThis.dispatchEvent(new Event('beforeprint'));
    expect(folds().every(({ open }) => open)).to.equal(true);
    expect(words(within(element).querySelector('.protokoll')))
      .to.include('Rubrik 5 hos nämnd 30')
      .and.to.include('Reservation av Frans Glasvik (Öf)');
    globalThis.dispatchEvent(new Event('afterprint'));
    expect(folds().filter(({ open }) => open)).to.deep.equal(pressed ? [pressed] : []);
  });

  it('[PR103] of an utlåtande the bodies that answered are listed, and each leads to its answer', async () => {
    const view = longMeeting();
    const element = put({ ...PLACE, records: { ...recordsAnswering(CITY), meeting: () => Promise.resolve({ kind: 'ok', value: view }) } });
    const last = await find('the list', () => link(element, /^Svarsnämnd nummer 30$/));
    expect(within(element).querySelectorAll('.answer-index a')).to.have.length(30);
    last.click();
    await find('focus on its answer', () => words(element.shadowRoot?.activeElement) === 'Svarsnämnd nummer 30');
    const answer = element.shadowRoot?.activeElement?.closest('details');
    expect(answer?.open).to.equal(true);
    expect(words(answer)).to.include('Rubrik 5 hos nämnd 30');
    expect(answer?.parentElement?.closest('details')?.open).to.equal(true);
  });

  it('[PR109] of a body with very many meetings the newest year stands there first, and each other when it is wanted', async () => {
    const [newest] = CITY.meetings.filter(({ status }) => status === 'posted');
    if (newest === undefined) throw new Error('no meeting');
    const many = Array.from({ length: 10_000 }, (_, index) => {
      const date = new Date(Date.UTC(2026, 9, 1) - index * 86_400_000 * 2).toISOString().slice(0, 10);
      return { ...newest, date, meeting: date };
    });
    const element = put({
      body: 'skolnamnden',
      records: { ...recordsAnswering(CITY), meetings: () => Promise.resolve({ kind: 'ok', value: many }) },
    });
    await find('the list', () => byId(element, 'body-title'));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    // Rows of one year, and nothing of the fifty others.
    expect(within(element).querySelectorAll('li').length).to.be.within(100, 5000);
    const oldest = [...within(element).querySelectorAll<HTMLDetailsElement>('details.year')].at(-1);
    oldest?.querySelector('summary')?.click();
    await find('its rows', () => (oldest?.querySelectorAll('li').length ?? 0) > 0);
  });

  it('[PR109] everything is there for a search in the page a moment later', async () => {
    const view = longMeeting();
    const element = put({ ...PLACE, records: { ...recordsAnswering(CITY), meeting: () => Promise.resolve({ kind: 'ok', value: view }) } });
    await find('the last text', () => words(within(element).querySelector('.protokoll')).includes('Rubrik 5 hos nämnd 30'));
    expect(within(element).querySelectorAll('h1,h2,h3,h4,h5,h6')).to.have.length.above(180);
  });

  it('[PR116] 280 kB stand on screen within half a second', async () => {
    const view = longMeeting();
    expect(new Blob([JSON.stringify(view)]).size).to.be.above(280_000);
    const begun = performance.now();
    const element = put({
      ...PLACE,
      records: {
        ...recordsAnswering(CITY),
        meeting: () => Promise.resolve({ kind: 'ok', value: JSON.parse(JSON.stringify(view)) as MeetingView }),
      },
    });
    await find('the title', () => element.shadowRoot?.querySelector('.meeting-title'));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const took = performance.now() - begun;
    console.info(`280 kB on screen after ${took.toFixed(0)} ms`);
    expect(took).to.be.below(500);
  });
});
