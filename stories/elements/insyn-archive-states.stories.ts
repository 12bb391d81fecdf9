import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@insyn/elements/archive/define.ts';
import type { ArchiveChecked, ArchiveChecker, ArchivedPost } from '@insyn/protocol/archive-check.ts';
import { HOLDS, POST, storyArchive, storyChecker } from './archive-stage.ts';
import { staged, until } from './stage.ts';

/** Every state that an archive can be met in. */
const meta: Meta = { title: 'insyn-archive/States', component: 'insyn-archive' };
export default meta;

type Story = StoryObj;

function checked(outcome: ArchiveChecked): Story {
  return {
    render: staged(async (stage) => {
      const element = storyArchive(storyChecker(outcome));
      stage.append(element);
      await element.updateComplete;
      element.shadowRoot?.querySelector<HTMLElement>('#check')?.click();
      await until('the result', () => element.shadowRoot?.querySelector('#result'));
    }),
  };
}

function sought(post: ArchivedPost | null, typed = `#p-${POST.post}`): Story {
  return {
    render: staged(async (stage) => {
      const element = storyArchive(storyChecker(HOLDS, post));
      stage.append(element);
      await element.updateComplete;
      const field = element.shadowRoot?.querySelector<HTMLInputElement>('#post-link');
      if (field) field.value = typed;
      field?.form?.requestSubmit();
      await until('the answer', () => element.shadowRoot?.querySelector('#mine-answer, #post-wrong'));
    }),
  };
}

/** Before anything is pressed: the links of the page, and what checking means. */
export const Before: Story = { render: staged(async (stage) => void stage.append(storyArchive(storyChecker()))) };

/** The check takes its time: what it does is said, and nothing else stops. */
export const UnderWay: Story = {
  render: staged(async (stage) => {
    const slow: ArchiveChecker = {
      ...storyChecker(),
      check: (_zip, _keys, told) => {
        told('checking');
        return new Promise(() => undefined);
      },
    };
    const element = storyArchive(slow);
    stage.append(element);
    await element.updateComplete;
    element.shadowRoot?.querySelector<HTMLElement>('#check')?.click();
    await until('the step', () => element.shadowRoot?.textContent?.includes('Kontrollerar varje'));
  }),
};

/** It holds, by the city's key: what that means in one sentence, what is in it, and the proofs folded. */
export const Holds: Story = checked(HOLDS);

/** It fits together, and nobody has said whose key it is: the key is shown to be compared. */
export const KeyToCompare: Story = checked({ ...HOLDS, kind: 'unknown-keys', witnesses: [] });

/** Something was changed: where, and what to do. */
export const Changed: Story = checked({ kind: 'tampered', file: 'lines.ndjson', seq: 37, why: 'does not follow the line before' });

/** Something is missing. */
export const NotWhole: Story = checked({ kind: 'incomplete', file: 'zip', why: 'the list of the zip is not whole' });

/** *Finns mitt inlägg med?* Yes: as it stands there, its place, and the proof folded. */
export const MyPost: Story = sought(POST);

/** The post is there, and its words were removed by decision. */
export const MyPostWithoutWords: Story = sought({ ...POST, text: null, name: null });

/** The post came later. */
export const MyPostNotThere: Story = sought(null);

/** What was pasted is no link to a post. */
export const NoLink: Story = sought(POST, 'min länk');
