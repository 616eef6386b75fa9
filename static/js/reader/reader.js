// @ts-check
/** The reader page: opens the document, and joins its parts. */

import { openDialog } from "../core/dialog.js";
import { must, pageData, setShare, setText } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { watch } from "../core/live.js";
import { startComposer } from "./composer.js";
import { startFind } from "./find.js";
import { drawOutline } from "./outline.js";
import { startPanel } from "./panel.js";
import { findPlace, rememberPlace } from "./place.js";
import { startSelection } from "./selection.js";
import { startToolbar } from "./toolbar.js";
import { FetchError, openDocument } from "./viewer.js";

/**
 * @typedef {object} Facts
 * @property {string} id
 * @property {string} meeting
 * @property {string} account
 * @property {number} revision
 * @property {number} pages
 * @property {number} bytes
 * @property {string} url
 * @property {string} worker
 * @property {import('./outline.js').Entry[]} outline
 * @property {boolean} mayComment
 * @property {boolean} readsAll
 * @property {boolean} takesComments
 */

const doc = /** @type {Facts} */ (pageData("reader-data"));
const cover = must("[data-cover]");

must("[data-retry]").addEventListener("click", () => location.reload());
// A page brought back from the history has given its document up.
addEventListener("pageshow", (event) => event.persisted && location.reload());
start();

async function start() {
  try {
    const container = /** @type {HTMLDivElement} */ (must("[data-pages]"));
    const place = /** @type {HTMLDivElement} */ (must("[data-viewer]"));
    const open = await openDocument(container, place, doc, showProgress);
    addEventListener("pagehide", open.close);
    cover.hidden = true;
    await join(open, container);
  } catch (error) {
    showFailure(error);
  }
}

/** @param {import('./viewer.js').OpenDocument} open @param {HTMLElement} container */
async function join(open, container) {
  const { viewer, events } = open;
  /** @param {number} page */
  const goTo = (page) => {
    viewer.currentPageNumber = page;
  };
  fitToWidth(open, container);
  goTo(findPlace(doc.account, doc.id, doc.pages));
  drawOutline(doc.outline, goTo);
  startFind(doc, open, goTo);
  const panel = startPanel(doc, open);
  startToolbar(open, doc.pages, (tool) => {
    if (tool === "comments") panel.toggle();
    else openDialog(tool);
  });
  const composer = doc.mayComment ? await compose(panel, viewer, container) : null;
  events.on("pagechanging", (/** @type {{ pageNumber: number }} */ { pageNumber }) => {
    rememberPlace(doc.account, doc.id, pageNumber);
    panel.draw();
    composer?.label();
  });
  await panel.refresh();
  followNews(panel);
  container.focus({ preventScroll: true });
  document.body.dataset.isReady = "true";
}

/**
 * @param {ReturnType<typeof startPanel>} panel
 * @param {import('./viewer.js').PDFViewer} viewer
 * @param {HTMLElement} container
 */
async function compose(panel, viewer, container) {
  const button = must("[data-quote]");
  /** @type {import('./selection.js').Passage | null} */
  let chosen = null;
  const composer = await startComposer(doc, {
    currentPage: () => viewer.currentPageNumber,
    onChange: panel.refresh,
  });
  startSelection(container, (passage) => {
    // The tap on the button may already have taken the selection away.
    if (passage) chosen = passage;
    button.hidden = !passage || !doc.takesComments;
  });
  button.addEventListener("click", () => {
    getSelection()?.removeAllRanges();
    button.hidden = true;
    panel.toggle(true);
    composer.quote(chosen);
  });
  showWhetherOpen(doc.takesComments);
  composer.label();
  return composer;
}

/** @param {ReturnType<typeof startPanel>} panel */
function followNews(panel) {
  watch("documents", doc.meeting, (state) => {
    const known = state.documents.find((/** @type {{ id: string }} */ one) => one.id === doc.id);
    if (!known) return;
    must("[data-newer]").hidden = known.number === doc.revision;
    doc.takesComments = known.takes_comments;
    if (doc.mayComment) showWhetherOpen(known.takes_comments);
  });
  if (doc.readsAll) watch("comments", doc.meeting, panel.refresh);
  else watch("my_comments", doc.account, panel.refresh);
}

/** @param {boolean} isOpen */
function showWhetherOpen(isOpen) {
  must("[data-composer]").hidden = !isOpen;
  must("[data-closed]").hidden = isOpen;
}

/** The page is as wide as the screen until somebody makes it larger. @param {import('./viewer.js').OpenDocument} open @param {HTMLElement} container */
function fitToWidth({ viewer }, container) {
  viewer.currentScaleValue = "page-width";
  let width = container.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(container.clientWidth - width) < 2) return;
    width = container.clientWidth;
    const page = viewer.currentPageNumber;
    viewer.currentScaleValue = "page-width";
    viewer.currentPageNumber = page;
  }).observe(container);
}

/** @param {number} share */
function showProgress(share) {
  setShare(/** @type {HTMLElement} */ (must("[data-cover-bar] > *")), share);
}

/** @param {unknown} error */
function showFailure(error) {
  console.warn("the document did not open:", error);
  must("[data-cover-actions]").hidden = false;
  must("[data-cover-bar]").hidden = true;
  setText(must("[data-cover-text]"), failureText(error));
}

/** @param {unknown} error */
function failureText(error) {
  if (!(error instanceof FetchError)) {
    return _("Máy này chưa mở được tài liệu ngay trong trang. Hãy bấm “Mở tệp PDF”.");
  }
  if (error.status === 0) {
    return _("Chưa có kết nối và tài liệu chưa được tải về máy này. Hãy thử lại khi có mạng.");
  }
  return error.status === 404
    ? _("Tài liệu này không còn được công bố.")
    : _("Máy chủ chưa gửi được tài liệu. Hãy thử lại.");
}
