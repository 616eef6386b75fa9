// @ts-check
/** What every page does: forms, dialogs, display, clock, tooltips, service worker. */

import { startClock } from "./clock.js";
import { startDialogs } from "./dialog.js";
import { startDisplay } from "./display.js";
import { setShare } from "./dom.js";
import { startDropZones } from "./files.js";
import { startForms } from "./forms.js";
import { startShell } from "./shell.js";
import { startTables } from "./tables.js";
import { startToasts } from "./toast.js";
import { startTooltips } from "./tooltip.js";

startForms();
startDialogs();
startDisplay();
startDropZones();
startTables();
startTooltips();
startClock();
startShell();
startToasts();

// Bars drawn by the server carry their share as data: style attributes are forbidden here.
for (const bar of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll("[data-share]")
)) {
  setShare(bar, Number(bar.dataset.share));
}
