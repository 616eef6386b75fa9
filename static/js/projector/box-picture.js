// @ts-check
/** A glass ballot box in which sheets of paper come to rest, one for each part of the ballots. */

const SVG = "http://www.w3.org/2000/svg";
const SHEETS = 60;
const FLOOR = 470;
const HEIGHT = 292;

export function boxPicture() {
  const svg = node("svg", {
    viewBox: "36 96 448 408",
    class: "box-picture",
    "aria-hidden": "true",
  });
  const pile = node("g", { class: "box-pile" });
  const sheets = Array.from({ length: SHEETS }, (_sheet, index) => sheet(index));
  pile.append(...sheets);
  svg.append(back(), pile, ...front());
  return {
    element: svg,
    /** @param {number} inside @param {number} issued @param {boolean} isClosed */
    update(inside, issued, isClosed) {
      const most = Math.min(SHEETS, issued);
      const lying = issued ? Math.ceil((inside / issued) * most) : 0;
      sheets.forEach((paper, index) => {
        paper.classList.toggle("is-in", index < lying);
      });
      svg.classList.toggle("is-sealed", isClosed);
    },
  };
}

/** One sheet where it will lie: spread evenly by its number, never by chance. @param {number} index */
function sheet(index) {
  const spread = (index * 0.618) % 1;
  const y = FLOOR - 12 - (index / SHEETS) * HEIGHT;
  const turn = ((index * 0.382) % 1) * 26 - 13;
  const x = 112 + spread * 176;
  const place = node("g", { transform: `translate(${x} ${y}) rotate(${turn})` });
  const paper = node("g", { class: "box-sheet" });
  paper.append(
    node("rect", { x: 0, y: -9, width: 122, height: 18, rx: 3, class: "box-paper" }),
    node("path", { d: "M14 -1h62", class: "box-ink" }),
  );
  place.append(paper);
  return place;
}

function back() {
  return node("path", {
    class: "box-back",
    d: "M72 160h376l-14 318a14 14 0 0 1-14 13H100a14 14 0 0 1-14-13Z",
  });
}

function front() {
  return [
    node("path", {
      class: "box-glass",
      d: "M72 160h376l-14 318a14 14 0 0 1-14 13H100a14 14 0 0 1-14-13Z",
    }),
    node("path", { class: "box-shine", d: "M112 196l10 250M140 196l5 120" }),
    node("rect", { class: "box-lid", x: 48, y: 116, width: 424, height: 50, rx: 14 }),
    node("rect", { class: "box-slot", x: 160, y: 132, width: 200, height: 14, rx: 7 }),
    node("path", { class: "box-band", d: "M48 141h424" }),
  ];
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function node(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
