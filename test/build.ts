/**
 * `npm run build`: `dist/embed`, the script tag, `dist/npm/<package>`, what is packed, and `dist/insyn-verify.mjs`, the checker of archives
 * in one file. `npm run build -- embed` makes the first alone, and `npm run build -- embed fresh` only when a source has changed.
 */
import { relative } from 'node:path';
import { buildEmbed, embedIsFresh } from './build/embed.ts';
import { sizeTable } from './build/sizes.ts';

const words = new Set(process.argv.slice(2));

if (!(words.has('fresh') && embedIsFresh())) {
  const built = await buildEmbed();
  process.stdout.write(sizeTable(built));
}
if (!words.has('embed')) {
  // The compiler is half a second to load: not for those who only want the script tag.
  const { buildPackages } = await import('./build/packages.ts');
  for (const line of buildPackages()) process.stdout.write(`${line}\n`);
  const { buildVerify } = await import('./build/verify.ts');
  process.stdout.write(`${relative(process.cwd(), await buildVerify())}\n`);
}
