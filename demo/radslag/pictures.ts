/**
 * Three drawings from one viewpoint and in one scale: ink for what is there, the alternative's own colour for what would be new.
 * The words beside them come from the alternative (`picture`).
 */
import { html } from '@lit-labs/ssr';

type Drawing = ReturnType<typeof html>;

/** A: three storeys on the car park of the square, shops to the left, the library to the right. */
const square = html`
  <path class="ground" d="M0 176h360v64H0z"></path>
  <path class="far" d="M0 118q50-22 104-12t96-4 86 2 74-6v78H0z"></path>
  <path class="there" d="M4 180v-48l24-18 24 18v48zM52 180v-40h46v40z"></path>
  <path
    class="line"
    d="M4 132h48M52 150h46M10 180v-20h13v20M30 158h16v12H30zM58 158h15v13H58zM79 180v-22h12v22M52 150l5 7 6-7 6 7 6-7 6 7 6-7 6 7 5-7M22 124h12"
  ></path>
  <path class="there" d="M290 180v-62h66v62z"></path>
  <path class="line" d="M284 118h76M284 113h76M284 118v-5M298 128v42M308 128v42M338 128v42M348 128v42M317 180v-34h12v34"></path>
  <path class="new" d="M108 180V72h166v108z"></path>
  <path class="strong" d="M102 64h178v10H102z"></path>
  <path
    class="pane"
    d="M120 84h16v15h-16zM146 84h16v15h-16zM172 84h16v15h-16zM198 84h16v15h-16zM224 84h16v15h-16zM248 84h16v15h-16zM120 114h16v15h-16zM146 114h16v15h-16zM172 114h16v15h-16zM198 114h16v15h-16zM224 114h16v15h-16zM248 114h16v15h-16zM120 146h16v18h-16zM146 146h16v18h-16zM224 146h16v18h-16zM248 146h16v18h-16z"
  ></path>
  <path class="door" d="M174 180v-36h38v36zM193 144v36"></path>
  <path class="line" d="M166 140h54M0 180h360"></path>
  <path class="thin" d="M0 198h360M0 220h360M60 180l-34 60M128 180l-20 60M196 180v60M262 180l20 60M322 180l36 60"></path>
  <path class="line" d="M38 226v-58M38 168q0-8 9-8M332 226v-58M332 168q0-8-9-8"></path>
  <circle class="lamp" cx="50" cy="163" r="5"></circle>
  <circle class="lamp" cx="320" cy="163" r="5"></circle>
  <path class="line" d="M92 214v-20M126 222v-22M252 222v-22M288 214v-20"></path>
  <circle class="fresh" cx="92" cy="184" r="12"></circle>
  <circle class="fresh" cx="126" cy="188" r="14"></circle>
  <circle class="fresh" cx="252" cy="188" r="14"></circle>
  <circle class="fresh" cx="288" cy="184" r="12"></circle>
  <path class="line" d="M92 190v-8M126 196v-10M252 196v-10M288 190v-8"></path>
`;

/** B: two low storeys on the meadow, the wood behind, a new road, and the frogs' pond. */
const meadow = html`
  <path class="ground" d="M0 158q90-12 180-6t180-4v92H0z"></path>
  <path
    class="far"
    d="M0 160V128l9 -35l8 43l11 -41l9 24l8 -26l11 39l10 -50l8 30l10 -34l9 48l8 -34l9 22l10 -34l9 32l10 -35l10 35l10 -47l11 47l9 -31l9 37l10 -28l10 22l10 -44l10 46l9 -39l11 41l10 -39l11 35l9 -35l10 48l8 -28l8 36l10 -42l11 44l10 -30l9 24l11 -32l11 30V160z"
  ></path>
  <path class="new" d="M84 178v-56h214v56z"></path>
  <path class="strong" d="M74 122l16-16h202l16 16z"></path>
  <path
    class="pane"
    d="M94 130h14v12H94zM118 130h14v12h-14zM142 130h14v12h-14zM212 130h14v12h-14zM236 130h14v12h-14zM260 130h14v12h-14zM94 154h14v14H94zM118 154h14v14h-14zM142 154h14v14h-14zM212 154h14v14h-14zM236 154h14v14h-14zM260 154h14v14h-14z"
  ></path>
  <path class="door" d="M172 178v-30h26v30zM185 148v30"></path>
  <path class="line" d="M164 144h42M164 126h42v10h-42zM64 178h248"></path>
  <path class="road" d="M172 178q-10 26-78 34-60 8-94 22v6h70q60-24 92-34 42-12 36-28z"></path>
  <path class="line" d="M172 178q-10 26-78 34-60 8-94 22M198 178q6 16-36 28-32 10-92 34"></path>
  <path class="thin" d="M184 184q-6 22-64 32-58 10-92 24"></path>
  <path class="water" d="M246 216q4-12 44-12t46 12q-2 12-46 12t-44-12z"></path>
  <path
    class="line"
    d="M246 216q4-12 44-12t46 12q-2 12-46 12t-44-12zM338 212v-20M344 214v-26M350 214v-16M240 214v-16M264 216h16M300 221h18"
  ></path>
  <path class="frog" d="M282 210q0-9 10-9t10 9q0 4-10 4t-10-4zM286 203q-3-5 1-6t4 4M298 203q3-5-1-6t-4 4"></path>
  <path
    class="line"
    d="M22 190l3-9 3 9M52 182l2-8 3 8M232 192l3-9 3 9M326 184l2-8 3 8M214 224l3-9 3 9M120 234l2-8 3 8M30 170l2-7 3 7M340 236l3-9 3 9"
  ></path>
`;

