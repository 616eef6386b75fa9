// @ts-check
/** The steps of a sealed ballot that are done elsewhere: the tellers' key, and their station. Pure. */

import { _ } from "../../core/i18n.js";

/** @typedef {import('../../projector/types.js').BallotState} BallotState */
/** @typedef {import('../next-step.js').NextStep} NextStep */
/** @typedef {'none' | 'made' | 'ready'} KeyStanding */

/** How far the keys of a meeting have come. @param {{ rehearsed_at: string | null, retired_at: string | null }[]} keys @returns {KeyStanding} */
export function standingOf(keys) {
  if (readyKeys(keys).length) return "ready";
  return keys.some(({ retired_at }) => !retired_at) ? "made" : "none";
}

/** Those that may seal a ballot. @template {{ rehearsed_at: string | null, retired_at: string | null }} T @param {T[]} keys @returns {T[]} */
export function readyKeys(keys) {
  return keys.filter(({ rehearsed_at, retired_at }) => rehearsed_at && !retired_at);
}

/** Nothing can be adopted before there is a key that opens. @param {BallotState} ballot @param {KeyStanding} key @returns {NextStep} */
export function keyFirst(ballot, key) {
  const isMade = key === "made";
  return {
    to: "",
    needs: "make_key",
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
  const { counts_lack: lack = "first_count", threshold = 2 } = ballot.seal ?? {};
  return {
    to: "",
    needs: "unseal",
    icon: "package-open",
    href: `/ballots/${ballot.id}/station`,
    text: lack === "first_count" ? _("Kiểm phiếu ở trạm") : _("Người thứ hai kiểm lại ở trạm"),
    title: "",
    confirm: meaningOf(lack, threshold),
  };
}

/** @param {string | null} lack what is missing before the count may be certified @param {number} threshold */
function meaningOf(lack, threshold) {
  if (lack === "same_result")
    return _(
      "Các lượt kiểm KHÔNG khớp nhau. Một người khác kiểm thêm một lượt, chưa lập biên bản được.",
    );
  if (lack === "second_person")
    return _("Hai lượt của cùng một người: cần người thứ hai kiểm lại, bằng tài khoản của mình.");
  if (lack === "second_count")
    return _(
      "Lượt thứ nhất đã xong. Một người khác của Ban kiểm phiếu đăng nhập, kiểm lại và phải ra cùng kết quả mới lập biên bản.",
    );
  return _(
    "{threshold} người giữ mảnh khoá đến trạm kiểm phiếu; thùng chỉ mở được ở đó. Màn chiếu hiện kết quả theo từng lô.",
    {
      threshold,
    },
  );
}
