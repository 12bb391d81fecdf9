/** What an opinion picture refuses, in Finnish. */
import type { OpinionProblemWords } from './opinion-problems.ts';

export const OPINION_PROBLEMS_FI: OpinionProblemWords = {
  'opinion/not-found': 'Mielipidekuvaa ei ole, tai se ei ole auki.',
  'opinion/not-allowed': 'Vain kaupungin virkahenkilöt voivat tehdä sen.',
  'opinion/login-needed': 'Osoita ensin, kuka olet.',
  'opinion/level-needed': 'Jotta voit vastata, sinun täytyy osoittaa henkilöllisyytesi varmemmalla tavalla.',
  'opinion/not-eligible':
    'Tämä on niille, jotka on kirjattu alueelle ja jotka ovat tarpeeksi vanhoja. Voit lukea kaiken. Onko jokin väärin? Ota yhteyttä kaupunkiin.',
  'opinion/not-open': 'Juuri nyt ei voi vastata. Keskustelu on suljettu tai mielipidekuva on päättynyt.',
  'opinion/not-in-debate': 'Mielipidekuvan voi avata, kun keskustelu on auki.',
  'opinion/already-open': 'Mielipidekuva on jo auki.',
  'opinion/over': 'Mielipidekuva on päättynyt. Sitä ei voi muuttaa.',
  'opinion/too-few-statements': 'Valitse ensin vähintään viisi väitettä.',
  'opinion/too-many-statements': 'Sataan väitteeseen on tilaa. Poista ensin jokin.',
  'opinion/statement-not-found': 'Väitettä ei enää ole.',
  'opinion/post-not-found': 'Viestiä ei enää ole, tai kaikki eivät voi lukea sitä.',
  'opinion/not-in-post': 'Väitteen täytyy olla viestissä sanasta sanaan.',
  'opinion/already-chosen': 'Tämä väite on jo valittu.',
  'opinion/field-empty': 'Kenttä on tyhjä. Täytä se.',
  'opinion/field-too-long': 'Väite on liian pitkä. Tilaa on 280 merkille.',
  'opinion/already-answered': 'Olet jo vastannut niin.',
  'opinion/too-many-answers': 'Olet muuttanut vastauksiasi niin monta kertaa kuin voi.',
  'opinion/picture-fault': 'Kuvaa ei voitu näyttää.',
  'opinion/nothing-due': 'Juuri nyt ei ole mitään tehtävää.',
};
