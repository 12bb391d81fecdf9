/**
 * `npm run build`: `dist/embed`, the script tag, and `dist/npm/<package>`, what is packed. `npm run build -- embed` makes the
 * first alone, and `npm run build -- embed fresh` only when a source has changed.
 */
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
}
