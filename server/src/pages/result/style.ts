/** Beside the stylesheet of every page: a vote on a dialogue's page, and the page of its result. */
import { buttons } from '@insyn/elements/base/controls.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';
import { marksStyles } from '@insyn/elements/parts/lines.styles.ts';
import { votePartStyles } from '@insyn/elements/parts/vote.styles.ts';

const RULES = `
.result main{max-inline-size:72em}
.result .inside{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--insyn-space-6)}
.vote-part{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--insyn-space-4);margin-block:var(--insyn-space-6)}
.vote-part>*,.vote-part>h2{margin:0}
.vote-part .title-xl,.vote-part h3{font-size:var(--insyn-text-m);margin:0}
.vote-part .alternative-card h4,.vote-part .ways h4,.vote-part .title-l{font-size:var(--insyn-text-m);margin:0}
.vote-part .vote-question{font-size:var(--insyn-text-l);font-weight:600}
.vote-part p,.inside p{margin:0}
.vote-part .bar-words,.inside .bar-words{margin:0 0 var(--insyn-space-2)}
.vote-part .of-which,.inside .of-which{margin-block-start:var(--insyn-space-1)}
.vote-part .ways p,.inside .ways p{margin:0 0 var(--insyn-space-1)}
.vote-head h1.question{font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
.inside h2,.inside h3{margin:0}
.inside dl,.inside ul,.vote-part dl,.vote-part ul{margin:0}
.inside .title-xl{font-size:var(--insyn-text-xl);line-height:var(--insyn-line-xl)}
.result main>section,.result .no-script{max-inline-size:46em}
.result main>section{margin-block-start:var(--insyn-space-6)}
.result main>section>*{margin-block:0 var(--insyn-space-3)}
.result .facts{margin:0}
.result .facts>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--insyn-space-4);padding-block:var(--insyn-space-1);border-block-end:1px solid var(--insyn-line)}
.result .facts dt{font-weight:400;color:var(--insyn-muted)}
.result .facts dd{margin:0;font-variant-numeric:tabular-nums}
.result .files{list-style:none;padding:0}
.result .files li{padding-block:var(--insyn-space-2);border-block-end:1px solid var(--insyn-line)}
.result .files .meta{display:block}
.result code{font-family:ui-monospace,monospace;font-size:.9em;background:var(--insyn-sunken);padding:.1em .35em;border-radius:var(--insyn-radius);overflow-wrap:anywhere}
.result .control-words{font-size:var(--insyn-text-l);font-weight:600;margin-block:0 var(--insyn-space-1)}
@media (scripting:enabled){.result .no-script{display:none}}
@media print{.result .files,.result .foot{display:none}}
`;

/** The parts first: the page's own rules have the last word. */
export const resultStyle: string = [...[buttons, notices, marksStyles, ...votePartStyles].map(({ cssText }) => cssText), RULES].join('\n');
