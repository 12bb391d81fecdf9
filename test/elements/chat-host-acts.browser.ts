import { chatsOf } from '@insyn/client/chats.ts';
import { afterEach, describe, expect, it } from '#spec';
import type { PostId } from '@insyn/domain/ids.ts';
import { likest } from '@insyn/elements/chat-host/likeness.ts';
import {
  begin,
  clear,
  evening,
  find,
  focused,
  hostOf,
  ILYAS,
  MAJKEN,
  open,
  part,
  press,
  questionAt,
  rows,
  said,
  shows,
  type,
} from './chat-host-scene.ts';

const choose = async (page: Parameters<typeof part>[0], post: PostId): Promise<void> => {
  const radio = await find('the choice', () => page.root.querySelector<HTMLInputElement>(`input[name=into][value="${post}"]`));
  radio.click();
};

describe('what whoever leads a chat does', () => {
  afterEach(clear);

  it('[CH14] a question is taken up for a member, those it is meant for and in place first, and for another when they cannot', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const tage = world.question('tage-hemtjanst');
    await begin(page, 'take', tage);
    const members = [...page.root.querySelectorAll('.member')].map((each) => said(each));
    expect(members[0]).to.equal('Ilyas Sandholt svarar på plats · 0 svar · frågan är till');
    expect(members).to.have.length(4);
    await press(page, /^Majken Dalvret svarar/);
    await find('it is taken', () => page.chat().taken[0]?.taken === MAJKEN);
    expect(page.chat().taken[0]?.takes.at(-1)).to.include({ chosen: 'host', place: 2 });
    await shows(page, 'Majken Dalvret svarar på fråga 2.');
    // Nobody can give it back for her: there is no way back in the bar, and another can be asked.
    expect(page.root.querySelector('#undo')).to.equal(null);
    await open(page, tage);
    expect(said(part(page, `[id="take-${tage}"]`))).to.equal('Låt någon annan svara');
    await press(page, `[id="take-${tage}"]`);
    expect([...page.root.querySelectorAll('.member')].map((each) => said(each)).join()).to.not.include('Majken');
    await press(page, /^Ilyas Sandholt svarar/);
    await find('the other', () => page.chat().taken[0]?.taken === ILYAS);
  });

  it('[CH64] what its asker will see stands before the button, and the act is taken back within ten seconds', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const sixten = world.question('sixten-ersattning');
    await begin(page, 'decline', sixten);
    expect(part(page, '.form [type=submit]').getAttribute('aria-disabled')).to.equal('true');
    await press(page, /^Färdiga meningar$/);
    await press(page, /^Det är inte den här nämnden/);
    await type(page, '#reason', `${part<HTMLTextAreaElement>(page, '#reason').value} Fråga stadsbyggnadsnämnden.`);
    const preview = said(part(page, '.preview'));
    expect(preview).to.match(/^Så ser den som frågade det Fråga 8? ?.*Sixten Kvarnö.*Tas inte upp Vad får butikerna/);
    expect(preview).to.include('Skäl: Det är inte den här nämnden som beslutar om det. Fråga stadsbyggnadsnämnden.');
    await press(page, '.form [type=submit]');
    await find('it is declined', () => questionAt(page, sixten).status === 'declined');
    expect(said(part(page, '#bar'))).to.match(/^Fråga 4 tas inte upp\. Z = Ångra/);
    await press(page, '#undo');
    await find('it is back', () => questionAt(page, sixten).status === 'queue');
    await shows(page, 'Fråga 4 står i kön igen.');
  });

  it('[CH64] a merge tells which remains and how many askers are told, and is taken apart again', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const nour = world.question('nour-byggtid');
    const like = await world.ask('Hodan Gårdvik', 'Var ska barnen gå till skolan under bygget, när skolvägen är en byggplats?');
    const other = await world.ask('Pekka Lumitie', 'Och vilken skolväg tar bussen under bygget?');
    await world.leads({ type: 'chat/merge', question: other, into: like });
    await find('both', () => page.chat().queue.some(({ merged }) => merged.includes(other)));
    await begin(page, 'merge', like);
    const groups = [...page.root.querySelectorAll('.choices fieldset')].map((each) => said(each));
    expect(groups[0]).to.match(/^Handlar kanske om samma sak Fråga 1 · Nour Almstig · 9 stöder · I kö Hur blir skolvägen under bygget\?/);
    expect(groups.join()).to.not.include('Pekka');
    await type(page, '#search', 'nour');
    await choose(page, nour);
    const preview = said(await find('the preview', () => page.root.querySelector('.preview')));
    expect(preview).to.include(
      '2 frågeställare får besked. Den som frågade läser: ”Din fråga är sammanslagen med fråga 1, som handlar om samma sak. Svaret gäller båda.”',
    );
    expect(preview).to.include('De räknas som den av dem som har flest stöd: 9.');
    await press(page, '.form [type=submit]');
    await find('it is merged', () => questionAt(page, like).mergedInto === nour);
    expect(said(part(page, '#bar'))).to.match(/är sammanslagen med fråga 1\. Z = Ångra/);
    await begin(page, 'requeue', like);
    await find('it stands alone', () => questionAt(page, like).status === 'queue');
    await press(page, '#undo');
    await find('together again', () => questionAt(page, like).mergedInto === nour);
  });

  it('[CH12] a merge in a circle, made by two at once, is refused in words', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const nour = world.question('nour-byggtid');
    const tage = world.question('tage-hemtjanst');
    await begin(page, 'merge', nour);
    await choose(page, tage);
    await find('the preview', () => page.root.querySelector('.preview'));
    const first = world.leads({ type: 'chat/merge', question: tage, into: nour });
    await press(page, '.form [type=submit]');
    await first;
    await find('the words', () => said(page.root.querySelector('#problem')) === 'Frågorna pekar redan på varandra. Inget har ändrats.');
    expect(questionAt(page, nour).mergedInto).to.equal(null);
    // The other one stands for both by now, and cannot be chosen.
    await find('the choice is gone', () => page.root.querySelector(`input[value="${tage}"]`) === null);
    expect(part(page, '.form [type=submit]').getAttribute('aria-disabled')).to.equal('true');
  });

  it('[CH64] questions with words in common are suggested, the likest first, and others are not', () => {
    const others = [
      { id: 'way', text: 'Hur blir skolvägen under bygget, och när är den klar?' },
      { id: 'yard', text: 'Hur liten får skolgården vara?' },
      { id: 'teacher', text: 'Vem ska undervisa i den finskspråkiga klassen?' },
      { id: 'cars', text: 'Får bilarna stå kvar vid torget under bygget?' },
    ];
    expect(likest('Var ska barnen gå under bygget, när skolvägen är avstängd?', others)[0]).to.equal('way');
    expect(likest('Vem betalar?', others)).to.deep.equal([]);
    expect(likest('', others)).to.deep.equal([]);
    expect(likest('Undervisning på finska: vem undervisar klassen?', others)[0]).to.equal('teacher');
  });

  it('[CH21] a prepared answer with facts reaches the panel, and what is saved stands there to go on with', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const elvira = world.question('elvira-minst');
    await begin(page, 'prepare', elvira);
    await find('what staff had saved, or nothing', () => focused(page) === 'draft');
    await type(page, '#draft', 'Det finns inget minsta mått i lagen.');
    await type(page, '#facts', 'Riktvärdet är 25 m² per elev.');
    await press(page, '.form [type=submit]');
    const member = world.member('lo-haggvall');
    const stop = (() => {
      member.client.start();
      return chatsOf(member.client).open(world.session);
    })();
    await find('the draft at the panel', () =>
      chatsOf(member.client)
        .view(world.session)
        ?.queue.some(({ post, prepared }) => post === elvira && prepared.at(-1)?.text === 'Det finns inget minsta mått i lagen.'),
    );
    stop();
    await find('the mark', () => /utkast finns/.test(said(part(page, `[id="q-${elvira}"]`))));
    await begin(page, 'prepare', elvira);
    await shows(page, 'Det här är sparat nu. Ändra och spara igen, så gäller det nya.');
    expect(part<HTMLTextAreaElement>(page, '#facts').value).to.equal('Riktvärdet är 25 m² per elev.');
  });

  it('[CH61] a text that is too long is told, and its button is off', async () => {
    const world = await evening();
    const page = await hostOf(world);
    await begin(page, 'decline', world.question('sixten-ersattning'));
    await type(page, '#reason', 'a'.repeat(601));
    expect(said(part(page, '#reason-length'))).to.equal('1 tecken för mycket. Korta texten.');
    expect(part(page, '#reason').getAttribute('aria-invalid')).to.equal('true');
    expect(part(page, '.form [type=submit]').getAttribute('aria-disabled')).to.equal('true');
    await type(page, '#reason', '850709-9805');
    await press(page, '.form [type=submit]');
    await shows(page, 'Texten har tecken som inte kan visas säkert. Ta bort dem och skicka igen.');
  });

  it('[CH24] a pause has a reason that everyone reads, is taken back, and lets nothing be taken up meanwhile', async () => {
    const world = await evening();
    const page = await hostOf(world);
    await press(page, '#pause');
    expect(part(page, '#confirm-chat').getAttribute('aria-disabled')).to.equal('true');
    await type(page, '#chat-text', 'Ljudet i salen krånglar.');
    await press(page, '#confirm-chat');
    await shows(page, /Pausad sedan 18\.06\. Frågor går att ställa, men ingen tas upp\. Du sa: ”Ljudet i salen krånglar\.”/);
    await open(page, world.question('nour-byggtid'));
    await shows(page, 'Frågor kan tas upp när pausen är slut.');
    expect(part(page, '.detail .button.main').getAttribute('aria-disabled')).to.equal('true');
    await press(page, '#undo');
    await find('it goes on', () => page.chat().paused === null);
  });

  it('[CH61] ten minutes more are given, and taken back', async () => {
    const world = await evening();
    const page = await hostOf(world);
    const { closes } = page.chat().plan;
    await press(page, '#extend');
    await find('the time', () => page.chat().plan.closes.local.endsWith('T19:10'));
    await shows(page, 'Pågår · slutar 19.10 · 64 minuter kvar');
    await shows(page, 'Chatten slutar 19.10.');
    await press(page, '#undo');
    await find('the time that was', () => page.chat().plan.closes.utc === closes.utc);
  });

  it('[CH25] a pulse is opened with two to six answers, closed, and its result shown', async () => {
    const world = await evening();
    const page = await hostOf(world);
    await press(page, '#pulse');
    await type(page, '#chat-text', 'Hur går du till skolan?');
    await type(page, '#option-0', 'Till fots');
    await type(page, '#option-1', 'Till fots');
    expect(part(page, '#confirm-chat').getAttribute('aria-disabled')).to.equal('true');
    await type(page, '#option-1', 'Med buss');
    for (let more = 0; more < 4; more += 1) await press(page, '#add-option');
    expect(page.root.querySelector('#add-option')).to.equal(null);
    expect(focused(page)).to.equal('option-5');
    await type(page, '#option-2', 'Med bil');
    await press(page, '#confirm-chat');
    await find('the pulse', () => page.chat().polls[0]?.status === 'open');
    expect(page.chat().polls[0]?.options).to.deep.equal(['Till fots', 'Med buss', 'Med bil']);
    expect(page.root.querySelector('#pulse')).to.equal(null);
    const poll = await world.poll();
    await world.act('Rut Havrelind', { type: 'chat/answer-poll', poll, choice: 0 });
    await world.act('Nour Almstig', { type: 'chat/answer-poll', poll, choice: 1 });
    await shows(page, 'öppen · 2 har svarat');
    await press(page, /^Stäng$/);
    await find('it is closed', () => page.chat().polls[0]?.status === 'closed');
    await press(page, /^Visa resultatet för alla$/);
    await shows(page, /Till fots 1 svar, 50/);
    expect(page.chat().polls[0]?.status).to.equal('shown');
  });

  it('[CH64] the end is asked for twice, with what becomes of those who wait', async () => {
    const world = await evening();
    const page = await hostOf(world);
    await world.answers('ilyas-sandholt', { type: 'chat/take', question: world.question('nour-byggtid') });
    await find('who answers', () => page.chat().taken.length === 1);
    await press(page, '#end');
    await shows(page, /3 frågor är kvar i kön och får svar i skrift senast /);
    await shows(page, 'Ilyas Sandholt svarar just nu. Svaret kan publiceras ändå, som sent svar.');
    await press(page, '#confirm-chat');
    await shows(page, 'Är du säker? En chatt som är slut kan inte öppnas igen.');
    expect(page.chat().phase).to.equal('live');
    // Whoever writes on has thought again.
    await type(page, '#chat-text', 'Tack för i kväll.');
    expect(page.root.querySelector('#sure')).to.equal(null);
    await press(page, '#confirm-chat');
    await press(page, '#confirm-chat');
    await find('the end', () => page.chat().phase === 'ended');
    expect(page.chat().thanks).to.equal('Tack för i kväll.');
  });

  it('[CH60] how many wait for moderators stands at the link, where the host moderates', async () => {
    const world = await evening();
    const asked: string[] = [];
    const bench = {
      review: (log: string, { list }: { readonly list: string }): Promise<never> => {
        asked.push(`${log} ${list}`);
        return Promise.resolve({ kind: 'ok', value: { counts: { waiting: 3 } } } as never);
      },
      claim: (): void => undefined,
    };
    const page = await hostOf(world, { bench });
    await shows(page, 'Granska: 3 väntar');
    expect(asked).to.deep.equal([`${world.log} waiting`]);
    const links = [...page.root.querySelectorAll('nav a')].map((each) => each.getAttribute('href'));
    expect(links).to.deep.equal([
      `/granska/${world.log}`,
      `/d/${world.log}/chatt/${world.session}/sal`,
      `/d/${world.log}/chatt/${world.session}`,
    ]);
    page.element.remove();
    const other = await hostOf(world, {
      bench: { ...bench, review: () => Promise.resolve({ kind: 'problem', problem: { code: 'moderation/not-allowed' } } as never) },
    });
    expect(said(part(other, 'nav'))).to.match(/^Granska \(/);
  });

  it('[CH60] a thousand questions are drawn fifty at a time, and the rest is a press away', async () => {
    const world = await evening({ questions: [] });
    await world.crowd(120);
    const page = await hostOf(world);
    await find('the list', () => rows(page).length === 50);
    await press(page, /^Visa fler \(70 till\)$/);
    await find('more', () => rows(page).length === 100);
    await find('their words', () => !said(page.root).includes('Hämtar frågan'));
  });
});
