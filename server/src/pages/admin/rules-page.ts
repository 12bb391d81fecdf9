/** `/admin/granskning`: the tenant's rules of debate, which its dialogues follow unless they have their own. */
import { html } from '@lit-labs/ssr';
import type { At, Office, Sent, Shown } from './context.ts';
import { answerEdit, editPage, type Target } from './rules-edit.ts';
import { rulesShown } from './rules-view.ts';
import { doneNotice, paths } from './shell.ts';
import { count } from './words.ts';

/** Dialogues that take over what is published, and those with rules of their own. */
async function followers(
  { dialogues, door }: Office,
  { visitor }: At,
): Promise<{ readonly follow: readonly string[]; readonly own: readonly string[] }> {
  const open = (await dialogues.of(visitor.tenant)).filter(({ phase }) => phase !== 'archived');
  const inherits = await Promise.all(
    open.map(async ({ log }) => (await door.authority.look(log))?.state.moderation.policies.at(-1)?.inherited !== false),
  );
  const titles = (wanted: boolean): readonly string[] => open.filter((_row, at) => inherits[at] === wanted).map(({ title }) => title);
  return { follow: titles(true), own: titles(false) };
}

export async function rulesPage(office: Office, at: At): Promise<Shown> {
  const { policy } = at.visitor.state;
  const { follow, own } = await followers(office, at);
  return {
    screen: {
      title: 'Regler för debatten',
      body: html`${at.query('gjort') === 'regler' ? doneNotice('De nya reglerna gäller nu.') : ''}
        <p>Reglerna gäller i alla dialoger som inte har egna. Alla kan läsa dem.</p>
        <p>
          ${follow.length === 0 ? 'Ingen dialog följer dem än.' : `${count(follow.length, 'dialog följer', 'dialoger följer')} dem: ${follow.slice(0, 8).join(' · ')}${follow.length > 8 ? ' med flera' : ''}`}
          ${own.length === 0 ? '' : html`<br />Egna regler: ${own.join(' · ')}`}
        </p>
        <p class="ways"><a class="button main" href=${paths.editRules}>Ändra reglerna</a></p>
        ${rulesShown(policy, at.now)}`,
    },
  };
}

async function targetOf(office: Office, at: At): Promise<Target> {
  const { follow, own } = await followers(office, at);
  return {
    log: at.visitor.tenant,
    rules: at.visitor.state.policy,
    title: 'Ändra reglerna',
    above: [[paths.rules, 'Regler för debatten']],
    action: paths.editRules,
    back: paths.rules,
    effect: `${count(follow.length, 'dialog tar', 'dialoger tar')} över dem genast.${own.length === 0 ? '' : ` ${count(own.length, 'dialog har egna regler och ändras', 'dialoger har egna regler och ändras')} inte.`}`,
    command: (policy) => ({ type: 'tenant/publish-policy', policy }),
  };
}

export async function editRulesPage(office: Office, at: At): Promise<Shown> {
  return editPage(at, await targetOf(office, at));
}

export async function answerRules(office: Office, at: Sent): Promise<Shown> {
  return answerEdit(office, at, await targetOf(office, at));
}
