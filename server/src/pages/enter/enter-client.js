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
