/** The moderators' pages by plain forms, as a browser without scripts sends them. */
import { after, before, describe, expect, it } from '#spec';
import type { PostId } from '@insyn/domain/ids.ts';
import { must } from '../attacks/identity-kit.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { CITY, type Page } from './admin-kit.ts';
import { DISTRICT_LOG, LOG, openBench, ORDINARY, staffed, type Bench } from './moderation-staff-kit.ts';

const PAGE = `/granska/${LOG}`;

describe('the moderators’ pages', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  after(() => bench.town.server.stop());

  const status = async (post: PostId): Promise<string> =>
    (await bench.town.server.app.authority.look(LOG))?.state.debate.items.get(post)?.status ?? '';
  const version = async (post: PostId): Promise<string> =>
    (await bench.town.server.app.authority.look(LOG))?.state.debate.items.get(post)?.versions.at(-1)?.status ?? '';
  const at = (post: PostId): string => `${PAGE}/${post}`;

  it('[MO68] they are there for staff alone: others are asked who they are, or find nothing', async () => {
    const { town, sanna, alva, siv } = bench;
    for (const path of ['/granska', PAGE, '/granska/ova', `${PAGE}/${'A'.repeat(22)}`, '/granska/finns-inte']) {
      expect((await town.nobody.get(path)).status, path).to.equal(401);
      for (const who of [town.resident, town.anna]) expect((await who.get(path)).status, path).to.equal(404);
      expect((await town.browse(sanna.person, CITY, 'email').get(path)).status, path).to.equal(401);
    }
    expect((await town.nobody.get(PAGE)).html).to.include(`till=${encodeURIComponent(PAGE)}`);
    for (const path of ['/granska', PAGE, '/granska/ova']) expect((await sanna.get(path)).status, path).to.equal(200);
    for (const path of [`/granska/${DISTRICT_LOG}`, '/granska/finns-inte', `${PAGE}/${'A'.repeat(22)}`, `${PAGE}/x`])
      expect((await sanna.get(path)).status, path).to.equal(404);
    expect((await siv.get(PAGE)).status).to.equal(404);
    expect((await alva.get('/granska')).status).to.equal(200);
    const policy = (await sanna.get(PAGE)).headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).to.include(part);
    expect((await sanna.get(PAGE)).headers.get('cache-control')).to.equal('no-store');
  });

  it('[MO68] three numbers say what needs somebody now, and the next staffed hour and the last note stand beside', async () => {
    const { sanna, jorma, write, town, send } = bench;
    const { server } = town;
    const began = Date.now();
    server.clock.set(began);
    const { post } = await write(town.resident, 'Väntar länge nog.');
    server.clock.set(began + 31 * 60_000);
    const numbers = ({ html }: Page): readonly string[] =>
      [...html.matchAll(/<b>(?:<!--[^>]*-->)*(\d+)/g)].map(([, number = '']) => number).slice(0, 3);
    expect(numbers(await sanna.get('/granska'))).to.deep.equal(['0', '1', '0']);
    await must(server, LOG, { type: 'moderation/publish-policy', policy: staffed(false), inherited: false });
    expect((await sanna.get('/granska')).text).to.match(/Nästa bemanning (\p{L}+|\d+ \p{L}+) \d\d\.\d\d/u);
    const noted = await jorma.send(await jorma.get(PAGE), `${PAGE}/till-nasta`, { lapp: 'Rut har ringt om sitt inlägg.' });
    expect(noted.text).to.include('Lappen till nästa är sparad.');
    for (const path of ['/granska', PAGE]) {
      const { text } = await sanna.get(path);
      expect(text).to.include('Rut har ringt om sitt inlägg.');
      expect(text).to.include('från Jorma Lind');
    }
    const page = await sanna.get(PAGE);
    expect(page.text).to.include('Väntar länge nog.');
    expect(page.html).to.include(`<insyn-moderation`);
    for (const words of MACHINE_WORDS)
      for (const path of ['/granska', PAGE, at(post)])
        expect((await sanna.get(path)).text.toLowerCase(), String(words)).not.to.match(words);
    await send(sanna, {
      type: 'moderation/reject',
      post,
      content: (await bench.review(sanna)).entries[0]?.content as never,
      reason: ORDINARY,
      note: '',
    });
  });

  it('[MO69] a post is published, and the act taken back', async () => {
    const { sanna, jorma, write, town } = bench;
    const { post } = await write(town.resident, 'Publicera mig.');
    const done = await sanna.send(await sanna.get(at(post)), at(post), {}, { button: 'publicera' });
    expect(done.text).to.include('Publicerat.');
    expect(await status(post)).to.equal('published');
    // Another's act is not offered to be taken back, nor taken.
    expect((await jorma.get(done.path)).text).not.to.include('Publicerat.');
    const back = await sanna.send(done, `${PAGE}/angra`);
    expect(back.text).to.include('Ångrat.');
    expect(await status(post)).to.equal('submitted');
    // The same form twice is one act; a new one finds nothing to take back.
    expect((await sanna.send(done, `${PAGE}/angra`)).status).to.equal(200);
    expect((await sanna.send(done, `${PAGE}/angra`, { nyckel: '' })).status).to.equal(422);
  });

  it('[MO69] it is returned or rejected with a reason, never without', async () => {
    const { sanna, write, town } = bench;
    for (const [button, became, words] of [
      ['andring', 'returned', 'Skickat tillbaka'],
      ['avsla', 'rejected', 'Avslaget.'],
    ] as const) {
      const { post } = await write(town.resident, `Ett inlägg att pröva: ${button}.`);
      const page = await sanna.get(at(post));
      const without = await sanna.send(page, at(post), { mening: 'Min mening.', innehall: formValue(page, 'innehall') }, { button });
      expect(without.status).to.equal(422);
      expect(without.text).to.include('Välj ett skäl.');
      expect(without.text).to.include('Min mening.');
      expect(await version(post)).to.equal('submitted');
      const done = await sanna.send(without, at(post), { skal: ORDINARY, innehall: formValue(page, 'innehall') }, { button });
      expect(done.text).to.include(words);
      expect(await version(post)).to.equal(became);
    }
  });

  it('[MO69] it is hidden, tried again by another than the first, and shown', async () => {
    const { sanna, jorma, write, send, town } = bench;
    const { post, content } = await write(town.resident, 'Dölj mig sedan.');
    await send(sanna, { type: 'moderation/approve', post, content: content as never });
    const hidden = await sanna.send(await sanna.get(at(post)), at(post), { skal: ORDINARY }, { button: 'dolj' });
    expect(hidden.text).to.include('Dolt.');
    expect(await status(post)).to.equal('hidden');
    const act = Number(new URL(hidden.path, 'http://x').searchParams.get('gjort'));
    await send(town.resident, { type: 'moderation/appeal', act, text: 'Det var inte menat så.' });
    expect((await sanna.get(at(post))).text).to.include('En annan moderator ska pröva det.');
    const page = await jorma.get(at(post));
    expect(page.text).to.include('Det var inte menat så.');
    expect((await jorma.get(PAGE)).text).to.include('begäran om omprövning');
    const decided = await jorma.send(page, at(post), { [`svar-${String(act)}`]: 'Det stämmer.' }, { button: 'upphav' });
    expect(decided.text).to.include('Omprövningen är avgjord.');
    expect(await status(post)).to.equal('published');
  });

  it('[MO69] the answer to a report is tried again too', async () => {
    const { sanna, jorma, write, send, person, town } = bench;
    const { post, content } = await write(town.resident, 'Rapportera mig.');
    await send(sanna, { type: 'moderation/approve', post, content: content as never });
    const reader = await person('Läsaren');
    await send(reader, {
      type: 'moderation/report',
      post,
      content: content as never,
      reason: ORDINARY,
      text: 'Det är reklam.',
      goodFaith: true,
    });
    const left = await sanna.send(await sanna.get(at(post)), at(post), {}, { button: 'publicera' });
    expect(left.text).to.include('Inlägget får stå kvar.');
    const act = Number(new URL(left.path, 'http://x').searchParams.get('gjort'));
    await send(reader, { type: 'moderation/appeal', act, text: 'Titta en gång till.' });
    expect((await jorma.get(PAGE)).text).to.include('Svar på en rapport');
    const page = await jorma.get(at(post));
    expect(page.text).to.include('Titta en gång till.');
    const empty = await jorma.send(page, at(post), {}, { button: 'faststall' });
    expect(empty.status).to.equal(422);
    const decided = await jorma.send(page, at(post), { [`svar-${String(act)}`]: 'Det är ingen reklam.' }, { button: 'faststall' });
    expect(decided.text).to.include('Omprövningen är avgjord.');
  });

  it('[MO69] a debate is paused and opened again', async () => {
    const { sanna, town } = bench;
    const paused = await sanna.send(await sanna.get(PAGE), `${PAGE}/paus`);
    expect(paused.text).to.include('Debatten är pausad.');
    expect((await town.server.app.authority.look(LOG))?.state.dialogue.phase).to.equal('paused');
    await sanna.send(paused, `${PAGE}/paus`);
    expect((await town.server.app.authority.look(LOG))?.state.dialogue.phase).to.equal('debate');
  });

  it('[MO69] a form that another page made changes nothing; two at once, one is told', async () => {
    const { sanna, jorma, write, town } = bench;
    const { post } = await write(town.resident, 'Två på samma gång.');
    const [one, two] = [await sanna.get(at(post)), await jorma.get(at(post))];
    const values = { gor: 'publicera', innehall: formValue(one, 'innehall'), csrf: sanna.csrf };
    expect((await sanna.post(at(post), values, { origin: 'https://evil.example' })).status).to.equal(403);
    expect((await sanna.post(at(post), { ...values, csrf: jorma.csrf })).status).to.equal(403);
    expect(await status(post)).to.equal('submitted');
    const answers = await Promise.all([
      sanna.send(one, at(post), {}, { button: 'publicera' }),
      jorma.send(two, at(post), {}, { button: 'publicera' }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).to.deep.equal([200, 422]);
    expect(await status(post)).to.equal('published');
  });

  it('[MO69] who wrote in the debate is told to leave it to a colleague', async () => {
    const { person, write, town, send, sanna } = bench;
    const pia = await person('Pia Deltar', CITY, ['moderator']);
    await write(pia, 'Jag tycker också något.');
    const { post } = await write(town.resident, 'Döm mig inte du.');
    const page = await pia.get(at(post));
    expect(page.text).to.include('En kollega behöver ta beslutet.');
    expect(page.html).not.to.include('value="publicera"');
    const { content } = (await bench.review(sanna)).entries.find((entry) => entry.post === post) ?? {};
    await send(sanna, { type: 'moderation/approve', post, content: content as never });
  });
});

function formValue({ html }: Page, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}
