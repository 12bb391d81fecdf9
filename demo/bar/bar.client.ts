/** The demo bar in the browser: switches without loading the page anew. Everything it does is also a link or a form. */

function find<T extends Element>(selector: string, type: new () => T): T | null {
  const found = document.querySelector(selector);
  return found instanceof type ? found : null;
}

function switchScheme(link: HTMLAnchorElement): void {
  const dark = document.documentElement.dataset['scheme'] !== 'dark';
  document.documentElement.dataset['scheme'] = dark ? 'dark' : 'light';
  link.setAttribute('aria-pressed', String(dark));
  const address = new URL(location.href);
  if (dark) address.searchParams.set('visa', 'mork');
  else address.searchParams.delete('visa');
  history.replaceState(history.state, '', address);
}

const dark = find('.demo-dark', HTMLAnchorElement);
dark?.addEventListener('click', (event) => {
  event.preventDefault();
  switchScheme(dark);
});
dark?.addEventListener('keydown', (event) => {
  if (event.key !== ' ') return;
  event.preventDefault();
  switchScheme(dark);
});

// One press: choosing is enough. The button is for those without a script.
const who = find('.demo-who', HTMLSelectElement);
who?.form?.querySelector('button')?.setAttribute('hidden', '');
who?.addEventListener('change', () => who.form?.submit());

/** Whoever logged out in the widget, or everywhere, is nobody here too. */
async function isNobody(dialog: string): Promise<boolean> {
  const answer = await fetch(`${dialog}/api/v1/session`, { credentials: 'include' });
  return answer.ok && ((await answer.json()) as { readonly level: string }).level === 'none';
}

const dialog = who?.dataset['dialog'];
if (who !== null && dialog !== undefined && who.value !== '') {
  isNobody(dialog).then(
    (nobody) => {
      if (nobody) who.value = '';
    },
    () => {
      // Nobody answered: the bar says what was chosen.
    },
  );
}

const form = find('.demo-neighbours', HTMLFormElement);
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  if (button === null) return;
  const on = button.getAttribute('aria-pressed') !== 'true';
  const address = new URL(form.action);
  address.searchParams.set('state', on ? 'pa' : 'av');
  fetch(address, { method: 'POST', redirect: 'manual' }).then(
    () => {
      button.setAttribute('aria-pressed', String(on));
      button.textContent = on ? 'på' : 'av';
    },
    () => {
      // Nobody answered: the switch stays where it was, which is what is true.
    },
  );
});
