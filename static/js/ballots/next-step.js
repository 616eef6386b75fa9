// @ts-check
/** The one step that comes next in the life of a ballot, with what the hall will see. Pure. */

import { formatNumber } from "../core/format.js";
import { _ } from "../core/i18n.js";
import { atStation, keyFirst } from "./sealed/steps.js";
import { isShort } from "./steps.js";

/** @typedef {import('../projector/types.js').BallotState} BallotState */
/** @typedef {{ to: string, text: string, icon: string, title: string, confirm: string, needs: string, href?: string }} NextStep with an address: done on another page */

/**
 * The one clear next step, or nothing when the ballot is over or being counted.
 * @param {BallotState} ballot
 * @param {import('./sealed/steps.js').KeyStanding} [key] how far the tellers' key has come
 * @returns {NextStep | null}
 */
export function nextStep(ballot, key = "ready") {
  const isSealed = ballot.secrecy === "sealed";
  switch (ballot.state) {
    case "draft":
      if (isSealed && key !== "ready") return keyFirst(ballot, key);
      return isShort(ballot) ? opening(ballot) : adopting(ballot);
    case "list_adopted":
      return opening(ballot);
    case "open":
      return closing(ballot);
    case "closed":
      if (isSealed) return atStation(ballot);
      return isShort(ballot) ? publishing() : counting(ballot);
    case "counting":
      if (isSealed && !ballot.seal?.counts_agree) return atStation(ballot);
      return isCounted(ballot) ? certifying() : null;
    case "certified":
      return publishing();
    default:
      return null;
  }
}

/** Has every sheet in the box been counted? @param {BallotState} ballot */
function isCounted(ballot) {
  return ballot.tally !== null && ballot.tally.counted === ballot.tally.total;
}

/** @param {BallotState} ballot @returns {NextStep} */
function adopting(ballot) {
  const isMotion = ballot.kind === "motion";
  return {
    to: "list_adopted",
    needs: "edit",
    icon: "list-checks",
    text: isMotion ? _("Chốt nội dung") : _("Chốt danh sách"),
    title: isMotion ? _("Chốt nội dung biểu quyết?") : _("Chốt danh sách bầu cử?"),
    confirm: isMotion
      ? _("Nội dung được giữ nguyên từ lúc này. Hội trường thấy nội dung và mã của nó.")
      : _(
          "Danh sách {names} người, bầu {seats}, được giữ nguyên từ lúc này. Hội trường thấy danh sách và mã của nó.",
          { names: ballot.options.length, seats: ballot.seats },
        ),
  };
}

/** @param {BallotState} ballot @returns {NextStep} */
function opening(ballot) {
  return {
    to: "open",
    needs: "run",
    icon: "circle-play",
    text: ballot.kind === "motion" ? _("Mở biểu quyết") : _("Mở bỏ phiếu"),
    title: ballot.kind === "motion" ? _("Mở biểu quyết?") : _("Mở bỏ phiếu?"),
    confirm: [shortOfQuorum(ballot), whatOpens(ballot)].filter(Boolean).join(" "),
  };
}

/** Too few are here: it may be opened, and what comes of it. @param {BallotState} ballot */
function shortOfQuorum({ staff }) {
  return staff?.warnings?.find(({ code }) => code === "no_quorum")?.message ?? "";
}

/** @param {BallotState} ballot */
function whatOpens(ballot) {
  const voters = ballot.staff?.voters ?? 0;
  return ballot.secrecy === "sealed"
    ? _(
        "{voters} đại biểu được bỏ phiếu, phiếu niêm phong ngay trên máy của từng người. Màn chiếu chỉ hiện số phiếu trong thùng.",
        { voters },
      )
    : ballot.secrecy === "named"
      ? _("{voters} đại biểu được biểu quyết. Màn chiếu hiện số phiếu tăng theo từng người.", {
          voters,
        })
      : _(
          "{voters} đại biểu được bỏ phiếu. Màn chiếu chỉ hiện số phiếu trong thùng, không hiện phiếu của ai.",
          { voters },
        );
}

/** @param {BallotState} ballot @returns {NextStep} */
function closing(ballot) {
  const { issued = 0, collected = 0 } = ballot.box ?? {};
  const left = Math.max(0, issued - collected);
  const seen =
    ballot.kind === "motion"
      ? _("Hội trường thấy biểu quyết đã kết thúc, chưa thấy kết luận.")
      : _("Hội trường thấy thùng phiếu được niêm phong.");
  return {
    to: "closed",
    needs: "run",
    icon: "lock",
    text: ballot.kind === "motion" ? _("Kết thúc biểu quyết") : _("Đóng thùng phiếu"),
    title: ballot.kind === "motion" ? _("Kết thúc biểu quyết?") : _("Đóng thùng phiếu?"),
    confirm: `${whoIsLeft(left, issued)} ${seen}`,
  };
}

/** @param {number} left @param {number} issued */
function whoIsLeft(left, issued) {
  if (!issued) return _("Chưa ai có mặt để bỏ phiếu. Đóng rồi không mở lại được.");
  if (!left) return _("Mọi phiếu phát ra đã được bỏ. Đóng rồi không mở lại được.");
  return _("Còn {left}/{issued} phiếu phát ra chưa được bỏ. Đóng rồi không mở lại được.", {
    left: formatNumber(left),
    issued: formatNumber(issued),
  });
}

/** Whose step it is, by the permission it needs. @param {string} needs */
export function whoDoes(needs) {
  /** @type {Record<string, string>} */
  const bodies = {
    edit: _("Đoàn Thư ký hoặc Đoàn Chủ tịch"),
    run: _("Đoàn Chủ tịch hoặc Đoàn Thư ký"),
    count: _("Ban kiểm phiếu"),
    unseal: _("Ban kiểm phiếu"),
    make_key: _("Trưởng Ban kiểm phiếu"),
    certify: _("Trưởng Ban kiểm phiếu"),
    publish: _("Đoàn Chủ tịch"),
  };
  return bodies[needs] ?? "";
}

/** What stands in the way of the step, in sentences with their numbers. @param {BallotState} ballot @returns {string[]} */
export function standsInTheWay({ state, staff }) {
  if (state === "draft") return (staff?.missing ?? []).map(({ message }) => message);
  if (state === "counting") return (staff?.problems ?? []).map(({ message }) => message);
  return [];
}

/** @param {BallotState} ballot @returns {NextStep} */
function counting(ballot) {
  return {
    to: "counting",
    needs: "count",
    icon: "list-checks",
    text: _("Mở thùng, kiểm phiếu"),
    title: _("Bắt đầu kiểm phiếu?"),
    confirm: _(
      "Màn chiếu hiện {collected} phiếu được kiểm theo từng lô, kèm vạch số phiếu cần đạt.",
      {
        collected: ballot.box?.collected ?? 0,
      },
    ),
  };
}

/** @returns {NextStep} */
function certifying() {
  return {
    to: "certified",
    needs: "certify",
    icon: "file-check",
    text: _("Lập biên bản"),
    title: _("Lập biên bản kiểm phiếu?"),
    confirm: _(
      "Số liệu và phần ghi vào biên bản được giữ nguyên từ lúc này. Hội trường thấy đã kiểm xong, chờ công bố.",
    ),
  };
}

/** @returns {NextStep} */
function publishing() {
  return {
    to: "published",
    needs: "publish",
    icon: "badge-check",
    text: _("Công bố kết quả"),
    title: _("Công bố kết quả?"),
    confirm: _("Kết quả hiện trên màn chiếu và trên mọi máy tính bảng ngay lập tức."),
  };
}
