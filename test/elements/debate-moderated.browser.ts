import { sendKeys } from '@web/test-runner-commands';
import { afterEach, describe, expect, it } from '#spec';
import type { Transport } from '@insyn/client/transport/transport.ts';
import type { InsynDebate } from '@insyn/elements/debate/debate.ts';
import '@insyn/elements/debate/define.ts';
import type { InsynComposer } from '@insyn/elements/parts/composer.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { DocumentId, PostId } from '@insyn/domain/ids.ts';
import { LOG, post, postOf } from '../client/scene.ts';
import { JORMA, moderatedScene, OFFICIAL, SANNA, type ModeratedScene } from './moderated-scene.ts';

async function find<T>(what: string, look: () => T | null | undefined | false, patience = 8000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > patience) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

let stage: ModeratedScene;
const undo: (() => void)[] = [];
const WHY = DEFAULT_POLICY.reasons.find(({ code }) => code === 'personuppgift')?.why.sv ?? '';

async function show(name: string | null, lang = 'sv', wrap?: (transport: Transport) => Transport): Promise<ShadowRoot> {
  const element: InsynDebate = document.createElement('insyn-debate');
  element.lang = lang;
  element.dialogue = LOG;
  element.client = stage.open(name, wrap);
  document.body.append(element);
  undo.push(() => {
    element.remove();
  });
  await find('the debate', () => element.shadowRoot?.querySelector('.debate'));
  if (!element.shadowRoot) throw new Error('not drawn');
  return element.shadowRoot;
}

const wordsOf = (element: Node | null | undefined): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const article = (root: ShadowRoot, id: PostId): HTMLElement | null => root.querySelector(`[id="p-${id}"]`);
const composer = (root: ShadowRoot): InsynComposer | null => root.querySelector('insyn-composer');
const press = async (from: ParentNode, words: string): Promise<HTMLElement> => {
  const target = await find(`button ${words}`, () =>
    [...from.querySelectorAll<HTMLElement>('button, a, summary')].find((each) => wordsOf(each).startsWith(words)),
  );
  target.focus();
  await sendKeys({ press: 'Enter' });
  return target;
};
const send = async (root: ShadowRoot, text: string): Promise<void> => {
  await press(root, 'Skriv inlägg');
  const field = await find('the field', () => composer(root)?.shadowRoot?.querySelector('textarea'));
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  (await find('send', () => composer(root)?.shadowRoot?.querySelector<HTMLElement>('button[type=submit]'))).click();
};
const approve = async (id: PostId): Promise<void> => {
  await stage.act('Sanna', { type: 'moderation/approve', post: id, content: await stage.contentOf(id) }, [SANNA]);
};
const written = async (name: string, text: string): Promise<PostId> => {
  const id = postOf(await stage.act(name, post(text)));
  await approve(id);
  return id;
};
const hide = (id: PostId, reason = 'pahopp') => stage.act('Sanna', { type: 'moderation/hide', post: id, reason, note: '' }, [SANNA]);

