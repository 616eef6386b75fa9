// @ts-check
/** What belongs to agenda items: whether a page shows it as it is now. Pure but for reading the page. */

/** @typedef {{ id: string, title: string, agenda_item_id: string | null, state?: string }} Line */

/**
 * Does the page show other links than these? Items that the page does not show are left out, and
 * so are links of a list that was cut (`isWhole` false) and does not name them.
 * @param {'document' | 'ballot'} kind
 * @param {Line[]} lines
 * @param {{ isWhole?: boolean, within?: ParentNode }} [options]
 */
export function linksDiffer(kind, lines, { isWhole = true, within = document } = {}) {
  const known = new Set(lines.map((line) => line.id));
  const items = new Set([...within.querySelectorAll("[data-item]")].map(itemOf));
  const wanted = lines
    .filter((line) => line.agenda_item_id && items.has(line.agenda_item_id))
    .map((line) => keyOf(line.agenda_item_id, line.id, line.title));
  const shown = [...within.querySelectorAll(`[data-${kind}]`)]
    .map((link) => /** @type {HTMLElement} */ (link))
    .filter((link) => isWhole || known.has(link.dataset[kind] ?? ""))
    .map((link) =>
      keyOf(itemOf(link.closest("[data-item]")), link.dataset[kind], link.textContent?.trim()),
    );
  return wanted.sort().join("\n") !== shown.sort().join("\n");
}

/** @param {Element | null} element */
function itemOf(element) {
  return element?.getAttribute("data-item") ?? null;
}

/** @param {...(string | null | undefined)} parts */
function keyOf(...parts) {
  return parts.join("\t");
}
