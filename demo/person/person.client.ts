/** The pages between: begins a pairing as a widget does, and takes the session that came of it. The secret of the pairing waits in this tab. */

const { step = '', dialog = '', dialogue = '', pairing = '', leave = '' } = document.body.dataset;
const API = `${dialog}/api/v1`;
const next = document.querySelector<HTMLAnchorElement>('#vidare');

type Begun = { readonly pairing: string; readonly claim: string };
type Session = { readonly csrf: string | null };

async function send(path: string, method: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return await fetch(`${API}${path}`, {
    method,
    credentials: 'include',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function csrf(): Promise<Readonly<Record<string, string>>> {
  const session = (await (await send('/session', 'GET', undefined)).json()) as Session;
  return session.csrf === null ? {} : { 'insyn-csrf': session.csrf };
}

async function begin(to: URL): Promise<void> {
  if (leave === 'yes') {
    const proof = await csrf();
    if ('insyn-csrf' in proof) await send('/session', 'DELETE', undefined, proof);
    return;
  }
  const page = new URL(to.searchParams.get('sida') ?? '/', location.href).href;
  const body = { log: dialogue, command: null, key: null, page, title: document.title, shared: false };
  const answer = await send('/pairings', 'POST', body, await csrf());
  if (!answer.ok) return;
  const begun = (await answer.json()) as Begun;
  sessionStorage.setItem('demo-pairing', JSON.stringify(begun));
  to.searchParams.set('pairing', begun.pairing);
}

async function end(): Promise<void> {
  const kept = sessionStorage.getItem('demo-pairing');
  sessionStorage.removeItem('demo-pairing');
  const begun = kept === null ? null : (JSON.parse(kept) as Begun);
  if (begun === null || begun.pairing !== pairing) return;
  await send(`/pairings/${pairing}/session`, 'POST', {}, { 'insyn-claim': begun.claim, ...(await csrf()) });
}

if (next !== null) {
  const to = new URL(next.href);
  // Whatever comes of it, the way on is the same; without a server the next page says so.
  const done = step === 'begin' ? begin(to) : end();
  done.catch((error: unknown) => console.error(error)).finally(() => location.replace(to));
}
