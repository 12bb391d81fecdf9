/** Fetches a sealed archive, and tells how far it has come. */

/** `told`: per cent, where the host says how long it is. `null`: it cannot be reached, or is not there. */
export async function fetchArchive(
  address: string,
  told: (percent: number) => void,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const response = await fetch(address, { credentials: 'omit', ...(signal === undefined ? {} : { signal }) });
    if (!response.ok || response.body === null) return null;
    const length = Number(response.headers.get('content-length'));
    const portions: Uint8Array[] = [];
    let got = 0;
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      portions.push(value);
      got += value.length;
      // What was packed on its way is longer than its header says.
      if (length > 0) told(Math.min(100, Math.floor((got / length) * 100)));
    }
    const all = new Uint8Array(got);
    let at = 0;
    for (const portion of portions) {
      all.set(portion, at);
      at += portion.length;
    }
    return all;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
