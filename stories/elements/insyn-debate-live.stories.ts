import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { NEIGHBOURS } from '../fixtures/neighbours.ts';
import { compose, send, staged, type, until } from './stage.ts';
import { threadsOf, type City } from './world.ts';

/** Several people at once: every page has a client of its own, and they meet in the log only. */
const meta: Meta = {
  title: 'insyn-debate/Live',
  component: 'insyn-debate',
};
export default meta;

type Story = StoryObj;

/** Two people side by side. Write on one side: the post is offered on the other, which never jumps. */
export const TwoPeople: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: threadsOf('hodan-forsta', 'torun-fraga') });
    const [left, right] = [column('Rut Havrelind'), column('Nour Almstig')];
    stage.append(controls(city), row(left, right));
    const rut = await stage.open(city, 'Rut Havrelind', { place: left });
    const nour = await stage.open(city, 'Nour Almstig', { place: right });
    const composer = await compose(rut);
    await type(composer, 'Nour, hur lång tid tar det för er till torget?');
    await send(composer);
    await until('the post on the other page', () => nour.client.current.fresh === 1);
  }),
};

/** The same person on two pages: what is written on one is one's own on the other. */
export const SamePersonTwice: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: threadsOf('torun-fraga') });
    const [left, right] = [column('Rut Havrelind'), column('Rut Havrelind')];
    stage.append(row(left, right));
    await stage.open(city, 'Rut Havrelind', { place: left });
    const other = await stage.open(city, 'Rut Havrelind', { place: right });
    await city.act('Rut Havrelind', { type: 'debate/submit', text: 'Skrivet från telefonen.', lang: 'sv', stance: { kind: 'other' } });
    await until('the post', () => other.client.current.threads.length === 2);
  }),
};

function controls(city: City): HTMLElement {
  const aside = document.createElement('p');
  aside.className = 'aside';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `Låt en av ${NEIGHBOURS.length} grannar skriva`;
  button.addEventListener('click', () => void city.neighbour());
  aside.append(button);
  return aside;
}

function column(name: string): HTMLElement {
  const place = document.createElement('section');
  place.className = 'page';
  const whose = document.createElement('p');
  whose.className = 'whose';
  whose.textContent = `${name}s sida`;
  place.append(whose);
  return place;
}

function row(...pages: readonly HTMLElement[]): HTMLElement {
  const place = document.createElement('div');
  place.className = 'pages';
  place.append(...pages);
  return place;
}
