/** The desk's own rules, after the stylesheet of every page: large things to read aloud, and slips that fit a sheet. */
import { buttons, fields } from '@insyn/elements/base/controls.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';

const RULES = `
:root{background:var(--insyn-bg)}
.desk main{max-width:52em}
.desk main:focus{outline:none}
.desk .inner{max-width:52em;margin:0 auto;padding:var(--insyn-space-2) var(--insyn-space-4);display:flex;flex-wrap:wrap;gap:var(--insyn-space-2) var(--insyn-space-4);align-items:center;justify-content:space-between}
.desk .top{border-bottom:1px solid var(--insyn-line);background:var(--insyn-surface)}
.desk .foot{border-top:1px solid var(--insyn-line)}
.desk .top nav a{font-weight:600}
.desk .practice-bar{background:var(--insyn-warn-bg);color:var(--insyn-warn);border-bottom:3px solid var(--insyn-warn);font-size:var(--insyn-text-s)}
.desk .practice-bar p{flex:1 1 18em}
.desk .practice-bar a{color:inherit}
.desk h1{margin-block:var(--insyn-space-2) var(--insyn-space-4)}
.desk form{margin-block:var(--insyn-space-3)}
.desk .top form,.desk .practice-bar form,.desk .acts form{margin:0}
.desk .acts{display:flex;flex-wrap:wrap;gap:var(--insyn-space-3);align-items:center;margin-block:var(--insyn-space-4)}
.desk .button{text-decoration:none}
.desk .field{margin-block:var(--insyn-space-4)}
.desk .field>label,.desk legend{display:block;font-weight:600;margin-block-end:var(--insyn-space-1)}
.desk .hint{color:var(--insyn-muted);font-size:var(--insyn-text-s);margin-block-end:var(--insyn-space-1)}
.desk .fault{color:var(--insyn-error);font-weight:600;font-size:var(--insyn-text-s);margin-block-end:var(--insyn-space-1)}
.desk .field .button{margin-block-start:var(--insyn-space-2)}
.desk fieldset{margin-block:var(--insyn-space-4)}
.desk .choice{display:grid;grid-template-columns:auto 1fr;gap:0 var(--insyn-space-2);align-items:center;min-block-size:var(--insyn-target)}
.desk .choice input{position:static;inline-size:1.4em;block-size:1.4em;opacity:1;accent-color:var(--insyn-action)}
.desk .choice .hint{grid-column:2}
.desk .choice.single{margin-block:calc(-1*var(--insyn-space-2)) var(--insyn-space-4)}
.desk [hidden]{display:none}
.desk .wrong input:not([type=radio]){border-color:var(--insyn-error);border-inline-start-width:4px}
.desk .box.error{background:var(--insyn-error-bg);color:var(--insyn-error);border-inline-start:3px solid currentColor;padding:var(--insyn-space-3) var(--insyn-space-4);margin-block:var(--insyn-space-4)}
.desk .box.error h2{margin:0 0 var(--insyn-space-1)}
.desk .box.error a{color:inherit}
.desk .box.error ul{padding-inline-start:1.2em}
.desk input[name=referens]{max-inline-size:20em;font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;text-transform:uppercase}
.desk .notice{margin-block:var(--insyn-space-4);display:block}
.desk .notice h2{margin:0 0 var(--insyn-space-1);color:inherit}
.desk .notice ul{margin:0;padding-inline-start:1.2em}
.desk .entries{list-style:none;margin-block:var(--insyn-space-2)}
.desk .entries li{border-top:1px solid var(--insyn-line);padding-block:var(--insyn-space-3)}
.desk .entries a{font-size:var(--insyn-text-l);font-weight:600}
.desk .aloud{font-size:1.4em;line-height:1.6;background:var(--insyn-surface);border-inline-start:4px solid var(--insyn-action);padding:var(--insyn-space-4) var(--insyn-space-5)}
.desk .aloud>*+*{margin-block-start:.7em}
.desk .question{font-weight:600}
.desk .short,.desk .words{white-space:pre-line;overflow-wrap:anywhere}
.desk .facts{margin-block:var(--insyn-space-4)}
.desk .facts>div{display:grid;grid-template-columns:minmax(8em,12em) 1fr;gap:var(--insyn-space-1) var(--insyn-space-4);border-top:1px solid var(--insyn-line);padding-block:var(--insyn-space-2)}
.desk .facts dd{margin:0}
.desk .address{overflow-wrap:anywhere;font-size:var(--insyn-text-l)}
.desk .signs{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;font-size:1.3em;letter-spacing:.06em;white-space:nowrap}
.desk .groups{list-style:none;padding:0}
.desk .groups li{display:grid;grid-template-columns:6em 1fr;gap:var(--insyn-space-4);align-items:baseline;padding-block:var(--insyn-space-2);border-top:1px solid var(--insyn-line);font-size:1.15em}
.desk .sheet{background:var(--insyn-surface);border:1px solid var(--insyn-line);border-radius:var(--insyn-radius-card,8px);padding:var(--insyn-space-5);margin-block:var(--insyn-space-4)}
.desk .sheet h1,.desk .sheet h2:first-child{margin-block-start:0}
.desk .sheet ul{padding-inline-start:1.2em}
.desk .sheet ul.alternatives{padding:0}
.desk .sheet p{margin-block:var(--insyn-space-2)}
.desk.large .sheet{font-size:1.5em;line-height:1.6}
.desk.large .sheet h1{font-size:1.6em}
@container (max-width:34em){.desk .facts>div{grid-template-columns:1fr}.desk .groups li{grid-template-columns:1fr;gap:0}.desk .signs{white-space:normal}.desk .aloud{font-size:1.25em;padding:var(--insyn-space-3) var(--insyn-space-4)}}
@media print{
@page{margin:18mm}
:root,.desk,.desk .sheet{background:#fff;color:#000}
.desk .top,.desk .practice-bar,.desk form,.desk .acts,.desk .screen-only{display:none!important}
.desk main{max-width:none;padding:0}
.desk .sheet{border:0;padding:0;margin:0}
.desk.slip .sheet{font-size:14pt;line-height:1.45}
.desk.large .sheet{font-size:20pt;line-height:1.5}
.desk.large .sheet h1{font-size:28pt}
.desk.large .sheet h2{font-size:22pt}
.desk .facts>div{break-inside:avoid}
}
`;

export const deskStyle: string = [buttons.cssText, fields.cssText, notices.cssText, RULES].join('\n');

/** Shows the buttons that print, where a script may run. Nothing else needs one. */
export const deskScript = `for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
`;
