/** Registers the elements that other elements of ours are built of, each fetched beside the page that is read first. */
import { defineOnce } from '../base/define.ts';

let coming: Promise<void> | null = null;

/** Resolves when they are there, or did not come: then the next call asks again. */
export function defineParts(): Promise<void> {
  coming ??= import('./composer.ts').then(
    ({ InsynComposer }) => void defineOnce('insyn-composer', InsynComposer),
    () => {
      coming = null;
    },
  );
  return coming;
}
