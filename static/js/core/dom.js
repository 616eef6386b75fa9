// @ts-check
/** Building parts of a page from data, without ever turning text into markup. */

/**
 * An element: `h('li', {class: 'row', onclick}, 'text', child)`. A value of `false`, `null` or
 * `undefined` leaves the attribute out; `true` sets it empty; a function becomes a listener.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(
    ...children.filter(isShown).map((child) => (child instanceof Node ? child : String(child))),
  );
  return element;
}

/**
 * An icon of the sheet, silent for screen readers.
 * @param {string} name
 * @param {string} [classes]
 */
export function icon(name, classes = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon ${classes}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${document.documentElement.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * The one element that must be there; a missing one is a bug and says its selector.
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {E}
 */
export function must(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`missing element: ${selector}`);
  return /** @type {E} */ (/** @type {unknown} */ (found));
}

/**
 * Change a text only when it differs, so that screen readers and layouts rest.
 * @param {Element} element
 * @param {string | number} text
 */
export function setText(element, text) {
  if (element.textContent !== String(text)) element.textContent = String(text);
}

/**
 * Fill a bar or a ring: `share` from 0 to 1.
 * @param {HTMLElement | SVGElement} element
 * @param {number} share
 */
export function setShare(element, share) {
  element.style.setProperty("--p", String(Math.min(1, Math.max(0, share))));
}

/**
 * The data that the server put into the page as JSON.
 * @param {string} id
 */
export function pageData(id) {
  return JSON.parse(must(`#${id}`).textContent ?? "null");
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {unknown} value
 */
function setAttribute(element, name, value) {
  if (typeof value === "function")
    element.addEventListener(name.replace(/^on/, ""), /** @type {EventListener} */ (value));
  else if (isShown(value)) element.setAttribute(name, value === true ? "" : String(value));
}

/** @param {unknown} value */
function isShown(value) {
  return value !== false && value !== null && value !== undefined;
}
