/** The script that checks archives, in a worker of the page; in the page itself where it may have none from there. */
import type { ArchiveChecker, CheckAsked, CheckStep, CheckTold } from '@insyn/protocol/archive-check.ts';

type Module = { readonly createChecker: () => ArchiveChecker };

/** `address`: of the script, as it was built. */
export function openChecker(address: string): ArchiveChecker {
  // A worker is made of a script of the page's own site alone.
  if (typeof Worker === 'undefined' || new URL(address).origin !== globalThis.location.origin) return inPage(address);
  return inWorker(new Worker(trusted(address), { type: 'module' }));
}

function inPage(address: string): ArchiveChecker {
  const made = (import(/* @vite-ignore */ address) as Promise<Module>).then(({ createChecker }) => createChecker());
  made.catch(() => undefined);
  return {
    check: async (...asked) => (await made).check(...asked),
    post: async (post) => (await made).post(post),
    close: () => void made.then((checker) => checker.close()).catch(() => undefined),
  };
}

function inWorker(worker: Worker): ArchiveChecker {
  /** One question at a time: each waits for the one before. */
  let before: Promise<unknown> = Promise.resolve();
  const ask = <T extends CheckTold['told']>(asked: CheckAsked, wanted: T, step: (step: CheckStep) => void = () => undefined) => {
    const answer = before.then(
      () =>
        new Promise<Extract<CheckTold, { readonly told: T }>>((resolve, reject) => {
          worker.onerror = () => reject(new TypeError('the check cannot be fetched'));
          worker.onmessage = ({ data }: MessageEvent<CheckTold>) => {
            if (data.told === 'step') step(data.step);
            if (data.told === wanted) resolve(data as Extract<CheckTold, { readonly told: T }>);
          };
          worker.postMessage(asked, asked.ask === 'check' ? [asked.zip.buffer] : []);
        }),
    );
    before = answer.catch(() => undefined);
    return answer;
  };
  return {
    check: async (zip, keys, told) => (await ask({ ask: 'check', zip, keys }, 'checked', told)).checked,
    post: async (post) => (await ask({ ask: 'post', post }, 'post')).post,
    close: () => worker.terminate(),
  };
}

type Policies = {
  readonly createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => string };
};

/** Pages that ask for trusted types know one policy by name, Lit's: the address is that of our own script's folder. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  return trustedTypes?.createPolicy('lit-html', { createScriptURL: (url) => url }).createScriptURL(address) ?? address;
}
