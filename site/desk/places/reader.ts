/**
 * Reading QR codes off pictures, on this device: by the browser's own reader where it has one, else by
 * a script that is fetched for it.
 *
 * @module
 */

/** Gives the text of a code in the picture, or `undefined` where it finds none. */
export type CodeReader = (
  picture: HTMLVideoElement | ImageBitmap,
  width: number,
  height: number,
) => Promise<string | undefined>;

interface Detector {
  detect(picture: HTMLVideoElement | ImageBitmap): Promise<{ rawValue: string }[]>;
}

/** What some browsers have; TypeScript doesn't know of it. */
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** The longer side of what the script reads, in pixels; more only takes longer. */
const longestSide = 1200;

/** A reader for this browser. Throws where the script can't be fetched. */
export async function openReader(): Promise<CodeReader> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (BarcodeDetector && formats.includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue;
  }
  const { default: decode } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return (picture, width, height) => {
    const scale = Math.min(1, longestSide / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    pen?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const image = pen?.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return Promise.resolve(image && decode(image, { timeLimit: 100 }));
    } catch {
      // No code in this picture.
      return Promise.resolve(undefined);
    }
  };
}
