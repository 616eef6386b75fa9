// @ts-check
/** What else may be done beside the next step: show the ballot on the screens, make the next round. */

import { post, put } from "../core/api.js";
import { h, icon, pageData } from "../core/dom.js";
import { _ } from "../core/i18n.js";
import { toast } from "../core/toast.js";
import { act } from "./acting.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */

const data = pageData("run-data");
const api = `/api/v1/ballots/${data.ballot}`;

/** Every screen shows this ballot. */
export function projectButton() {
  const button = h(
    "button",
    { class: "button is-on-hero-quiet is-large", type: "button" },
    icon("presentation"),
    h("span", {}, _("Chiếu lên màn")),
  );
  button.addEventListener("click", () =>
    act(button, async () => {
      const scene = { kind: "ballot", subject: data.ballot };
      const { total } = await put(`/api/v1/meetings/${data.meeting}/scene`, scene);
      toast(
        total
          ? _("Đang chiếu trên {total} màn.", { total })
          : _("Chưa có màn chiếu nào. Thêm ở mục Màn chiếu."),
        { tone: total ? "ok" : "bad" },
      );
    }),
  );
  return button;
}

/** A run-off or an additional round, made from the result in one tap. @param {BallotState} ballot */
export function nextRound(ballot) {
  const offered = ballot.result?.next_round;
  if (ballot.next_id)
    return h(
      "a",
      {
        class: "button is-on-hero is-large",
        href: `/console/${data.meeting}/ballots/${ballot.next_id}`,
      },
      icon("arrow-right"),
      h("span", {}, _("Đến vòng bỏ phiếu tiếp theo")),
    );
  if (!offered || !data.may.edit) return null;
  const text = offered === "run_off" ? _("Tạo cuộc bầu lại") : _("Tạo cuộc bầu thêm");
  const button = h(
    "button",
    { class: "button is-on-hero is-large", type: "button" },
    icon("rotate-ccw"),
    h("span", {}, text),
  );
  button.addEventListener("click", () =>
    act(button, async () => {
      const made = await post(`${api}/runoff`, {});
      location.assign(`/console/${data.meeting}/ballots/${made.id}`);
    }),
  );
  return button;
}
