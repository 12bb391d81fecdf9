import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Side } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { NY_SKOLA } from '../fixtures/ny-skola.ts';
import { articleOf, buttonOf, compose, inside, send, staged, type, until, type Shown, type Stage } from './stage.ts';
import { threadsOf, type City } from './world.ts';

/** What moderation gives residents: a time to wait, reasons, appeals, reports, tombstones; and what staff put beside the posts. */
const meta: Meta = {
  title: 'insyn-debate/Moderated',
  component: 'insyn-debate',
};
export default meta;

type Story = StoryObj;

const FEW = threadsOf('hodan-forsta', 'torun-fraga', 'tage-bjorkangen');
const SANNA = 'moderator/3';
const JORMA = 'moderator/4';
const OFFICIAL = 'official/2';
const RUT = 'Rut Havrelind';
const TEXT = 'Ring Nils Ek på Kvarnvägen så får ni höra hur det är att korsa vägen klockan åtta.';

const first = { when: 'before', of: 'all' } as const;

/** A debate where posts are read by a person first, with one by Rut that waits. */
async function waiting(stage: Stage, text = TEXT): Promise<{ readonly city: City; readonly post: PostId; readonly content: string }> {
  const city = await stage.city({ posts: FEW });
  await city.administer({ type: 'dialogue/set', settings: { review: first } });
  const receipt = await city.act(RUT, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } });
  return { city, post: receipt.ids['post'] as PostId, content: receipt.ids['content'] ?? '' };
}

/** Sent where a person reads first: the receipt gives a time, and the post stands in the list for its author alone. */
export const Received: Story = {
  render: staged(async (stage) => {
    const { city } = await waiting(stage);
    const rut = await stage.open(city, RUT);
    const composer = await compose(rut);
    await type(composer, 'Min dotter går redan över torget.');
    await send(composer);
    await inside(rut, '#receipt');
  }),
};

/** *Behöver ändras*: the reason, the place, the last time, and the text open to be sent again. */
export const Returned: Story = {
  render: staged(async (stage) => {
    const { city, post, content } = await waiting(stage);
    const place = { start: 5, end: 27 };
    const note = 'Skriv gärna samma sak utan namnet.';
    await city.act('Sanna', { type: 'moderation/return', post, content: content as never, reason: 'personuppgift', note, place }, [SANNA]);
    city.pass(60);
    const rut = await stage.open(city, RUT);
    await inside(rut, 'insyn-composer');
  }),
};

async function rejected(stage: Stage): Promise<{ readonly city: City; readonly post: PostId; readonly act: number }> {
  const { city, post, content } = await waiting(stage);
  const judged = { type: 'moderation/reject', post, content: content as never, reason: 'pahopp', note: '' } as const;
  const { act } = await city.act('Sanna', judged, [SANNA]);
  city.pass(60);
  return { city, post, act };
}

/** *Visas inte*: why, by which rule, who decided, and how to have it tried again. The text is folded. */
export const Rejected: Story = {
  render: staged(async (stage) => {
    const { city } = await rejected(stage);
    await inside(await stage.open(city, RUT), '.decided');
  }),
};

/** *Begär omprövning* opens under the post. */
export const Appealing: Story = {
  render: staged(async (stage) => {
    const { city } = await rejected(stage);
    const rut = await stage.open(city, RUT);
    (await until('the button', () => buttonOf(rut.element.shadowRoot, /omprövning|new decision/))).click();
    await inside(rut, 'form.who');
  }),
};

/** Another moderator than the first let the decision stand, and says why. */
export const AppealUpheld: Story = {
  render: staged(async (stage) => {
    const { city, act } = await rejected(stage);
    await city.act(RUT, { type: 'moderation/appeal', act, text: 'Jag menade förslaget och ingen person.' });
    const text = 'Texten talar om en person som inte är med i debatten. Skriv om vägen, så visar vi den gärna.';
    await city.act('Jorma', { type: 'moderation/decide-appeal', act, outcome: 'upheld', text }, [JORMA]);
    await inside(await stage.open(city, RUT), '.decided');
  }),
};

/** Hidden after everyone could read it: a tombstone for others with date and reason, and its answers in their place. */
export const Tombstone: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const { post } = city.post('torun-fraga');
    await city.act('Sanna', { type: 'moderation/hide', post, reason: 'personuppgift', note: '' }, [SANNA]);
    city.pass(60);
    await inside(await stage.open(city, RUT), '.tombstone');
  }),
};

async function reporting(stage: Stage): Promise<Shown> {
  const city = await stage.city({ posts: FEW });
  const { post } = city.post('torun-fraga');
  const rut = await stage.open(city, RUT);
  (await inside(rut, `[id="menu-${post}"]`)).click();
  (await inside(rut, `[id="report-${post}"]`)).click();
  await inside(rut, 'form.who');
  return rut;
}

/** *Rapportera* under *⋯*: reasons of the rules, words, and that what is written is true. */
export const Report: Story = {
  render: staged(async (stage) => void (await reporting(stage))),
};

