import { a11ySnapshot, executeServerCommand } from '@web/test-runner-commands';

// What a browser test may ask of the browser around its page.
export { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';

/** Media features a test can pretend; `{}` takes all of them away again. */
export type Features = {
  readonly 'forced-colors'?: 'active' | 'none';
  readonly 'prefers-color-scheme'?: 'light' | 'dark';
  readonly 'prefers-contrast'?: 'more' | 'less' | 'no-preference';
  readonly 'prefers-reduced-motion'?: 'reduce' | 'no-preference';
};

/** Sets exactly these media features in the test's page, until the next call: also in the next test of the file. */
export async function emulateFeatures(features: Features): Promise<void> {
  await executeServerCommand('emulate-features', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

/** A node of the tree that assistive technology gets from the browser, through all shadow roots. */
export type AccessibleNode = {
  readonly role: string;
  readonly name?: string;
  readonly description?: string;
  readonly value?: string | number;
  readonly level?: number;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
  readonly focused?: boolean;
  readonly checked?: boolean | 'mixed';
  readonly children?: readonly AccessibleNode[];
};

/** The accessibility tree of the whole page, as the browser computed it. */
export async function accessibilityTree(): Promise<AccessibleNode> {
  return (await (a11ySnapshot as (payload: object) => Promise<unknown>)({})) as AccessibleNode;
}

/** All nodes of a tree that pass, in reading order. */
export function accessibleNodes(tree: AccessibleNode, passes: (node: AccessibleNode) => boolean): readonly AccessibleNode[] {
  return [...(passes(tree) ? [tree] : []), ...(tree.children ?? []).flatMap((child) => accessibleNodes(child, passes))];
}
