/** What a file of a meeting is, by its bytes: a PDF or a text; `null` for anything else. */
export function mediaOfFile(bytes: Uint8Array): 'application/pdf' | 'text/plain' | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 8));
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (bytes.subarray(0, 4096).includes(0)) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'text/plain';
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
