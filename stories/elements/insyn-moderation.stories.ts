import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { InsynModeration } from '@insyn/elements/moderation/moderation.ts';
import '@insyn/elements/moderation/define.ts';
import { staged, until, type Stage } from './stage.ts';

/**
 * The moderators' console, for pages of the server's own: what waits, the post, and the decision. Here in practice, with invented
 * people who write now and then; nothing is saved. One letter is one act: `P` publishes, `A` and `Enter` reject for the reason that is
 * suggested, `Z` takes back, `J` and `K` go on.
 */
const meta: Meta = { title: 'insyn-moderation/Granska', component: 'insyn-moderation' };
export default meta;

type Story = StoryObj;

async function practice(stage: Stage): Promise<InsynModeration> {
  const element = document.createElement('insyn-moderation');
  element.lang = 'sv';
  element.practice = true;
  stage.append(element);
  await until('the post', () => element.shadowRoot?.querySelector('#text'));
  return element;
}

const buttonIn = (element: InsynModeration, words: string): HTMLButtonElement | undefined =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((each) => each.textContent.includes(words));

/** What waits, oldest first, with a reported post that everyone reads. */
export const Overview: Story = { render: staged(async (stage) => void (await practice(stage))) };

/** A reason is chosen, and what the author will see stands beneath. */
export const Deciding: Story = {
  render: staged(async (stage) => {
    const element = await practice(stage);
    element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.rows .open')[1]?.click();
    await element.updateComplete;
    buttonIn(element, 'Be om ändring')?.click();
    await until('the form', () => element.shadowRoot?.querySelector('.filling'));
  }),
};

/** An appeal: decided by another than the first. */
export const Appeal: Story = {
  render: staged(async (stage) => {
    const element = await practice(stage);
    [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.list') ?? [])]
      .find((each) => each.textContent.includes('Omprövning'))
      ?.click();
    await until('the appeal', () => element.shadowRoot?.querySelector('.appeal'));
  }),
};
