// @ts-check
/** Numbers, dates and times as people here write them; always in the zone of the hall. */

import { locale } from "./i18n.js";

const ZONE = "Asia/Ho_Chi_Minh";

/**
 * 12.345,68 in Vietnamese, 12,345.68 in English.
 * @param {number} value
 * @param {number} [decimals]
 * @param {string} [language]
 */
export function formatNumber(value, decimals = 0, language = locale) {
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return language === "vi" ? text.replace(/[,.]/g, (mark) => (mark === "," ? "." : ",")) : text;
}

/**
 * The share of a whole, rounded half up from integers: "3,2 %"; a dash when there is no whole.
 * @param {number} part
 * @param {number} whole
 * @param {number} [decimals]
 * @param {string} [language]
 */
export function formatPercent(part, whole, decimals = 1, language = locale) {
  if (!whole) return "–";
  const scale = 10 ** decimals;
  const rounded = Math.floor((2 * part * 100 * scale + whole) / (2 * whole)) / scale;
  return `${formatNumber(rounded, decimals, language)} %`;
}

/** 07:30 @param {string | number | Date} moment */
export function formatTime(moment) {
  return inHall(moment, { hour: "2-digit", minute: "2-digit" });
}

/** 07:30:05 @param {string | number | Date} moment */
export function formatSeconds(moment) {
  return inHall(moment, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** 17/09/2026 @param {string | number | Date} moment */
export function formatDate(moment) {
  return inHall(moment, { day: "2-digit", month: "2-digit", year: "numeric" });
}

/** 07:30 17/09/2026 @param {string | number | Date} moment */
export function formatDateTime(moment) {
  return `${formatTime(moment)} ${formatDate(moment)}`;
}

/**
 * A length of time: 4:05, or 1:02:09; negative when it is over.
 * @param {number} seconds
 */
export function formatDuration(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  const text = shown.map((part, place) => (place ? String(part).padStart(2, "0") : part)).join(":");
  return seconds < 0 && whole ? `−${text}` : text;
}

/**
 * The size of a file: 1,2 MB.
 * @param {number} bytes
 * @param {string} [language]
 */
export function formatBytes(bytes, language = locale) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${formatNumber(bytes / 1000, 0, language)} KB`;
  return `${formatNumber(bytes / 1_000_000, 1, language)} MB`;
}

/**
 * A text without marks and in lower case, for comparing what people type: đ counts as d.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * @param {string | number | Date} moment
 * @param {Intl.DateTimeFormatOptions} parts
 */
function inHall(moment, parts) {
  return new Intl.DateTimeFormat("en-GB", { ...parts, hourCycle: "h23", timeZone: ZONE }).format(
    new Date(moment),
  );
}
