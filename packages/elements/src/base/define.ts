/** Registers elements; with two copies of ours on a page the first wins and the second says so once. */

/** Of the package; kept equal to `packages/elements/package.json` by a test. */
export const VERSION = '0.1.0';

type Versioned = CustomElementConstructor & { readonly version?: string };

let said = false;

/** Registers `type` as `tag` unless the tag is taken. True when it was registered now. */
export function defineOnce(tag: string, type: CustomElementConstructor): boolean {
  // A copy that is not the first defines nothing more: the parts of one page are of one copy.
  if (said) return false;
  const taken: Versioned | undefined = customElements.get(tag);
  if (taken === undefined) {
    customElements.define(tag, type);
    return true;
  }
  if (taken === type) return false;
  said = true;
  const first = taken.version ?? 'okänd version';
  console.warn(`Insyn: <${tag}> finns redan på sidan (${first}). Den används; kopian ${VERSION} gör ingenting.`);
  return false;
}
