import { chatsOf } from '@insyn/client/chats.ts';
import { afterEach, describe, expect, it } from '#spec';
import type { PostId } from '@insyn/domain/ids.ts';
import {
  cards,
  clear,
  evening,
  field,
  find,
  focused,
  ILYAS,
  MAJKEN,
  panelAt,
  panelOf,
  part,
  press,
  said,
  shows,
  spoken,
  type,
  support,
} from './chat-panel-scene.ts';

describe('the list of those who answer', () => {
  afterEach(clear);

  it('[CH50] from the link in the message one press leads to the first question, with the place to answer it', async () => {
    // The first press was the link: the page stands open as it came.
    const world = await evening();
    const panel = await panelOf(world);
    const nour = world.question('nour-byggtid');
    const first = await find('the first card', () =>
      panel.root.querySelector<HTMLButtonElement>('#panel .cards > li:first-child .acts .main'),
    );
    expect(said(first)).to.equal('Svara (fråga från Nour Almstig)');
    first.click();
    await panel.element.updateComplete;
    expect(said(part(panel, '#question-title'))).to.equal('Nour Almstig frågar');
    expect(said(part(panel, '.asked .prose'))).to.match(/^Hur blir skolvägen under bygget\?/);
    expect(field(panel).readOnly).to.equal(false);
    await find('that it is taken', () => panel.ask(nour)?.taken === 11);
  });

  it('[CH50] tabs count what waits for me, for all of us, and what is done; the queue orders the cards', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    expect([...panel.root.querySelectorAll('[role=tab]')].map((tab) => said(tab))).to.deep.equal(['Till dig 2', 'Till alla 1', 'Klara 0']);
    expect(cards(panel)).to.deep.equal(['Nour Almstig frågar', 'Tage Brunnskär frågar']);
    expect(said(part(panel, '.card .meta'))).to.equal('6 stöder · 1 dag');
    await press(panel, 'tab-all');
    expect(cards(panel)).to.deep.equal(['Elvira Mossblad frågar']);
    await press(panel, 'tab-done');
    await shows(panel, 'Här samlas det du har svarat på.');
    expect(said(part(panel, '.time-line'))).to.equal('live · slutar 19.00 · 59 min');
  });

  it('[CH50] without questions the page says so, and where others are', async () => {
    const world = await evening({ questions: [] });
    const panel = await panelOf(world);
    await shows(panel, 'Inga frågor väntar på dig just nu. De kommer hit av sig själva.');
    await world.ask('Nour Almstig', 'Var ska bussen stanna?');
    await shows(panel, 'Inga frågor väntar på dig. Frågor till alla finns under ”Till alla”.');
    await world.ask('Nour Almstig', 'Vad tycker du själv?', { to: 11 });
    await find('the card', () => cards(panel).length === 1);
    await find('the news', () => spoken(panel).includes('En ny fråga till dig.'));
  });

  it('[CH51] nothing moves under the thumb: support changes figures, and the new order is shown when it is asked for', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const tage = world.question('tage-hemtjanst');
    await press(panel, 'tab-mine');
    await support(world, tage, 12);
    await find('the figure', () => panel.ask(tage)?.support === 18);
    const late = await world.ask('Hodan Gårdvik', 'Har ni bestämt er?', { to: 11 });
    await find('the new card', () => cards(panel).length === 3);
    expect(cards(panel)).to.deep.equal(['Nour Almstig frågar', 'Tage Brunnskär frågar', 'Hodan Gårdvik frågar']);
    await support(world, late, 30);
    await find('the figure', () => panel.ask(late)?.support === 30);
    await press(panel, 'reorder');
    expect(cards(panel)).to.deep.equal(['Hodan Gårdvik frågar', 'Tage Brunnskär frågar', 'Nour Almstig frågar']);
    expect(panel.root.getElementById('reorder')).to.equal(null);
    // Nobody has touched the page for a while, and focus stands nowhere among the cards.
    await support(world, tage, 40);
    await find('the figure', () => panel.ask(tage)?.support === 58);
    expect(cards(panel)[0]).to.equal('Hodan Gårdvik frågar');
    await world.pass(10_000);
    await find('the new order', () => cards(panel)[0] === 'Tage Brunnskär frågar');
  });

  it('[CH51] a card that another answers is dim, with the name, and has no buttons; it comes back when it is free', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const elvira = world.question('elvira-minst');
    await press(panel, 'tab-all');
    await world.answers(MAJKEN, { type: 'chat/take', question: elvira });
    const dim = await find('the dim card', () => panel.root.querySelector('.card.elsewhere'));
    expect(said(dim.querySelector('.chip'))).to.equal('Majken Dalvret svarar');
    expect(dim.querySelectorAll('button').length).to.equal(0);
    await world.answers(MAJKEN, { type: 'chat/release', question: elvira });
    await find('the buttons', () => panel.root.getElementById(`open-${elvira}`));
  });

  it('[CH51] a follow-up comes back on top and says what it is; prepared drafts and words that came along are shown', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const nour = world.question('nour-byggtid');
    const tage = world.question('tage-hemtjanst');
    await world.answers(ILYAS, { type: 'chat/answer', question: nour, text: 'På gångstråket.', lang: 'sv', standard: false, facts: null });
    await find('one card', () => cards(panel).length === 1);
    expect(said(part(panel, '.card'))).to.include('Utkast från förvaltningen finns');
    await world.answers(ILYAS, { type: 'chat/hand-over', question: tage, to: 12, note: '' });
    await world.answers(MAJKEN, { type: 'chat/hand-over', question: tage, to: 11, note: 'Du kan torget bättre än jag.' });
    await shows(panel, 'Du kan torget bättre än jag.');
    await world.act('Nour Almstig', { type: 'chat/follow-up', question: nour, text: 'Och när är det klart?', lang: 'sv' });
    await find('the follow-up', () => cards(panel).length === 2);
    expect(cards(panel)[0]).to.equal('Nour Almstig frågar');
    expect(said(part(panel, '.cards > li:first-child')))
      .to.include('Följdfråga')
      .and.to.include('Och när är det klart?');
    await press(panel, `open-${nour}`);
    expect(said(part(panel, '.follow-up-now'))).to.equal('Följdfrågan Och när är det klart?');
    await type(panel, 'Senast den 30 april.');
    await press(panel, 'send');
    await find('two answers', () => panel.ask(nour)?.below.filter(({ role }) => role === 'answer').length === 2);
  });

  it('[CH51] a question that the host takes up for me is told, and stands as mine', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const elvira = world.question('elvira-minst');
    await world.leads({ type: 'chat/take-up', question: elvira, member: 11 });
    await shows(panel, 'Värden har tagit upp den till dig');
    await find('the news', () => spoken(panel).includes('Värden tog upp en fråga till dig.'));
    expect(said(part(panel, '#tab-mine'))).to.equal('Till dig 3');
  });

  it('[CH50] before it begins: how long, as whom, who asks in advance; a draft is begun, and readers see who is there', async () => {
    const world = await evening({ at: -8 });
    const panel = await panelOf(world);
    await shows(panel, 'Du svarar som Ilyas Sandholt (Ly), ordförande i skolnämnden');
    expect(said(part(panel, '.time-line'))).to.match(/^Börjar om \d minuter · i dag klockan 18\.00$/);
    await press(panel, 'presence');
    await find(
      'Ilyas there',
      () =>
        chatsOf(panel.client)
          .view(world.session)
          ?.panel.find(({ member }) => member === 11)?.here,
    );
    await find('the other button', () => said(part(panel, '#presence')) === 'Jag går');
    expect(focused(panel)).to.equal('presence');
    await press(panel, 'presence');
    await find('Ilyas gone', () => said(part(panel, '#presence')) === 'Jag är på plats');
    await press(panel, /^Skriv utkast/);
    await shows(panel, 'Chatten börjar i dag klockan 18.00. Du kan skriva ett utkast nu och publicera då.');
    await type(panel, 'Vägen blir klar först.');
    expect(part(panel, '#send').getAttribute('aria-disabled')).to.equal('true');
    await press(panel, 'send');
    await world.pass(8 * 60_000);
    await find('the beginning', () => part(panel, '#send').getAttribute('aria-disabled') === null);
    await press(panel, 'send');
    await find('the answer', () => panel.ask(world.question('nour-byggtid'))?.status === 'answered');
  });

  it('[CH50] afterwards: what was answered, what waits until when, thanks and figures; what waits is answered now', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const tage = world.question('tage-hemtjanst');
    await world.answers(ILYAS, { type: 'chat/answer', question: tage, text: 'Åtta räcker.', lang: 'sv', standard: false, facts: null });
    await world.leads({ type: 'chat/end', session: world.session, thanks: 'Tack för i kväll.' });
    await shows(panel, /Du svarade på 1 av 2\. En väntar: senast [^.]+\./);
    await shows(panel, /En fråga till alla väntar också: senast [^.]+\./);
    await shows(panel, 'Sanna Norrgrind säger: Tack för i kväll.');
    expect(said(part(panel, '#figures'))).to.include('Ilyas Sandholt: 1 svar');
    await press(panel, 'answer-rest');
    await shows(panel, 'Chatten är slut. Ditt svar publiceras som sent svar.');
    await type(panel, 'Vägen blir klar först.');
    await press(panel, 'send');
    await shows(panel, 'Svaret syns nu, som sent svar.');
    expect(panel.ask(world.question('nour-byggtid'))?.below[0]?.late).to.equal(true);
  });

  it('[CH57] somebody who is not logged in reads the questions and has one button', async () => {
    const world = await evening();
    const panel = await panelAt(world, world.page(null), { login: '/in?till=svara' });
    await shows(panel, 'Du kan läsa frågorna. För att svara behöver du visa vem du är.');
    expect(panel.root.querySelectorAll('.cards > li').length).to.equal(3);
    expect([...panel.root.querySelectorAll('button, a.button')].map((each) => said(each))).to.deep.equal(['Logga in för att svara']);
    expect(part<HTMLAnchorElement>(panel, '#login').getAttribute('href')).to.equal('/in?till=svara');
  });

  it('[CH57] without a mandate the page says so and whom to call; one that ended says when; one who is not invited is told that', async () => {
    const world = await evening();
    const rut = await panelAt(world, world.page('Rut Havrelind'), { phone: '08-123 45 67' });
    await shows(rut, 'Ditt uppdrag finns inte registrerat för den här nämnden. Ring 08-123 45 67.');
    expect(rut.root.querySelectorAll('.cards button').length).to.equal(0);
    const ended = await panelAt(world, world.page('Edvin Fjällrot'), { mandateEnded: '2026-01-31' });
    await shows(ended, 'Ditt uppdrag för den här nämnden tog slut 31 januari');
    const other = await panelAt(world, world.page('Edvin Fjällrot'), { standing: 'not-invited' });
    await shows(other, 'Du är inte en av dem som svarar i den här chatten.');
  });

  it('[CH57] a mandate that is gone when the button is pressed is told, and the text is there', async () => {
    const world = await evening();
    const panel = await panelOf(world, ILYAS, { badges: [] });
    await press(panel, `open-${world.question('nour-byggtid')}`);
    const text = await type(panel, 'Vägen blir klar först.');
    await press(panel, 'send');
    await shows(panel, 'Ditt uppdrag finns inte registrerat för den här nämnden i dag. Inget har publicerats. Din text är kvar.');
    expect(text.value).to.equal('Vägen blir klar först.');
    expect(text.readOnly).to.equal(false);
  });

  it('[CH51] a pause is told with its reason, and a cancelled chat has no questions', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Ljudet i salen är borta.' });
    await shows(panel, 'Värden sa: ”Ljudet i salen är borta.”');
    await find('the news', () => spoken(panel).includes('Chatten är pausad'));
    const other = await evening({ at: 'days', questions: [] });
    const gone = await panelOf(other);
    await other.act('Admin', { type: 'chat/cancel', session: other.session, reason: 'Salen är inte ledig.' }, { seats: ['admin/1'] });
    await shows(gone, 'Chatten är inställd. Salen är inte ledig.');
    expect(gone.root.querySelectorAll('.list').length).to.equal(0);
  });

  it('[CH50] a long list is fetched as it is asked for', async () => {
    const world = await evening({ questions: [] });
    const posts: readonly PostId[] = await world.crowd(8);
    const panel = await panelOf(world);
    await press(panel, 'tab-all');
    expect(cards(panel).length).to.equal(posts.length);
  });
});
