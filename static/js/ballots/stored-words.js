// @ts-check
/** What is said of a stored ballot: whose it is, who cast it, what its receipt proves. Pure. */

import { _ } from "../core/i18n.js";

/** @typedef {import('./mine.js').Line} Line */

/** That it is stored. @param {Line} line */
export function storedText(line) {
  const { name } = line;
  const holder = line.holder ?? "";
  switch (casterOf(line)) {
    case "owner":
      return _("Phiếu của đồng chí đã được ghi nhận.");
    case "holder":
      return _("Phiếu của đồng chí do {holder} bỏ thay đã được ghi nhận.", { holder });
    case "me":
      return _("Phiếu của {name} do đồng chí bỏ thay đã được ghi nhận.", { name });
    default:
      return _("{name} đã tự bỏ phiếu.", { name });
  }
}

/** That a sealed one lies in the box. @param {Line} line */
export function sealedText(line) {
  const { name } = line;
  const holder = line.holder ?? "";
  switch (casterOf(line)) {
    case "owner":
      return _("Phiếu niêm phong của đồng chí đã nằm trong thùng.");
    case "holder":
      return _("Phiếu niêm phong của đồng chí do {holder} bỏ thay đã nằm trong thùng.", { holder });
    case "me":
      return _("Phiếu niêm phong của {name} do đồng chí bỏ thay đã nằm trong thùng.", { name });
    default:
      return _("{name} đã tự bỏ phiếu.", { name });
  }
}

/** What the receipt of a secret ballot proves. @param {Line} line */
export function secretProof(line) {
  const { name } = line;
  const holder = line.holder ?? "";
  switch (casterOf(line)) {
    case "owner":
      return _("Mã này chứng minh đồng chí đã bỏ phiếu, không cho biết đồng chí bầu ai.");
    case "holder":
      return _(
        "Mã này chứng minh {holder} đã bỏ phiếu thay đồng chí, không cho biết phiếu bầu ai.",
        { holder },
      );
    default:
      return _("Mã này chứng minh đồng chí đã bỏ phiếu thay {name}, không cho biết phiếu bầu ai.", {
        name,
      });
  }
}

/** What the receipt of an open vote proves. @param {Line} line */
export function openProof(line) {
  const { name } = line;
  const holder = line.holder ?? "";
  switch (casterOf(line)) {
    case "owner":
      return _("Mã này chứng minh đồng chí đã biểu quyết.");
    case "holder":
      return _("Mã này chứng minh {holder} đã biểu quyết thay đồng chí.", { holder });
    default:
      return _("Mã này chứng minh đồng chí đã biểu quyết thay {name}.", { name });
  }
}

/** How the receipt of a sealed ballot is used. @param {Line} line */
export function receiptUse({ is_own, name }) {
  if (is_own)
    return _(
      "Khi công bố, đồng chí tìm mã này trong danh sách phiếu để biết phiếu của mình có trong thùng. Mã không cho ai biết đồng chí bầu ai.",
    );
  return _(
    "Khi công bố, đồng chí tìm mã này trong danh sách phiếu để biết phiếu của {name} có trong thùng. Mã không cho ai biết phiếu bầu ai.",
    { name },
  );
}

/**
 * Who cast it: the owner of this page for themselves, somebody for them, they for another, or the
 * other in person.
 * @param {Line} line
 * @returns {'owner' | 'holder' | 'me' | 'principal'}
 */
function casterOf({ is_own, by_holder }) {
  if (is_own) return by_holder ? "holder" : "owner";
  return by_holder ? "me" : "principal";
}
