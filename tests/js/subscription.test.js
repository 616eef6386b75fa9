import assert from "node:assert/strict";
import { test } from "node:test";
import { Subscription } from "../../static/js/core/subscription.js";

const message = (version, present) => ({
  feed: "attendance",
  id: "s1",
  version,
  state: { present },
});

function watched() {
  const subscription = new Subscription("attendance", "s1");
  /** @type {number[]} */
  const seen = [];
  subscription.listeners.add((state) => seen.push(state.present));
  return { subscription, seen };
}

test("late and repeated news are dropped", () => {
  const { subscription, seen } = watched();
  subscription.takeSnapshot(message(4, 180));
  for (const [version, present] of [
    [5, 181],
    [4, 180],
    [5, 181],
    [7, 183],
    [6, 182],
  ]) {
    subscription.takeNews(message(version, present));
  }
  assert.deepEqual(seen, [180, 181, 183]);
});

test("news that overtook the snapshot wins over it", () => {
  const { subscription, seen } = watched();
  subscription.startJoining();
  subscription.takeNews(message(9, 190));
  subscription.takeSnapshot(message(8, 189));
  assert.deepEqual(seen, [190]);
});

test("a server restored from a backup starts with older versions: the snapshot is believed", () => {
  const { subscription, seen } = watched();
  subscription.takeNews(message(40, 240));
  subscription.startJoining();
  subscription.takeSnapshot(message(12, 200));
  subscription.takeNews(message(13, 201));
  assert.deepEqual(seen, [240, 200, 201]);
});

test("the same snapshot again does not redraw", () => {
  const { subscription, seen } = watched();
  subscription.takeSnapshot(message(4, 180));
  subscription.startJoining();
  subscription.takeSnapshot(message(4, 180));
  assert.deepEqual(seen, [180]);
});
