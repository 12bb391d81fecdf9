import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { VOTE_IN_THREE, voteTexts, type VoteTexts } from '../fixtures/vote.ts';
import { checks, voteStaged } from './vote-stage.ts';

/** Every state of a vote in the page of somebody else, before, while it is on, and after. */
const meta: Meta = { title: 'insyn-vote/States', component: 'insyn-vote' };
export default meta;

type Story = StoryObj;

const FEW = { web: { a: 6, b: 4, c: 2 }, paper: { a: 1, b: 1, c: 1 } } as const;
const FEW_ROLL = {
  atSigning: 40,
  added: 0,
  removed: 0,
  letters: 40,
  replaced: 0,
  returned: 0,
  issued: 12,
  received: 3,
  accepted: 3,
  rejected: {},
  districts: [],
} as const;

/** As many as a ballot paper can have. */
function eight(): VoteTexts {
  const texts = voteTexts(new Date().getFullYear());
  const alternatives = [...'abcdefgh'].flatMap((id, at) => {
    const like = texts.alternatives[at % texts.alternatives.length];
    return like === undefined
      ? []
      : [{ ...like, id, letter: id.toUpperCase(), title: { sv: `${like.title['sv'] ?? ''} ${String(at + 1)}` } }];
  });
  return { ...texts, alternatives };
}

/** Eight alternatives: hues and patterns come again with a frame inside, and the comparison goes heading by heading also where it is wide. */
export const EightAlternatives: Story = {
  render: voteStaged(
    async (stage) =>
      void (await stage.open({
        at: 'result',
        texts: eight(),
        votes: {
          web: { a: 90, b: 80, c: 70, d: 60, e: 50, f: 40, g: 30, h: 20 },
          paper: { a: 20, b: 20, c: 20, d: 20, e: 20, f: 20, g: 20, h: 20 },
        },
        roll: { ...FEW_ROLL, atSigning: 1200, letters: 1200, issued: 440, received: 160, accepted: 160 },
      })),
  ),
};

/** Two have signed what is voted on; it opens in two days. */
export const Planned: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'planned' }))) };

/** Forty minutes before the close: time is told in minutes. */
export const LastHour: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'last' }))) };

/** It has closed, and the votes are being counted. Nobody knows how they fall. */
export const Counting: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'closed' }))) };

/** Two officials cancelled it, with a reason for everyone. */
export const Cancelled: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'cancelled' }))) };

/** Fifteen have voted: the votes would tell how somebody voted, so that only the turnout is shown. */
export const TooFew: Story = {
  render: voteStaged(async (stage) => void (await stage.open({ at: 'result', votes: FEW, roll: FEW_ROLL }))),
};

/** So few on paper that the channels are not told by themselves; then the votes are not shown one by one either. */
export const ChannelsHidden: Story = {
  render: voteStaged(
    async (stage) =>
      void (await stage.open({
        at: 'result',
        votes: { web: { a: 61, b: 44, c: 30, blank: 2 }, paper: { a: 4, b: 3, c: 0, blank: 1 } },
        roll: { ...FEW_ROLL, atSigning: 310, letters: 310, issued: 137, received: 8, accepted: 8 },
      })),
  ),
};

/** As many for two of them. */
export const Equal: Story = {
  render: voteStaged(
    async (stage) =>
      void (await stage.open({
        at: 'result',
        votes: { web: { a: 120, b: 120, c: 77 }, paper: { a: 40, b: 40, c: 20 } },
        roll: { ...FEW_ROLL, atSigning: 900, letters: 900, issued: 317, received: 100, accepted: 100 },
      })),
  ),
};

/** A receipt was pasted: its ballot is found, and every ballot is counted again in the page. */
export const Checked: Story = {
  render: voteStaged(async (stage) => {
    const shown = await stage.open({ at: 'result' });
    await checks(shown, shown.world.receipt);
  }),
};

/** A receipt that is none of this vote's board: perhaps an older one of somebody who changed their mind. */
export const NotThere: Story = {
  render: voteStaged(async (stage) => {
    const shown = await stage.open({ at: 'result' });
    await checks(shown, 'A'.repeat(43));
  }),
};

/** While it is on, a receipt tells that the ballot lies in the box; more is not for anybody to know yet. */
export const CheckedEarly: Story = {
  render: voteStaged(async (stage) => {
    const shown = await stage.open({ at: 'open' });
    await checks(shown, shown.world.receipt);
  }),
};

/** The ballot paper is in three languages, and the reader's is one of them. The page's own words are Swedish. */
export const Arabic: Story = {
  render: voteStaged(async (stage) => void (await stage.open({ at: 'open', texts: VOTE_IN_THREE }, { lang: 'ar' }))),
};

/** English words of the page; the ballot paper is in Swedish only, and it is said. */
export const English: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'open' }, { lang: 'en' }))) };

/** No contact with the server any more: what is known stands, with its time. */
export const Offline: Story = {
  render: voteStaged(async (stage) => {
    const { weather } = await stage.open({ at: 'open' });
    weather.network(false);
  }),
};

/** What the server gave is not what two people signed. It is not shown. */
export const Tampered: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'open', tampered: true }))) };

/** There is no vote in the dialogue yet. */
export const None: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'none' }))) };