describe('the debate, moderated', () => {
  afterEach(() => {
    for (const each of undo.splice(0).reverse()) each();
    stage.close();
  });

  it('[EL50] whoever writes where posts are read first is told so, with a time; the post stands there for its author alone', async () => {
    stage = await moderatedScene();
    const root = await show('Rut');
    const other = await show('Majken');
    await send(root, 'Min dotter går redan över bäcken.');
    const receipt = await find('the receipt', () => root.querySelector('#receipt'));
    expect(wordsOf(receipt)).to.include('Vi har tagit emot ditt inlägg. En person läser det innan det syns. Det brukar ta 20 minuter.');
    expect(wordsOf(receipt)).not.to.include('syns nu');
    const own = await find('the post', () => root.querySelector('article.own'));
    expect(wordsOf(own)).to.include('Väntar Bara du ser det här än. Det brukar ta 20 minuter.');
    expect(wordsOf(own)).to.include('Min dotter går redan över bäcken.');
    expect(other.querySelector('article')).to.equal(null);
    expect(wordsOf(other.querySelector('.debate > header'))).to.include('0 inlägg');
    await press(root, 'Visa inlägget');
    await find('focus on it', () => root.activeElement === own);
    await approve(own.id.slice(2) as PostId);
    await find('it is everyone’s', () => wordsOf(other).includes('Visa 1 nytt inlägg'));
    await find('no word of waiting', () => !wordsOf(root.querySelector('article.own')).includes('Väntar'));
  });

  it('[EL50] where posts are read afterwards the receipt says that it is shown', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    const root = await show('Rut');
    await send(root, 'Lyktor längs vägen.');
    await find('the receipt', () => wordsOf(root.querySelector('#receipt')).includes('Ditt inlägg syns nu för alla.'));
    expect(wordsOf(root.querySelector('article.own'))).not.to.include('Väntar');
  });

  it('[EL50] where nobody reads now the receipt says on which day and at what time somebody does', async () => {
    const later = new Date(Date.now() + 2 * 86_400_000);
    const zone = 'Europe/Stockholm';
    const english = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone }).format(later);
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(english) + 1;
    const staffing = { zone, week: [{ day, from: '08:00', to: '16:00' }], closed: [], usualMinutes: 20 };
    stage = await moderatedScene({ when: 'before', of: 'all' }, { ...DEFAULT_POLICY, staffing });
    const root = await show('Rut');
    await send(root, 'Lyktor längs vägen.');
    const receipt = await find('the receipt', () => root.querySelector('#receipt'));
    const name = new Intl.DateTimeFormat('sv', { weekday: 'long', timeZone: zone }).format(later);
    expect(wordsOf(receipt)).to.include(`Vi har tagit emot ditt inlägg. Vi läser inlägg igen på ${name} klockan 08.00.`);
  });

  it('[EL50] an answer that waits stands under what it answers, and a change that waits leaves the text that everyone sees', async () => {
    stage = await moderatedScene();
    const top = await written('Majken', 'Lyktor längs vägen.');
    const content = await stage.contentOf(top);
    await stage.act('Rut', {
      type: 'debate/submit',
      text: 'Och bänkar.',
      lang: 'sv',
      stance: { kind: 'other' },
      parent: { post: top, content },
    });
    const root = await show('Rut');
    const own = await find('the answer', () => root.querySelector('article.own'));
    expect(own.closest('.below')?.previousElementSibling).to.equal(article(root, top));
    await stage.act('Majken', { type: 'debate/edit', post: top, text: 'Starka lyktor.', lang: 'sv', stance: { kind: 'other' } });
    const majken = await show('Majken');
    const slot = await find('the change', () => article(majken, top)?.querySelector('.change'));
    expect(wordsOf(slot.querySelector('summary'))).to.equal('Väntar Din ändring väntar. Alla ser den förra texten. Visa ändringen');
    expect(wordsOf(article(root, top)))
      .to.include('Lyktor längs vägen.')
      .and.not.to.include('Starka');
  });

  it('[EL51] a text that is to be changed lies open with reason, place and last time, and waits again when it is sent', async () => {
    stage = await moderatedScene();
    const id = postOf(await stage.act('Rut', post('Ring Nils Ek på vägen hem.')));
    const content = await stage.contentOf(id);
    const place = { start: 5, end: 12 };
    await stage.act('Sanna', { type: 'moderation/return', post: id, content, reason: 'personuppgift', note: 'Skriv utan namnet.', place }, [
      SANNA,
    ]);
    await stage.pass(5);
    const root = await show('Rut');
    await find('nothing told yet', () => wordsOf(root.querySelector('article.own')).includes('Väntar'));
    expect(wordsOf(root)).not.to.include('behöver ändras');
    await stage.pass(10);
    const slot = await find('the decision', () => root.querySelector('.decided'));
    expect(wordsOf(slot)).to.include('Behöver ändras').and.to.include(WHY).and.to.include('Moderatorn skriver: Skriv utan namnet.');
    expect(wordsOf(slot)).to.match(/skicka igen senast \d+ \p{L}+ \d\d\.\d\d/u);
    expect([...slot.querySelectorAll('mark')].map((each) => each.textContent)).to.deep.equal(['Nils Ek']);
    const field = await find('the text', () => composer(root)?.shadowRoot?.querySelector('textarea'));
    expect(field.value).to.equal('Ring Nils Ek på vägen hem.');
    expect(root.activeElement).to.equal(null);
    const button = composer(root)?.shadowRoot?.querySelector<HTMLElement>('button[type=submit]');
    expect(wordsOf(button)).to.equal('Skicka igen');
    field.value = 'Ring en vän på vägen hem.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    button?.click();
    await find(
      'it waits again',
      () => root.querySelector('.decided') === null && wordsOf(root.querySelector('article.own')).includes('Väntar'),
    );
    await approve(id);
    await find('it was mended', () => wordsOf(article(root, id)).includes('Ändrat efter begäran'));
  });

  it('[EL52] a post that is not shown is folded, with why and how to have it tried again; the outcome is told with its answer', async () => {
    stage = await moderatedScene();
    const id = postOf(await stage.act('Rut', post('Det där är en dum idé.')));
    const content = await stage.contentOf(id);
    await stage.act('Sanna', { type: 'moderation/reject', post: id, content, reason: 'pahopp', note: '' }, [SANNA]);
    await stage.pass(11);
    const linked: string[] = [];
    const root = await show('Rut', 'sv', (transport) => ({
      ...transport,
      shelf: {
        ...transport.shelf,
        decisionLink: (_log, of) => {
          linked.push(of);
          return Promise.resolve({ kind: 'ok', value: 'https://dialog.example.se/b/9f' });
        },
      },
    }));
    const card = await find('the decision', () => root.querySelector('.decided'));
    expect(wordsOf(card))
      .to.include('Ditt inlägg visas inte. Skäl: Påhopp.')
      .and.to.include('Regel: § 3.')
      .and.to.include('Beslutet togs av en moderator.');
    expect(wordsOf(card)).to.match(/kan du begära omprövning senast \d+ \p{L}+/u);
    expect(wordsOf(card)).not.to.include('automatisk kontroll');
    expect(card.querySelector('a')?.getAttribute('href')).to.match(/\/granskning$/);
    expect(root.querySelector<HTMLDetailsElement>('.own-text')?.open).to.equal(false);
    await press(card, 'Spara länk');
    const link = await find('the link', () => card.querySelector<HTMLAnchorElement>('a.long'));
    expect(link.href).to.equal('https://dialog.example.se/b/9f');
    expect(linked).to.deep.equal([id]);
    await press(card, 'Begär omprövning');
    const form = await find('the form', () => root.querySelector<HTMLFormElement>('form.who'));
    await find('focus', () => root.activeElement?.id === `form-${id}`);
    form.requestSubmit();
    await find('what is lacking', () => wordsOf(form).includes('Skriv några ord först.'));
    const field = await find('the field', () => form.querySelector('textarea'));
    field.value = 'Det var om förslaget, inte om någon.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    form.requestSubmit();
    await find('S12', () => wordsOf(root).includes('Din begäran är mottagen. En annan moderator än den första prövar den.'));
    await find('it waits', () => wordsOf(root.querySelector('.decided')).includes('Du har begärt omprövning.'));
    expect(wordsOf(root.querySelector('.decided'))).to.include('Det var om förslaget, inte om någon.');
    const act = stage.open('Rut');
    const decided = await find('the act', () => act.current.own[0]?.view.decision?.act);
    await stage.act('Jorma', { type: 'moderation/decide-appeal', act: decided, outcome: 'changed', text: 'Vi läste det fel.' }, [JORMA]);
    await find('the outcome', () => wordsOf(article(root, id)).includes('Beslutet ändrades. Ditt inlägg syns igen.'));
    expect(wordsOf(article(root, id)))
      .to.include('Vi läste det fel.')
      .and.to.include('Det där är en dum idé.');
    expect(wordsOf(article(root, id))).not.to.include('visas inte');
  });

  it('[EL52] a decision that stands says so, and the post stays folded for its author', async () => {
    stage = await moderatedScene();
    const id = await written('Rut', 'Det där är en dum idé.');
    const { act } = await hide(id);
    await stage.pass(11);
    const root = await show('Rut');
    const card = await find('the decision', () => article(root, id)?.querySelector('.decided'));
    expect(wordsOf(card)).to.include('Ditt inlägg visas inte längre.');
    expect(article(root, id)?.querySelector('details.own-text .prose')?.textContent.trim()).to.equal('Det där är en dum idé.');
    await stage.act('Rut', { type: 'moderation/appeal', act, text: 'Jag menade förslaget.' });
    await stage.act('Jorma', { type: 'moderation/decide-appeal', act, outcome: 'upheld', text: 'Det var om en person.' }, [JORMA]);
    await find('the outcome', () => wordsOf(card).includes('Beslutet står kvar.') && wordsOf(card).includes('Det var om en person.'));
    expect(wordsOf(card)).not.to.include('Begär omprövning');
  });

  it('[EL53] a tombstone says who, when and why in the page’s language; its answers keep their place and nothing can be done with it', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    const top = postOf(await stage.act('Majken', post('Ett inlägg.')));
    const content = await stage.contentOf(top);
    const reply = postOf(
      await stage.act('Tage', {
        type: 'debate/submit',
        text: 'Ett svar.',
        lang: 'sv',
        stance: { kind: 'other' },
        parent: { post: top, content },
      }),
    );
    const root = await show('Rut');
    const english = await show('Nour', 'en');
    await find('the post', () => wordsOf(article(root, top)).includes('Ett inlägg.'));
    await hide(top);
    const stone = await find('the tombstone', () => root.querySelector('.tombstone'));
    expect(wordsOf(stone)).to.match(/^Här fanns ett inlägg\. En moderator dolde det \d+ \p{L}+\. Skäl: Påhopp\./u);
    expect(stone.querySelector('button')).to.equal(null);
    expect(root.innerHTML).not.to.include('Ett inlägg.');
    expect(stone.nextElementSibling?.contains(article(root, reply))).to.equal(true);
    await find('in English', () => /^There was a post here\. A moderator hid it/.test(wordsOf(english.querySelector('.tombstone'))));
    await stage.act('Sanna', { type: 'moderation/restore', post: top }, [SANNA]);
    await find('the post again', () => wordsOf(article(root, top)).includes('Ett inlägg.'));
    await stage.act('Alva', { type: 'moderation/erase', post: top, decision: 'KS 12', ground: 'Dataskydd' }, ['registrar/5']);
    await find('erased', () => wordsOf(root.querySelector('.tombstone')).startsWith('Inlägget är borttaget efter beslut.'));
  });

  it('[AR80] what is masked on a ground in law says so in its place at once, to its author too, and is read again when the mask is lifted', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    const top = postOf(await stage.act('Majken', post('Min granne är sjuk.')));
    const ground = '21 kap. 1 § offentlighets- och sekretesslagen';
    const [root, own] = [await show('Rut'), await show('Majken')];
    for (const each of [root, own]) await find('the post', () => wordsOf(article(each, top)).includes('Min granne är sjuk.'));
    const masked = await stage.act('Alva', { type: 'keeping/mask', kind: 'post', target: top, ground, note: '' }, ['registrar/5']);
    for (const each of [root, own]) {
      await find('the ground', () => wordsOf(each.querySelector('.tombstone')).startsWith(`Uppgifter är borttagna med stöd av ${ground}.`));
      expect(each.innerHTML).not.to.include('Min granne är sjuk.');
      expect(each.innerHTML).not.to.include('moderator dolde');
    }
    await stage.act('Alva', { type: 'keeping/unmask', mask: masked.ids['document'] as DocumentId }, ['registrar/5']);
    for (const each of [root, own]) await find('the post again', () => wordsOf(article(each, top)).includes('Min granne är sjuk.'));
  });

  it('[EL54] a post is reported in its place; the answer stands under one’s own reports and can be appealed', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    const id = postOf(await stage.act('Majken', post('Ett påhopp.')));
    const root = await show('Rut');
    (await find('the menu', () => root.querySelector<HTMLElement>(`[id="menu-${id}"]`))).click();
    await press(await find('its list', () => root.querySelector<HTMLElement>('.more-acts')), 'Rapportera');
    const form = await find('the form', () => root.querySelector<HTMLFormElement>('form.who'));
    await find('focus', () => root.activeElement?.id === `form-${id}`);
    const told = async (words: string): Promise<void> => {
      form.requestSubmit();
      await find(words, () => wordsOf(form).includes(words));
    };
    await told('Välj först vad det gäller.');
    (
      await find('a reason', () =>
        [...form.querySelectorAll<HTMLInputElement>('input[name=reason]')].find(({ value }) => value === 'pahopp'),
      )
    ).click();
    await told('Skriv först vad som är fel.');
    const field = await find('the field', () => form.querySelector('textarea'));
    field.value = 'Det är om min granne.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await told('Kryssa i att det du skriver stämmer så långt du vet.');
    (await find('the box', () => form.querySelector<HTMLElement>('input[type=checkbox]'))).click();
    form.requestSubmit();
    const receipt = await find('the receipt', () => root.querySelector(`[id="receipt-${id}"]`));
    expect(wordsOf(receipt)).to.include('Vi har tagit emot din rapport. En moderator brukar läsa den inom 20 minuter.');
    await find('focus on it', () => root.activeElement === receipt);
    const mine = await find('own reports', () => root.querySelector<HTMLDetailsElement>('#my-reports'));
    expect(wordsOf(mine)).to.include('Mina rapporter (1)').and.to.include('Väntar på svar.').and.to.include('Det är om min granne.');
    const client = stage.open('Rut');
    const report = (await client.papers.ownReports())?.[0]?.report;
    if (report === undefined) throw new Error('no report');
    await stage.act('Sanna', { type: 'moderation/answer-report', report, outcome: 'no-action', text: 'Det gäller förslaget.' }, [SANNA]);
    await stage.pass(11);
    await press(mine, 'Mina rapporter');
    await find('the answer', () => wordsOf(mine).includes('lät det vara kvar') && wordsOf(mine).includes('Det gäller förslaget.'));
    await press(mine, 'Begär omprövning');
    const again = await find('the form', () => mine.querySelector<HTMLFormElement>('form.who'));
    const why = await find('the field', () => again.querySelector('textarea'));
    why.value = 'Läs slutet.';
    why.dispatchEvent(new Event('input', { bubbles: true }));
    again.requestSubmit();
    await find('S12', () => wordsOf(mine).includes('Din begäran är mottagen.') && wordsOf(mine).includes('Läs slutet.'));
  });

  it('[EL54] a guest is asked for a name with the report; one’s own post and a tombstone cannot be reported', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    const id = postOf(await stage.act('Majken', post('Ett inlägg.')));
    const root = await show(null);
    (await find('the menu', () => root.querySelector<HTMLElement>(`[id="menu-${id}"]`))).click();
    await press(await find('its list', () => root.querySelector<HTMLElement>('.more-acts')), 'Rapportera');
    const form = await find('the form', () => root.querySelector<HTMLFormElement>('form.who'));
    expect(form.querySelector(`[id="name-${id}"]`)).not.to.equal(null);
    const majken = await show('Majken');
    (await find('her menu', () => majken.querySelector<HTMLElement>(`[id="menu-${id}"]`))).click();
    expect(wordsOf(await find('its list', () => majken.querySelector('.more-acts')))).not.to.include('Rapportera');
    await hide(id);
    await find('the tombstone', () => root.querySelector('.tombstone'));
    expect(root.querySelector(`[id="menu-${id}"]`)).to.equal(null);
  });

  it('[EL57] what the city lifts up, answers and sums up stands by the posts; organisations’ answers are counted apart', async () => {
    stage = await moderatedScene({ when: 'after', of: 'checks' });
    const top = postOf(await stage.act('Majken', { ...post('Vad kostar det?'), stance: { kind: 'question' } } as ReturnType<typeof post>));
    const content = await stage.contentOf(top);
    const answer = postOf(
      await stage.act('Ville', {
        type: 'debate/submit',
        text: 'Två miljoner.',
        lang: 'sv',
        stance: { kind: 'other' },
        parent: { post: top, content },
      }),
    );
    await stage.act('Alva', { type: 'debate/highlight', post: top, reason: 'Många undrar.' }, [OFFICIAL]);
    await stage.act('Alva', { type: 'debate/mark-answered', post: top, reply: answer }, [OFFICIAL]);
    const day = new Date().toISOString().slice(0, 10);
    const sentences = [{ text: 'Kostnaden togs upp.', posts: [top] }];
    await stage.act('Alva', { type: 'debate/summarise', day, lang: 'sv', sentences, missing: 'vintern' }, [OFFICIAL]);
    const bodies = [
      { id: 'skola', name: 'Skolrådet' },
      { id: 'skog', name: 'Skogens vänner' },
    ];
    await stage.act('Alva', { type: 'debate/invite', bodies }, [OFFICIAL]);
    const yttrande = { organisation: 'Skolrådet', body: 'skola', summary: 'Vi vill ha lyktor.', text: 'Hela texten.', lang: 'sv' } as const;
    await stage.act('Alva', { type: 'debate/publish-yttrande', ...yttrande, stance: { kind: 'other' }, card: null }, [OFFICIAL]);
    const root = await show('Rut');
    await find('the post', () => wordsOf(article(root, top)).includes('Lyft fram av staden: Många undrar.'));
    expect(wordsOf(root.querySelector('.debate > header'))).to.include('2 inlägg');
    await press(article(root, top) ?? root, 'Staden har svarat');
    await find('focus on the answer', () => root.activeElement === article(root, answer));
    const section = await find('the answers', () => root.querySelector('.yttranden'));
    expect(wordsOf(section))
      .to.include('Yttranden (1)')
      .and.to.match(/Skolrådet Svarat \d+/)
      .and.to.include('Skogens vänner Har inte svarat');
    const summary = await find('the summary', () => root.querySelector<HTMLDetailsElement>('.summaries details'));
    summary.open = true;
    expect(wordsOf(summary)).to.include('Det har ännu inte tagits upp: vintern');
    await press(summary, 'inlägg 1');
    await find('focus on the post', () => root.activeElement === article(root, top));
    root.querySelector('#figures')?.scrollIntoView();
    await find('the figures', () => wordsOf(root.querySelector('#figures')).includes('1 fråga till staden, 1 besvarad'));
    expect(root.querySelector('#figures a')?.getAttribute('href')).to.match(/\/granskning$/);
  });
});
