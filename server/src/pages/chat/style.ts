/** Beside the stylesheet of every page: a chat, its record on paper, and the screen in the room. */
import { prose } from '@insyn/elements/base/prose.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';
import { chatPartStyles } from '@insyn/elements/parts/chat-parts.styles.ts';
import { chatQuestionStyles } from '@insyn/elements/parts/chat-question.styles.ts';

const RULES = `
.chat .chip{display:inline-flex;align-items:center;gap:.4em;max-inline-size:100%;padding:.1em .6em;font-size:var(--insyn-text-xs);line-height:1.45;font-weight:400;border:1px solid var(--insyn-line);border-radius:999px;overflow-wrap:anywhere}
.chat .notice{margin-block:var(--insyn-space-4)}
.chat main{padding-block-end:var(--insyn-space-7)}
insyn-chat{display:block}
.chat.wide main,.chat.wide .inner{max-inline-size:78em}
.chat.wide insyn-chat>*,.chat.wide insyn-chat-host>*,.chat.wide main>:not(insyn-chat,insyn-chat-host){max-inline-size:44em}
.chat .kind a{color:inherit}
.chat h1{margin-block-end:var(--insyn-space-2)}
.chat .when{font-size:var(--insyn-text-l);line-height:var(--insyn-line-l);margin:0 0 var(--insyn-space-4)}
.chat .when.on{color:var(--insyn-ok);font-weight:600;display:flex;gap:.4em;align-items:center}
.chat .lead{margin-block:var(--insyn-space-4);max-inline-size:var(--insyn-measure)}
.chat .summary{margin-block:var(--insyn-space-3)}
.chat .calendar a,.chat .files a{display:inline-flex;gap:.4em;align-items:center;min-block-size:var(--insyn-target)}
.chat .thanks{max-inline-size:var(--insyn-measure);margin-block:var(--insyn-space-4)}
.chat .thanks p{margin:0 0 var(--insyn-space-1);white-space:pre-line}
.chat .around{display:grid;gap:var(--insyn-space-3);margin-block:var(--insyn-space-5)}
.chat .around h2{font-size:var(--insyn-text-m);margin:0}
.chat .around ul{margin:0}
.chat .around .people ul{padding:0}
.chat .record-order{margin-block-end:var(--insyn-space-2)}
.chat .around .folded{margin-block:calc(-1 * var(--insyn-space-2)) 0}
.chat .folded>summary{min-block-size:var(--insyn-target);display:list-item;align-content:center;color:var(--insyn-action)}
@media (scripting:enabled){.chat .no-script{display:none}}
#fragor:focus{outline:none}
.chat .state-at{margin-block:var(--insyn-space-5) 0}
.question .history-line{margin-block-start:var(--insyn-space-1)}
.question .now{font-weight:600;color:var(--insyn-action)}
.question.gone{background:none;color:inherit;padding-inline:0}
.question h3,.question h4{margin:0}
.pulses{display:grid;gap:var(--insyn-space-4);margin-block:var(--insyn-space-6)}
.pulse h2{margin:0}
.pulse ul{margin:0}
.pulse>ul:not(.bars){padding-inline-start:1.2em}
.bars{padding:0}
.bars p{margin:0}
.happened{margin:0}
.happened>div{display:grid;grid-template-columns:minmax(7em,10em) 1fr;gap:0 var(--insyn-space-4);border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-2)}
.happened>div:last-child{border-block-end:1px solid var(--insyn-line)}
.happened dt{grid-row:span 20;font-weight:400;color:var(--insyn-muted)}
.happened dd{grid-column:2;margin:0}
.figures-words{padding-inline-start:1.2em;max-inline-size:var(--insyn-measure)}
.chat .help{margin-block:0 var(--insyn-space-5)}
.own-chats .foot{display:block}
.own-chats .foot a{display:inline;min-block-size:0}
.own-chats .question :is(h2,h3,h4){margin:0}
.own-chats .question h2{font-size:var(--insyn-text-l)}
.own-chats .question .ways{margin-block-start:var(--insyn-space-3)}
insyn-chat-panel,insyn-chat-host{display:block}
.hall{background:var(--insyn-bg)}
.hall main{max-inline-size:none;min-block-size:100vh;padding:4vh 5vw;display:flex;flex-direction:column;box-sizing:border-box}
insyn-chat-hall{display:flex;flex-direction:column;flex:1;gap:3vh}
.hall h1{font-size:clamp(2rem,5vw,6rem);line-height:1.15;margin:auto 0 0;text-wrap:balance}
.hall .hall-question{font-family:inherit}
.hall .hall-when,.hall .hall-who{font-size:clamp(1.25rem,2.6vw,3rem);line-height:1.3;margin:0 0 auto}
.hall .hall-who .meta{display:block;font-size:.7em}
.hall .hall-ask{font-size:clamp(1rem,1.8vw,2rem);margin:0;color:var(--insyn-muted);overflow-wrap:anywhere}
@container (max-width:34em){.happened>div{grid-template-columns:1fr}.happened dt{grid-row:auto}.happened dd{grid-column:1}}
@media print{
.chat .skip,.chat .calendar,.chat .files,.chat .foot,.chat .no-script,.chat .state-at a,.chat .history .shown{display:none}
.chat details::details-content{content-visibility:visible;block-size:auto}
.chat details>*{display:revert}
.chat h2{break-after:avoid}
.chat .answer,.chat .follow-up{break-inside:avoid-page}
.chat .question{break-inside:auto}
}
`;

/** The parts first: the page's own rules have the last word. */
export const chatStyle: string = [...[notices, prose, chatPartStyles, chatQuestionStyles].map(({ cssText }) => cssText), RULES].join('\n');