/** C: the old school in the middle, two new wings, nine trees. */
const wings = html`
  <path class="ground" d="M0 176h360v64H0z"></path>
  <path class="far" d="M0 122q40-18 90-10t90-8 96 6 84-8v78H0z"></path>
  <path class="line" d="M22 180v-40M330 180v-40M346 180v-34"></path>
  <circle class="tree" cx="22" cy="118" r="22"></circle>
  <circle class="tree" cx="330" cy="116" r="23"></circle>
  <circle class="tree" cx="350" cy="132" r="16"></circle>
  <path class="new" d="M42 180v-66h92v66zM226 180v-66h92v66z"></path>
  <path class="strong" d="M38 106h96v9H38zM226 106h96v9h-96z"></path>
  <path
    class="pane"
    d="M52 124h13v14H52zM74 124h13v14H74zM96 124h13v14H96zM115 124h12v14h-12zM52 150h13v16H52zM74 150h13v16H74zM96 150h13v16H96zM234 124h12v14h-12zM252 124h13v14h-13zM274 124h13v14h-13zM296 124h13v14h-13zM234 150h12v16h-12zM252 150h13v16h-13zM274 150h13v16h-13zM296 150h13v16h-13z"
  ></path>
  <path class="door" d="M113 180v-28h16v28z"></path>
  <path class="there" d="M134 180V88l46-34 46 34v92z"></path>
  <path class="there" d="M128 92l52-38 52 38-4 5-48-35-48 35z"></path>
  <path class="there" d="M170 56V34l10-10 10 10v29l-10-7z"></path>
  <path
    class="thin"
    d="M140 104h10M156 104h8M196 104h8M210 104h10M140 144h14M208 144h14M146 112h6M208 112h8M140 172h16M204 172h16M162 80h36"
  ></path>
  <circle class="pane" cx="180" cy="90" r="9"></circle>
  <path class="line" d="M180 90v-6M180 90l4 3"></path>
  <path
    class="pane"
    d="M144 138v-14q0-7 7-7t7 7v14zM173 138v-14q0-7 7-7t7 7v14zM202 138v-14q0-7 7-7t7 7v14zM144 168v-12h14v12zM202 168v-12h14v12z"
  ></path>
  <path class="door" d="M168 180v-20q0-10 12-10t12 10v20zM180 150v30"></path>
  <path class="line" d="M162 180h36M158 185h44M0 180h360"></path>
  <path class="line" d="M48 226v-32M84 218v-26M118 232v-30M246 232v-30M280 218v-26M316 226v-32"></path>
  <circle class="tree" cx="48" cy="182" r="19"></circle>
  <circle class="tree" cx="84" cy="182" r="15"></circle>
  <circle class="tree" cx="118" cy="190" r="18"></circle>
  <circle class="tree" cx="246" cy="190" r="18"></circle>
  <circle class="tree" cx="280" cy="182" r="15"></circle>
  <circle class="tree" cx="316" cy="182" r="19"></circle>
  <path
    class="line"
    d="M48 200v-18M48 190l6-5M84 196v-13M118 206v-16M118 196l-6-5M246 206v-16M246 196l6-5M280 196v-13M316 200v-18M316 190l-6-5M22 138v-18M330 138v-20M330 126l6-5"
  ></path>
  <path class="thin" d="M150 240l14-54M210 240l-14-54M0 208h20M150 208h60M340 208h20"></path>
`;

const DRAWINGS: Readonly<Record<'a' | 'b' | 'c', Drawing>> = { a: square, b: meadow, c: wings };

export function picture(id: 'a' | 'b' | 'c', words: string): Drawing {
  return html`<svg class="picture" viewBox="0 0 360 240" role="img" aria-label=${words}>${DRAWINGS[id]}</svg>`;
}
