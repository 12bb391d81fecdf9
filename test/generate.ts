/** Writes every generated file anew: `npm exec -c 'node test/generate.ts'`. */
import { writeFileSync } from 'node:fs';
import { generated } from './kit/generated.ts';

for (const file of generated) {
  writeFileSync(file.path, await file.write());
  process.stdout.write(`${file.path}\n`);
}
