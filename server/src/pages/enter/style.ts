/** How the entrance looks: one narrow column, one thing at a time, big enough for a thumb. */
import { buttons } from '@insyn/elements/base/controls.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';

const RULES = `
:root{background:var(--insyn-bg)}
.enter .top{display:flex;align-items:center;gap:var(--insyn-space-2);padding:var(--insyn-space-3) var(--insyn-space-4);border-block-end:1px solid var(--insyn-line);font-size:var(--insyn-text-s);font-weight:600}
.enter .mark{color:var(--insyn-action);flex:none}
.enter main{max-width:30em;padding-block-start:var(--insyn-space-5)}
.enter h1{font-size:var(--insyn-text-xl);line-height:var(--insyn-line-xl);margin:0 0 var(--insyn-space-3)}
.enter h2{margin-block-start:var(--insyn-space-7)}
.enter main>*+*{margin-block-start:var(--insyn-space-4)}
.enter main>h1+*{margin-block-start:0}
.enter main>h2{margin-block-start:var(--insyn-space-7)}
.enter .field+.meta,.enter .field+div{margin-block-start:var(--insyn-space-2)}
.enter form{display:grid;gap:var(--insyn-space-3);justify-items:start}
.enter form>*{max-inline-size:100%}
.enter form>div,.enter form>fieldset{inline-size:100%}
.enter .wide{inline-size:100%;min-block-size:3rem;font-size:var(--insyn-text-m);text-decoration:none}
.enter .label,.enter legend{display:block;font-size:var(--insyn-text-m);font-weight:600;margin-block-end:var(--insyn-space-1)}
.enter .field{display:block;inline-size:100%;font:inherit;line-height:var(--insyn-line-m);color:var(--insyn-ink);background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius);padding:.55em .7em;min-block-size:var(--insyn-target)}
.enter textarea.field{min-block-size:8em;resize:vertical;field-sizing:content;max-block-size:28em;overflow-wrap:anywhere}
.enter .field[aria-invalid='true']{border-color:var(--insyn-error);border-inline-start-width:4px}
.enter .field.code{font-variant-numeric:tabular-nums;letter-spacing:.12em;font-size:var(--insyn-text-l)}
.enter .field[data-groups]{text-transform:uppercase;letter-spacing:.04em}
.enter .tick{display:flex;gap:var(--insyn-space-3);align-items:flex-start;padding-block:var(--insyn-space-2);min-block-size:var(--insyn-target);cursor:pointer}
.enter .tick input{inline-size:1.3em;block-size:1.3em;margin:.12em 0 0;accent-color:var(--insyn-action);flex:none}
.enter .from{font-size:var(--insyn-text-s);color:var(--insyn-muted)}
.enter .from strong{color:var(--insyn-ink);overflow-wrap:anywhere}
.enter .draft blockquote{margin-block:var(--insyn-space-2) 0;border-inline-start-color:var(--insyn-action);overflow-wrap:anywhere;max-block-size:16em;overflow-y:auto}
.enter .draft blockquote p+p{margin-block-start:var(--insyn-space-3)}
.enter .text-button{min-block-size:var(--insyn-target)}
.enter fieldset .field{margin-block:var(--insyn-space-1) var(--insyn-space-2)}
.enter details summary{cursor:pointer;color:var(--insyn-action);padding-block:var(--insyn-space-2);font-size:var(--insyn-text-s)}
.enter .aside{border-block-start:1px solid var(--insyn-line);padding-block-start:var(--insyn-space-3);display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-5);align-items:center}
.enter .aside>p{inline-size:100%}
.enter .compare{border-block-start:1px solid var(--insyn-line);padding-block-start:var(--insyn-space-4);margin-block-start:var(--insyn-space-6)}
.enter .pair-code{font-size:2em;font-weight:600;letter-spacing:.12em;line-height:1.2;font-variant-numeric:tabular-nums}
.enter .row{display:flex;flex-wrap:wrap;gap:var(--insyn-space-3)}
.enter .row>*{flex:1 1 10em}
.enter .keep{display:grid;gap:var(--insyn-space-2);justify-items:start}
.enter .keep .button[hidden]{display:none}
.enter .posts{list-style:none;display:grid;gap:var(--insyn-space-3)}
.enter .posts li{border-block-start:1px solid var(--insyn-line);padding-block-start:var(--insyn-space-3);overflow-wrap:anywhere}
.enter .danger{color:var(--insyn-error);border-color:var(--insyn-error)}
@media (forced-colors:active){.enter .field,.enter .button{border:1px solid ButtonBorder}}
`;

export const enterStyle: string = `${buttons.cssText}${notices.cssText}${RULES}`;