/** *Mina rapporter* at the end of the debate, with the answer. */
export const OwnReports: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const { post, content } = city.post('torun-fraga');
    const told = { reason: 'inte-amnet', text: 'Det här handlar om bussen och inte om skolan.', goodFaith: true } as const;
    const { ids } = await city.act(RUT, { type: 'moderation/report', post, content, ...told });
    const answer = { outcome: 'no-action', text: 'Bussen är en del av skolvägen, så inlägget får vara kvar.' } as const;
    await city.act('Sanna', { type: 'moderation/answer-report', report: ids['report'] as never, ...answer }, [SANNA]);
    city.pass(60);
    const rut = await stage.open(city, RUT);
    (await inside(rut, '#my-reports summary')).click();
    await until('the answer', () => articleOf(rut, post));
  }),
};

/** Lifted up by staff with a reason, and answered by the city. */
export const LiftedAndAnswered: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const { post, content } = city.post('torun-fraga');
    const text = 'Ja. Från augusti går bussen var tionde minut på morgonen.';
    const reply = { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' }, parent: { post, content }, answers: true } as const;
    await city.act('Lo Häggvall', reply);
    await city.act('Alva', { type: 'debate/highlight', post, reason: 'Många undrar samma sak.' }, [OFFICIAL]);
    await inside(await stage.open(city, RUT), '.answered');
  }),
};

const SAID: readonly (readonly [name: string, side: Side, text: string])[] = [
  ['Nour Almstig', 'for', 'Härifrån kan de flesta gå själva.'],
  ['Tage Brunnskär', 'against', 'Torget blir trångt klockan åtta, och bussen står redan i kö.'],
  ['Hodan Gårdvik', 'for', 'Biblioteket ligger intill. Det gör skoldagen längre för dem som vill.'],
  ['Pekka Lumitie', 'against', 'Skolgården blir för liten. **Sex kvadratmeter** per barn räcker inte.'],
];

/** *För och emot*: two columns for each alternative, with counts. */
export const ForAndAgainst: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const alternative = NY_SKOLA.alternatives[0]?.id ?? '';
    for (const [name, side, text] of SAID)
      await city.act(name, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'alternative', alternative, side } });
    const rut = await stage.open(city, RUT);
    (await until('the switch', () => buttonOf(rut.element.shadowRoot, /För och emot|For and against/))).click();
    await until('the posts', () => rut.client.current.columns?.every(({ loading }) => !loading));
  }),
};

/** For or against is asked for when an alternative is chosen, and need not be said. */
export const SideChosen: Story = {
  render: staged(async (stage) => {
    const composer = await compose(await stage.open(await stage.city({ posts: FEW }), RUT));
    await type(composer, 'Härifrån kan de flesta gå själva.');
    (await until('an alternative', () => composer.shadowRoot?.querySelectorAll<HTMLElement>('input[name=stance]')[1])).click();
    (await until('for', () => composer.shadowRoot?.querySelector<HTMLElement>('input[name=side]'))).click();
  }),
};

/** *Så gick debatten i går* with links to the posts, answers of organisations, and the figures at the end. */
export const SummaryAndStatements: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const day = new Date(Date.now() - 86_400_000).toLocaleDateString('sv', { timeZone: 'Europe/Stockholm' });
    const sentences = [
      { text: 'Många skrev om skolvägen och om hur bussen går på morgonen.', posts: [city.post('torun-fraga').post] },
      { text: 'Några ville hellre bygga vid Björkängen.', posts: [city.post('tage-bjorkangen').post, city.post('hodan-forsta').post] },
    ];
    await city.act('Alva', { type: 'debate/summarise', day, lang: 'sv', sentences, missing: 'hur skolan värms upp.' }, [OFFICIAL]);
    const bodies = [
      { id: 'elevrad', name: 'Kvistaskolans elevråd' },
      { id: 'natur', name: 'Sunnerö naturvänner' },
      { id: 'funktion', name: 'Funktionsrätt Sunnerö' },
    ];
    await city.act('Alva', { type: 'debate/invite', bodies }, [OFFICIAL]);
    const lines = [
      'Vi vill ha skolan nära.',
      'Skolgården behöver skugga.',
      'Maten ska lagas på plats.',
      'Cyklar ska stå under tak.',
      'Vi vill vara med hela vägen.',
    ];
    const stance = { kind: 'alternative', alternative: NY_SKOLA.alternatives[0]?.id ?? '', side: 'for' } as const;
    const given = {
      organisation: 'Kvistaskolans elevråd',
      body: 'elevrad',
      summary: lines.join('\n'),
      text: `${lines.join(' ')}\n\nVi har frågat alla klasser.`,
    };
    await city.act('Alva', { type: 'debate/publish-yttrande', ...given, lang: 'sv', stance, card: null }, [OFFICIAL]);
    const rut = await stage.open(city, RUT);
    (await inside(rut, '.summaries summary')).click();
    await inside(rut, '.yttrande');
  }),
};
