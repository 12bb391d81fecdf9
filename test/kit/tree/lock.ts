type Locked = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/**
 * Packages that a locked package needs on some platform and that are not locked. npm writes such a lock file without a
 * word when a registry lacks them at that version, and then `npm ci` refuses it on every machine.
 */
export function missingFromLock(lock: string): readonly string[] {
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, Locked>> };
  return Object.entries(packages).flatMap(([path, locked]) =>
    Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })
      .filter((name) => !placesFor(path, name).some((place) => place in packages))
      .map((name) => `${path === '' ? 'package.json' : path} needs ${name}, which is not in package-lock.json`),
  );
}

/** Where Node looks for a package, from the folder of the one that needs it up to the root. */
function placesFor(path: string, name: string): readonly string[] {
  const parts = path === '' ? [] : path.split('/');
  return parts.map((_, at) => `${parts.slice(0, parts.length - at).join('/')}/node_modules/${name}`).concat(`node_modules/${name}`);
}
