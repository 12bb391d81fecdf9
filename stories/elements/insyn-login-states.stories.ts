import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { LoginPages } from '@insyn/client/transport/login-pages.ts';
import type { InsynLogin } from '@insyn/elements/login/login.ts';
import { buttonOf, staged, until, type Stage } from './stage.ts';
import type { Opening, Page } from './world.ts';

/** Every state that the line about who is logged in can be met in. */
const meta: Meta = { title: 'insyn-login/States', component: 'insyn-login' };
export default meta;

type Story = StoryObj;

export type Line = Page & { readonly element: InsynLogin; readonly pages: LoginPages };

async function line(stage: Stage, name: string | null, viewing: Opening['viewing'] = {}): Promise<Line> {
  const pages = new LoginPages();
  const page = (await stage.city({ posts: [] })).page(name, { viewing: { pages, ...viewing } });
  const element = document.createElement('insyn-login');
  element.client = page.client;
  stage.append(element);
  await until('the line', () => element.shadowRoot?.querySelector('.line'));
  return { ...page, element, pages };
}

/** Nobody: a way in, and *Jag använder en delad dator*. */
export const Nobody: Story = { render: staged(async (stage) => void (await line(stage, null))) };

/** Somebody who has shown who they are. */
export const LoggedIn: Story = { render: staged(async (stage) => void (await line(stage, 'Rut Havrelind', { level: 'eid' }))) };

/** A guest goes by a name alone, and has one way out. */
export const Guest: Story = { render: staged(async (stage) => void (await line(stage, 'Nour Almstig'))) };

/** A name that is longer than the line. */
export const LongName: Story = {
  render: staged(
    async (stage) =>
      void (await line(stage, 'Adalbertus-Maximilianus von Sunnerövågsbränningsgårdenhjältemodssonsdottersonson', { level: 'eid' })),
  ),
};

/** Nothing is kept on a device that others use, and what was kept is wiped. */
export const SharedDevice: Story = {
  render: staged(async (stage) => {
    const shown = await line(stage, null);
    await shown.client.share(true);
    await until('what that means', () => shown.element.shadowRoot?.querySelector('#why'));
  }),
};

/** *Logga in* opens the page where one shows who one is. */
export const LoggingIn: Story = {
  render: staged(async (stage) => {
    const shown = await line(stage, null);
    (await until('log in', () => buttonOf(shown.element.shadowRoot, /Logga in|Log in/))).click();
    await until('the code', () => shown.element.shadowRoot?.querySelector('.code'));
  }),
};

/** It took more than five minutes. */
export const TooLate: Story = {
  render: staged(async (stage) => {
    const shown = await line(stage, null);
    (await until('log in', () => buttonOf(shown.element.shadowRoot, /Logga in|Log in/))).click();
    await until('the code', () => shown.element.shadowRoot?.querySelector('.code'));
    shown.pages.last.expire();
    await until('the reason', () => shown.element.shadowRoot?.querySelector('.notice'));
  }),
};

/** The browser keeps nothing for a page inside another site: it says how long the login lasts, and where it would last. */
export const Fleeting: Story = {
  render: staged(async (stage) => {
    const page = (await stage.city({ posts: [] })).page('Rut Havrelind', {
      viewing: { level: 'eid', pages: new LoginPages(), lasting: false },
    });
    const element = document.createElement('insyn-login');
    element.client = page.client;
    stage.append(element);
    await until('the line', () => element.shadowRoot?.querySelector('.why'));
  }),
};
