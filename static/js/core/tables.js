// @ts-check
/** A table wider than its frame is scrolled by the keyboard too. */

/** Watch every `.table-frame`; called once by page.js. */
export function startTables() {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const isScrolled = target.scrollWidth > target.clientWidth;
      if (isScrolled) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of document.querySelectorAll(".table-frame")) watcher.observe(frame);
}
