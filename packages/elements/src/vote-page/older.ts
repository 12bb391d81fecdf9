/**
 * What browsers of 2020 lack and the rules and libraries of this page use, by the texts of ECMA-262. On the page where one votes alone:
 * it is ours, and whoever votes has the telephone they have. Imported first.
 */

function lacking(of: object, name: string, value: unknown): void {
  if (!(name in of)) Object.defineProperty(of, name, { value, configurable: true, writable: true, enumerable: false });
}

/** Relative to the end where it is negative. */
function at(this: ArrayLike<unknown>, index: number): unknown {
  const from = Math.trunc(index) || 0;
  return this[from < 0 ? this.length + from : from];
}

/** A text for a text; a pattern has to be one for all places. */
function replaceAll(this: string, what: string | RegExp, by: string): string {
  return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by);
}

/** No half of a pair stands alone. */
function isWellFormed(this: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/.test(this);
}

for (const of of [Array.prototype, Uint8Array.prototype]) lacking(of, 'at', at);
lacking(String.prototype, 'at', at);
lacking(String.prototype, 'replaceAll', replaceAll);
lacking(String.prototype, 'isWellFormed', isWellFormed);
lacking(Object, 'hasOwn', (of: object, name: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(of, name));
