// Comfort only: every page here works without it.
for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy);
  if (!(field instanceof HTMLInputElement) || navigator.clipboard === undefined) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value);
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    said.textContent = button.dataset.copied;
    button.after(said);
  });
}
// The name that is typed is the one that is meant.
const name = document.getElementById('name');
const other = document.querySelector('input[name="whose"][value="other"]');
if (name !== null && other instanceof HTMLInputElement) name.addEventListener('input', () => void (other.checked = true));
// The code of a letter: what no code holds is told when its group is left, and how long it is when the field is.
for (const field of document.querySelectorAll('input[data-groups]')) {
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  field.after(said);
  const look = (left) => {
    const signs = [
      ...field.value
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[\s\p{Pd}.]/gu, ''),
    ];
    const complete = left ? signs.length : Math.floor(Math.max(0, signs.length - 1) / 4) * 4;
    const wrong = signs.findIndex((sign, at) => at < complete && !/[0-9A-TV-Z]/.test(sign));
    const long = signs.length > 17 || (left && signs.length > 0 && signs.length < 17);
    const words =
      wrong !== -1
        ? field.dataset.sign.replace('{grupp}', String(Math.min(Math.floor(wrong / 4), 3) + 1)).replace('{tecken}', () => signs[wrong])
        : long
          ? field.dataset.length
          : '';
    if (said.textContent !== words) said.textContent = words;
  };
  field.addEventListener('input', () => look(false));
  field.addEventListener('blur', () => look(true));
}
// A second press while the first is under way would be a second question.
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === '1') event.preventDefault();
    form.dataset.sent = '1';
  });
}
// A page that is shown again from memory may be pressed again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent;
});
