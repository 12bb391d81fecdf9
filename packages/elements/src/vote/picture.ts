/** A receipt in a picture (QR code), read by the browser itself where it can. The picture goes nowhere. */

type Detector = { detect(image: ImageBitmap): Promise<readonly { readonly rawValue: string }[]> };
type Makes = new (options: { readonly formats: readonly string[] }) => Detector;

/** `null` where there is none, or the browser cannot read it. */
export async function readPicture(file: Blob): Promise<string | null> {
  const { BarcodeDetector: Barcodes } = globalThis as { readonly BarcodeDetector?: Makes };
  if (Barcodes === undefined) return null;
  try {
    const image = await createImageBitmap(file);
    const [found] = await new Barcodes({ formats: ['qr_code'] }).detect(image);
    image.close();
    return found?.rawValue ?? null;
  } catch {
    // No picture, or one that the browser does not know.
    return null;
  }
}
