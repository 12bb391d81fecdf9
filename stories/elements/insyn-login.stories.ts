import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { LoginPages } from '@insyn/client/transport/login-pages.ts';
import { staged, until } from './stage.ts';

/**
 * Who is logged in on this page. It stands at the foot of every element of ours; a page may also put it where its own login stands:
 * `<insyn-login dialogue="ny-skola"></insyn-login>`. All elements of a page that name the same server share the login.
 */
const meta: Meta = { title: 'insyn-login/Login', component: 'insyn-login' };
export default meta;

type Story = StoryObj;

/** As somebody meets it who has not said who they are. */
export const Overview: Story = {
  render: staged(async (stage) => {
    const element = document.createElement('insyn-login');
    element.client = (await stage.city({ posts: [] })).page(null, { viewing: { pages: new LoginPages() } }).client;
    stage.append(element);
    await until('the line', () => element.shadowRoot?.querySelector('.line'));
  }),
};
