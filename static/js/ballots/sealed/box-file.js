// @ts-check
/** The box as a file, for the counter that needs no server: everything in it is still sealed. */

/** @param {import('./opening.js').SentBox} box @param {string} name */
export function saveBox(box, name) {
  const file = new Blob([JSON.stringify(box)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `thung-phieu-${name}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
