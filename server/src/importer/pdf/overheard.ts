/** The reader of PDFs tells of text that it gave up on by nothing but a line on the console. Such lines are listened to. */

/** What it says of a stream that ends in the middle, and of a part of a page that it leaves out. */
const LOST = /(?:flate|LZW|ASCII85|ASCIIHex|RunLength) ?stream|Invalid stream|ignoring XObject|ignoring errors during/iu;

/** While `work` runs nothing is written on the console; `lost`: whether something of the text was. */
export async function overhear<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly lost: boolean }> {
  let lost = false;
  const listen = (...words: readonly unknown[]): void => {
    lost ||= words.some((word) => LOST.test(String(word)));
  };
  const { info, warn, log } = console;
  Object.assign(console, { info: listen, warn: listen, log: listen });
  try {
    const value = await work();
    return { value, lost };
  } finally {
    Object.assign(console, { info, warn, log });
  }
}
