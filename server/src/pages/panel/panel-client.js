// What is chosen is saved while one chooses; without this script it is saved when one goes on.
const form = document.querySelector('form[data-saves]');
const said = document.querySelector('[data-saved]');
if (form !== null && said !== null) {
  let timer = 0;
  const save = async () => {
    const data = new URLSearchParams(new FormData(form));
    data.set('gor', 'spara');
    const answer = await fetch(form.action, { method: 'POST', body: data, redirect: 'manual' }).catch(() => null);
    // A redirect that is not followed says that it was taken.
    said.textContent = answer !== null && answer.type === 'opaqueredirect' ? 'Sparat' : 'Inte sparat än';
    said.hidden = false;
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, 800);
  });
  form.addEventListener('submit', () => clearTimeout(timer));
}
// The button that was pressed has the focus again, or the other one where it can go no further.
const pressed = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (pressed instanceof HTMLButtonElement) {
  const other = pressed.parentElement?.querySelector('button:enabled');
  (pressed.disabled ? other : pressed)?.focus();
}
