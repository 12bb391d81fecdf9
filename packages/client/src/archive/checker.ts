/** The script that checks archives, in a worker of the page: it sees nothing of the page, and whoever reads can go on reading. */
import type { ArchiveChecker, CheckAsked, CheckStep, CheckTold } from '@insyn/protocol/archive-check.ts';

/** `address`: of the script, as it was built. Questions are refused where the page may have no such worker. */
export function openChecker(address: string): ArchiveChecker {
  const worker = new Worker(trusted(ownAddress(address)), { type: 'module' });
  /** One question at a time: each waits for the one before. */
  let before: Promise<unknown> = Promise.resolve();
  const ask = <T extends CheckTold['told']>(
    asked: CheckAsked,
    wanted: T,
    step: (step: CheckStep) => void = () => undefined,
  ): Promise<Extract<CheckTold, { readonly told: T }>> => {
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

/** A worker is made of an address of the page's own site alone: a script from elsewhere is brought in by one of those. */
function ownAddress(address: string): string {
  if (new URL(address).origin === globalThis.location.origin) return address;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: 'text/javascript' }));
}

type Policy = { readonly createScriptURL: (url: string) => string };
type Policies = { readonly createPolicy: (name: string, rules: Policy) => Policy };

/** Pages that ask for trusted types know one policy by name, Lit's: the address is that of our own script's folder. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  return trustedTypes?.createPolicy('lit-html', { createScriptURL: (url) => url }).createScriptURL(address) ?? address;
}
