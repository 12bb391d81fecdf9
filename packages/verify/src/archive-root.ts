/** Files of a zip by their paths within the archive. Runs anywhere. */

/** One folder at the root of the zip is left out of the paths, as most zips have it. */
export function withoutRoot(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const root = rootOf([...files.keys()]);
  return root === '' ? files : new Map([...files].map(([name, content]) => [name.slice(root.length), content]));
}

function rootOf(names: readonly string[]): string {
  if (names.includes('manifest.json')) return '';
  const [first = ''] = names;
  const root = first.slice(0, first.indexOf('/') + 1);
  return root !== '' && names.every((name) => name.startsWith(root)) ? root : '';
}
