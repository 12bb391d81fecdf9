/** Beside the stylesheet of every page: the page of a rådslag, with the parts of its element. */
import { buttons, chips } from '@insyn/elements/base/controls.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';
import { radslagPartStyles } from '@insyn/elements/parts/radslag.styles.ts';
import { votePartStyles } from '@insyn/elements/parts/vote.styles.ts';

export const RADSLAG_STYLE = '/assets/radslag.css';

/** Room is made by the parts: what the page gives every heading and list is taken back first. */
const RESET = `
:where(.radslag) :is(h1,h2,h3,h4,h5,h6,p,dl,dd,ul,ol){margin:0;padding:0}
:where(.radslag) dd{white-space:normal}
`;
const RULES = `
.whole main{max-width:76em;padding-inline:clamp(16px,4cqi,40px)}
.whole .radslag .question,.whole insyn-radslag{--insyn-question-font:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
.radslag{display:grid;grid-template-columns:minmax(0,1fr)}
.radslag #debatt{margin:0}
.radslag .figures dt,.radslag .more{font-weight:400}
.radslag .chats{display:grid}
.radslag .facts dt{font-size:var(--insyn-text-s)}
.radslag .title-m{font-size:var(--insyn-text-m)}
.radslag .title-l{font-size:var(--insyn-text-l)}
.radslag .title-xl{font-size:var(--insyn-text-xl)}
`;

export const radslagStyle: string = [RESET, buttons, chips, notices, ...votePartStyles, ...radslagPartStyles, RULES]
  .map((sheet) => (typeof sheet === 'string' ? sheet : sheet.cssText))
  .join('\n');
