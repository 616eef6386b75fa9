// @ts-check
/** Pictures before they are sent: small enough for a hall's Wi-Fi; the server makes the portrait. */

import { ApiError } from "../core/api.js";
import { textOf } from "../core/forms.js";

const SIDE = 1024;
const SMALL_ENOUGH = 300_000;
const QUALITY = 0.9;

/** A smaller picture of the same, upright; the file itself where that is no use. @param {File} file */
export async function shrunk(file) {
  if (file.size < SMALL_ENOUGH) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.min(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    const paper = canvas.getContext("2d");
    if (paper) {
      paper.fillStyle = "white";
      paper.fillRect(0, 0, canvas.width, canvas.height);
    }
    paper?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((resolve) =>
      canvas.toBlob((small) => resolve(small ?? file), "image/jpeg", QUALITY),
    );
  } catch {
    return file; // no picture, or too large to unpack here: the server says what is wrong
  }
}

/** The reason at the file, when the server told one. @param {unknown} error */
export function reasonOf(error) {
  const [told] = error instanceof ApiError ? error.fields : [];
  return told?.message ?? textOf(error);
}
