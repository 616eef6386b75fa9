// @ts-check
/** Texts as large as there is room for, between two sizes in units of the stage. */

const STEP = 2;
// One text can make room for another: the second round sees what the first one freed.
const ROUNDS = 2;

/** @typedef {{ largest: number, smallest: number, single: number, seen: string }} Wish */
/** @type {Map<HTMLElement, Wish>} */
const wishes = new Map();
let isWaiting = false;
// A neighbour that grows takes room too; in the next frame, for a size set here changes the box.
const boxes = new ResizeObserver(() => requestAnimationFrame(() => fitAll()));

/**
 * Keep a text as large as it can be without being cut, now and when its fonts have come. One line
 * is calmer than two larger ones: from `single` on it is preferred.
 * @param {HTMLElement} element
 * @param {number} largest
 * @param {number} smallest
 * @param {number} [single]
 */
export function fit(element, largest, smallest, single = largest) {
  const seen = wishes.get(element)?.seen ?? "";
  wishes.set(element, { largest, smallest, single, seen });
  boxes.observe(element);
  if (isWaiting) return;
  isWaiting = true;
  queueMicrotask(() => {
    isWaiting = false;
    fitAll();
  });
}

/** Give it its size at once; tells whether it is whole. @param {HTMLElement} element @param {number} largest @param {number} smallest */
export function fits(element, largest, smallest) {
  const wish = { largest, smallest, single: largest, seen: "" };
  wishes.set(element, wish);
  boxes.observe(element);
  return size(element, wish);
}

function fitAll(isForced = false) {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [element, wish] of wishes) {
      if (!element.isConnected) forget(element);
      else fitOne(element, wish, isForced);
    }
  }
}

/** @param {HTMLElement} element */
function forget(element) {
  wishes.delete(element);
  boxes.unobserve(element);
}

/** @param {HTMLElement} element @param {Wish} wish @param {boolean} isForced */
function fitOne(element, wish, isForced) {
  const look = () => `${element.clientWidth}:${element.clientHeight}:${element.textContent}`;
  if (!isForced && look() === wish.seen) return;
  size(element, wish);
  wish.seen = look();
}

/** On one line if that can be read, else on several. @param {HTMLElement} element @param {Wish} wish */
function size(element, { largest, smallest, single }) {
  element.classList.remove("is-cut");
  element.classList.toggle("is-single", single < largest);
  if (single < largest && largestOf(element, largest, single)) return true;
  element.classList.remove("is-single");
  const isWhole = largestOf(element, largest, smallest);
  element.classList.toggle("is-cut", !isWhole);
  return isWhole;
}

/** The largest size at which nothing is cut. @param {HTMLElement} element @param {number} largest @param {number} smallest */
function largestOf(element, largest, smallest) {
  let low = 0;
  let high = Math.floor((largest - smallest) / STEP);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    set(element, largest - middle * STEP);
    if (isCut(element)) low = middle + 1;
    else high = middle;
  }
  set(element, largest - low * STEP);
  return !isCut(element);
}

/** @param {HTMLElement} element @param {number} units */
function set(element, units) {
  element.style.setProperty("--fit", String(units));
}

/** @param {HTMLElement} element */
function isCut(element) {
  return (
    element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
  );
}

document.fonts.addEventListener("loadingdone", () => fitAll(true));
addEventListener("resize", () => fitAll(true));
