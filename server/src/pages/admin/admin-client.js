// Counts words, tells weekdays and copies texts on the administrators' pages. Nothing is sent from here.
const words = (text) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(word)).length;

for (const told of document.querySelectorAll('[data-counts]')) {
  const field = document.getElementById(told.dataset.counts);
  const most = Number(told.dataset.most);
  const signs = told.dataset.of === 'tecken';
  const tell = () => {
    const count = signs ? [...field.value].length : words(field.value);
    told.textContent = `${count} av ${most} ${signs ? 'tecken' : 'ord'}`;
    told.classList.toggle('fault', count > most);
  };
  field?.addEventListener('input', tell);
}

const weekday = new Intl.DateTimeFormat('sv-SE', { weekday: 'long', timeZone: 'UTC' });
for (const row of document.querySelectorAll('.date-row')) {
  const [day, told] = [row.querySelector('input[type=date]'), row.querySelector('.weekday')];
  day?.addEventListener('change', () => {
    const date = new Date(`${day.value}T12:00:00Z`);
    told.textContent = Number.isNaN(date.getTime()) ? '' : weekday.format(date);
  });
}

for (const button of document.querySelectorAll('button[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const said = button.parentElement.querySelector('[role=status]');
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim());
      said.textContent = button.dataset.said ?? 'Kopierat.';
    } catch {
      said.textContent = 'Det gick inte att kopiera. Markera texten och kopiera den själv.';
    }
  });
}

for (const button of document.querySelectorAll('button[data-width]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    document.getElementById('visning').dataset.width = button.dataset.width;
    for (const other of document.querySelectorAll('button[data-width]')) other.setAttribute('aria-pressed', String(other === button));
  });
}
