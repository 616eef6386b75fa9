// @ts-check
/** Texts as large as there is room for, between two sizes in units of the stage. */

const STEP = 2;
// One text can make room for another: the second round sees what the first one freed.
const ROUNDS = 2;

/** `own` is the size it would have alone. @typedef {{ largest: number, smallest: number, single: number, seen: string, own: number }} Wish */
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
  wishes.set(element, { largest, smallest, single, seen, own: largest });
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
  const wish = { largest, smallest, single: largest, seen: "", own: largest };
  wishes.set(element, wish);
  boxes.observe(element);
  const isWhole = size(element, wish);
  wish.own = sizeOf(element);
  return isWhole;
}

function fitAll(isForced = false) {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [element, wish] of wishes) {
      if (!element.isConnected) forget(element);
      else fitOne(element, wish, isForced);
    }
    for (const alike of kinds()) level(alike);
  }
}

/** Texts of a kind in one list, on all its pages. @returns {HTMLElement[][]} */
function kinds() {
  const listed = [...wishes.keys()].filter((element) => element.closest(".stage-rows"));
  /** @param {HTMLElement} element */
  const listOf = (element) => element.closest(".stage-pages") ?? element.closest(".stage-rows");
  /** @type {Map<Element | null, Map<string, HTMLElement[]>>} */
  const lists = new Map();
  for (const element of listed) {
    const list = listOf(element);
    const found = lists.get(list) ?? new Map();
    const kind = element.classList[0];
    lists.set(list, found.set(kind, [...(found.get(kind) ?? []), element]));
  }
  return [...lists.values()].flatMap((found) => [...found.values()]);
}

/** As large as the one with the least room. @param {HTMLElement[]} alike */
function level(alike) {
  const found = alike.map((element) => /** @type {Wish} */ (wishes.get(element)));
  const least = Math.min(...found.map(({ own }) => own));
  for (const [index, element] of alike.entries()) {
    set(element, least);
    found[index].seen = lookOf(element);
  }
}

/** @param {HTMLElement} element */
function forget(element) {
  wishes.delete(element);
  boxes.unobserve(element);
}

/** @param {HTMLElement} element @param {Wish} wish @param {boolean} isForced */
function fitOne(element, wish, isForced) {
  if (!isForced && lookOf(element) === wish.seen) return;
  size(element, wish);
  wish.own = sizeOf(element);
  wish.seen = lookOf(element);
}

/** @param {HTMLElement} element */
function lookOf(element) {
  return `${element.clientWidth}:${element.clientHeight}:${element.textContent}`;
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
function sizeOf(element) {
  return Number(element.style.getPropertyValue("--fit"));
}

/** @param {HTMLElement} element */
function isCut(element) {
  return (
    element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
  );
}

document.fonts.addEventListener("loadingdone", () => fitAll(true));
addEventListener("resize", () => fitAll(true));
