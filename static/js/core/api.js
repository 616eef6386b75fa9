// @ts-check
/** Calls of the API: JSON in and out, errors with a stable code and a text people understand. */

import { correct } from "./clock.js";
import { _ } from "./i18n.js";

/** @typedef {{ field: string, code: string, message: string }} FieldError */
/** @typedef {{ body?: unknown, form?: FormData, timeout?: number, token?: string | null, isRepeatable?: boolean, signal?: AbortSignal }} Options */

const PAUSES = [400, 1200];
const PASSING = new Set([502, 503, 504]);

/** The server said no, or could not be asked (codes `network` and `timeout`). */
export class ApiError extends Error {
  /**
   * @param {{ status: number, code: string, detail: string, errors?: FieldError[], params?: Record<string, unknown> }} problem
   */
  constructor({ status, code, detail, errors = [], params = {} }) {
    super(detail);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.fields = errors;
    this.params = params;
  }
}

/**
 * Ask the API and give its JSON answer (null when it has none); raises `ApiError`.
 *
 * Reading is tried again after a hiccup. Writing is not, unless it says that it may be
 * (`isRepeatable`: the body carries a nonce, so a second arrival changes nothing).
 * @param {string} method
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<any>}
 */
export async function call(method, path, options = {}) {
  const pauses = method === "GET" || options.isRepeatable ? PAUSES : [];
  for (const pause of pauses) {
    try {
      return await callOnce(method, path, options);
    } catch (error) {
      if (!(error instanceof ApiError) || !isPassing(error) || options.signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  }
  return callOnce(method, path, options);
}

/** @param {string} path @param {Options} [options] */
export const get = (path, options) => call("GET", path, options);
/** @param {string} path @param {unknown} [body] @param {Options} [options] */
export const post = (path, body, options) => call("POST", path, { ...options, body });
/** @param {string} path @param {unknown} [body] @param {Options} [options] */
export const put = (path, body, options) => call("PUT", path, { ...options, body });
/** @param {string} path @param {unknown} [body] @param {Options} [options] */
export const patch = (path, body, options) => call("PATCH", path, { ...options, body });
/** @param {string} path @param {Options} [options] */
export const remove = (path, options) => call("DELETE", path, options);

/** A word that names one attempt, so that a repetition is recognised. */
export function nonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/**
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 */
async function callOnce(method, path, { body, form, timeout = 20_000, token, signal }) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (token) headers.Authorization = `Bearer ${token}`;
  const payload = form ?? (body === undefined ? undefined : JSON.stringify(body));
  const watch = deadline(timeout, signal);
  const sentAt = Date.now();
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: payload,
      signal: watch.signal,
      credentials: "same-origin",
    });
    correct(response.headers.get("Date"), sentAt);
    return await readAnswer(response);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw unreachable(watch.isOver());
  } finally {
    watch.stop();
  }
}

/** @param {Response} response */
async function readAnswer(response) {
  const text = await response.text();
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const answer = text && isJson ? JSON.parse(text) : null;
  if (response.ok) return answer;
  throw new ApiError(
    answer ?? {
      status: response.status,
      code: "server_error",
      detail: _("Máy chủ gặp lỗi. Hãy thử lại."),
    },
  );
}

/** @param {boolean} isTimeout */
function unreachable(isTimeout) {
  const detail = isTimeout
    ? _(
        "Máy chủ chưa trả lời. Chưa rõ việc vừa làm đã được ghi hay chưa, hãy kiểm tra rồi thử lại.",
      )
    : _("Chưa có kết nối với máy chủ. Chưa có gì được gửi.");
  return new ApiError({ status: 0, code: isTimeout ? "timeout" : "network", detail });
}

/** @param {ApiError} error */
function isPassing(error) {
  return error.status === 0 || PASSING.has(error.status);
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} [outer]
 */
function deadline(milliseconds, outer) {
  const controller = new AbortController();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    controller.abort();
  }, milliseconds);
  outer?.addEventListener("abort", () => controller.abort(), { once: true });
  return { signal: controller.signal, isOver: () => isOver, stop: () => clearTimeout(timer) };
}
