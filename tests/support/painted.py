"""Every number that a projector paints, and that none of them falls."""

from collections import defaultdict
from itertools import pairwise
from typing import Any

# Every text of a scene that holds a number, each time it is painted anew: which element it is, the
# name beside it, and the text. Clocks and page numbers are no counts.
RECORD = """(() => {
  const ids = new Map(), painted = (window.painted = []), scenes = (window.scenes = []);
  const isCount = (part) => !part.closest('[role=timer], .stage-page-number, .row-number');
  const note = (part) => {
    if (!part.isConnected || part.children.length || !part.closest('.scene') || !isCount(part)) return;
    if (!ids.has(part) && !/[0-9]/.test(part.textContent)) return;
    if (!ids.has(part)) ids.set(part, ids.size);
    const name = part.closest('li')?.querySelector('.row-name')?.textContent ?? '';
    painted.push({ id: ids.get(part), kind: part.className, name, text: part.textContent });
  };
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const from = target.nodeType === 3 ? target.parentElement : target;
      for (const part of [from, ...addedNodes].filter((node) => node?.nodeType === 1))
        for (const one of [part, ...part.querySelectorAll('*')]) note(one);
    }
    const view = document.querySelector('.stage')?.dataset.view;
    if (view && view !== scenes.at(-1)) scenes.push(view);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})()"""


def numbers(text: str) -> list[int]:
    found = "".join(sign if sign.isdigit() or sign == "." else " " for sign in text).split()
    return [int(one.replace(".", "")) for one in found if one.strip(".")]


def assert_nothing_fell(painted: list[dict[str, Any]]) -> None:
    """Each number of each element, and each count of each name from scene to scene."""
    runs: dict[object, list[list[int]]] = defaultdict(list)
    for one in painted:
        runs[one["id"], one["kind"]].append(numbers(one["text"]))
        if one["name"] and {"bar-number", "result-votes"} & set(one["kind"].split()):
            runs["of", one["name"]].append(numbers(one["text"]))
    for key, run in runs.items():
        for before, after in pairwise(run):
            assert len(before) <= len(after), (key, run)  # nothing vanished
            assert all(b <= a for b, a in zip(before, after, strict=False)), (key, run)
