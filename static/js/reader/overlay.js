// @ts-check
/** Coloured places on a page, given as shares of its width and height, so that they scale. */

/** @typedef {[left: number, top: number, width: number, height: number]} Rect */

/**
 * Draw rectangles of one kind over a page, in place of those of this kind before.
 * @param {HTMLElement} page
 * @param {string} kind
 * @param {Rect[]} rects
 */
export function drawOver(page, kind, rects) {
  page.querySelector(`:scope > .overlay.is-${kind}`)?.remove();
  if (!rects.length) return;
  const layer = document.createElement("div");
  layer.className = `overlay is-${kind}`;
  layer.setAttribute("aria-hidden", "true");
  for (const [left, top, width, height] of rects) {
    const mark = document.createElement("i");
    const box = { left, top, width, height };
    for (const [side, share] of Object.entries(box)) {
      mark.style.setProperty(side, `${share * 100}%`);
    }
    layer.append(mark);
  }
  page.append(layer);
}

/**
 * The rectangles of a selection on one page, one per line, as shares of the page.
 * @param {Range} range
 * @param {HTMLElement} page
 * @returns {Rect[]}
 */
export function rectsOf(range, page) {
  const box = page.getBoundingClientRect();
  /** @type {Rect[]} */
  const rects = [];
  for (const { left, top, right, width, height } of range.getClientRects()) {
    const isOnPage = top >= box.top - 1 && top + height <= box.bottom + 1 && right <= box.right + 1;
    if (width < 1 || height < 1 || !isOnPage) continue;
    /** @type {Rect} */
    const rect = [
      (left - box.left) / box.width,
      (top - box.top) / box.height,
      width / box.width,
      height / box.height,
    ];
    addToLine(
      rects,
      /** @type {Rect} */ (rect.map((share) => Math.round(share * 10_000) / 10_000)),
    );
  }
  return rects;
}

/** Rectangles beside each other on one line become one. @param {Rect[]} rects @param {Rect} rect */
function addToLine(rects, rect) {
  const last = rects.at(-1);
  const middle = rect[1] + rect[3] / 2;
  if (!last || middle < last[1] || middle > last[1] + last[3]) {
    rects.push(rect);
    return;
  }
  const right = Math.max(last[0] + last[2], rect[0] + rect[2]);
  const bottom = Math.max(last[1] + last[3], rect[1] + rect[3]);
  last[0] = Math.min(last[0], rect[0]);
  last[1] = Math.min(last[1], rect[1]);
  last[2] = right - last[0];
  last[3] = bottom - last[1];
}
