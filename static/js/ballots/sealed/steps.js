// @ts-check
/** The steps of a sealed ballot that are done elsewhere: the tellers' key, and their station. Pure. */

import { _ } from "../../core/i18n.js";

/** @typedef {import('../../projector/types.js').BallotState} BallotState */
/** @typedef {import('../next-step.js').NextStep} NextStep */
/** @typedef {'none' | 'made' | 'ready'} KeyStanding */

/** How far the newest living key of a meeting has come. @param {{ rehearsed_at: string | null, retired_at: string | null }[]} keys the newest first @returns {KeyStanding} */
export function standingOf(keys) {
  const living = keys.filter(({ retired_at }) => !retired_at);
  if (living.some(({ rehearsed_at }) => rehearsed_at)) return "ready";
  return living.length ? "made" : "none";
}

/** Nothing can be adopted before there is a key that opens. @param {BallotState} ballot @param {KeyStanding} key @returns {NextStep} */
export function keyFirst(ballot, key) {
  const isMade = key === "made";
  return {
    to: "",
    needs: "count",
    icon: "key-round",
    href: `/console/${ballot.meeting_id}/teller-key`,
    text: isMade ? _("Thử khoá của Ban kiểm phiếu") : _("Tạo khoá của Ban kiểm phiếu"),
    title: "",
    confirm: isMade
      ? _(
          "Khoá đã tạo nhưng chưa thử. Những người giữ mảnh khoá mở thử một phiếu giả rồi mới chốt danh sách.",
        )
      : _(
          "Phiếu được niêm phong bằng khoá của Ban kiểm phiếu. Tạo khoá, in mảnh khoá và thử trước khi chốt danh sách.",
        ),
  };
}

/** Opened and counted where the slips are, twice. @param {BallotState} ballot @returns {NextStep} */
export function atStation(ballot) {
  const { counts = [], threshold = 2 } = ballot.seal ?? {};
  const finished = counts.filter(({ is_finished }) => is_finished).length;
  return {
    to: "",
    needs: "count",
    icon: "package-open",
    href: `/ballots/${ballot.id}/station`,
    text: finished ? _("Kiểm lượt thứ hai ở trạm khác") : _("Kiểm phiếu ở trạm"),
    title: "",
    confirm: meaningOf(finished, threshold),
  };
}

/** @param {number} finished @param {number} threshold */
function meaningOf(finished, threshold) {
  if (finished >= 2)
    return _(
      "Các lượt kiểm KHÔNG khớp nhau. Kiểm thêm một lượt ở máy khác, chưa lập biên bản được.",
    );
  if (finished === 1)
    return _(
      "Lượt thứ nhất đã xong. Lượt thứ hai ở một máy hoặc bàn khác phải ra cùng kết quả mới lập biên bản.",
    );
  return _(
    "{threshold} người giữ mảnh khoá đến trạm kiểm phiếu; thùng chỉ mở được ở đó. Màn chiếu hiện kết quả theo từng lô.",
    {
      threshold,
    },
  );
}
