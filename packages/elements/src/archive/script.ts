/** Address of the script that is at work (`base/connection.ts`), for what lies beside it; the page's own folder where it was not told. */
export function scriptAddress(): string {
  const told = (globalThis as { [key: symbol]: unknown })[Symbol.for('insyn.script')];
  return typeof told === 'string' ? told : new URL('/embed/', globalThis.location.href).href;
}
