/** Finnish words for what a vote refuses those who vote. */
import type { VoterProblem } from './vote-problems.ts';
import type { ProblemWords } from './translation.ts';

const DAMAGED = 'Ääni ei tullut perille ehjänä. Yhtään ääntä ei ole kadonnut. Lataa sivu uudelleen ja yritä uudelleen.';
const DOWN = 'Äänestyksessä on juuri nyt vika. Yhtään ääntä ei ole kadonnut. Yritä hetken päästä uudelleen tai äänestä kirjeellä.';
const TWO = 'Tähän tarvitaan kaksi ihmistä. Pyydä työtoveria vahvistamaan.';

export const VOTE_PROBLEMS_FI: Readonly<Record<VoterProblem, ProblemWords>> = {
  'roll/unknown': 'Et ole tämän kuntalaiskuulemisen ääniluettelossa. Onko se väärin? Ota yhteyttä kaupunkiin.',
  'roll/already-web': 'Olet jo äänestänyt verkossa. Jos haluat muuttaa ääntäsi, käytä samaa selainta, jolla äänestit.',
  'roll/already-paper': 'Paperilla antamasi ääni on saatu. Et voi äänestää myös täällä.',
  'roll/removed': 'Et ole enää ääniluettelossa. Onko se väärin? Ota yhteyttä kaupunkiin.',
  'roll/not-open': 'Äänestys ei ole vielä alkanut.',
  'roll/closed': 'Äänestys on päättynyt.',
  'roll/not-received': 'Kuorta ei ole vielä saatu.',
  'roll/code-wrong': 'Koodi ei täsmää. Katso kirjeestä ja kirjoita se uudelleen. Voit myös saada uuden kirjeen.',
  'roll/login-needed': 'Näytä ensin, kuka olet. Kukin voi äänestää vain kerran.',
  'roll/two-needed': TWO,
  'roll/same-person': TWO,
  'roll/not-allowed': 'Sinulla ei ole oikeutta tehdä tätä.',
  'roll/not-understood': 'Tietoja ei voitu lukea. Tarkista ne ja yritä uudelleen.',
  'roll/number-changed': 'Määrä on muuttunut siitä, kun sivu näytti sen. Katso uusi määrä ja yritä uudelleen.',
  'roll/down': DOWN,
  'ballot/not-understood': DAMAGED,
  'ballot/other-election': 'Ääni kuuluu toiseen äänestykseen. Lataa sivu uudelleen ja yritä uudelleen.',
  'ballot/unknown-choice': 'Sitä vaihtoehtoa ei ole. Valitse jokin sivulla olevista.',
  'ballot/bad-revision': 'Olet muuttanut ääntäsi niin monta kertaa kuin voi. Viimeisin on voimassa.',
  'cast/unknown-election': 'Äänestystä ei ole.',
  'cast/not-open': 'Äänestys ei ole vielä alkanut.',
  'cast/closed': 'Äänestys on päättynyt. Jo annettu ääni on voimassa.',
  'cast/bad-token': DAMAGED,
  'cast/bad-signature': DAMAGED,
  'cast/other-ballot': 'Äänesi on jo annettu toisesta välilehdestä. Lataa sivu uudelleen, jos haluat muuttaa sitä.',
  'cast/older-revision': 'Olet jo muuttanut ääntäsi toisesta välilehdestä. Lataa sivu uudelleen.',
  'cast/down': DOWN,
  'blind/length': DAMAGED,
  'blind/range': DAMAGED,
  'blind/trivial': DAMAGED,
  'blind/check': DAMAGED,
};
