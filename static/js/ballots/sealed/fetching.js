// @ts-check
/** The manifest of a ballot as the server keeps it, byte for byte. */

import { ApiError } from "../../core/api.js";
import { _ } from "../../core/i18n.js";
import { readManifest } from "./manifest.js";

/** Raises an `ApiError` when it cannot be had. @param {string} ballotId */
export async function fetchManifest(ballotId) {
  const path = `/api/v1/ballots/${ballotId}/manifest`;
  const response = await fetch(path, { credentials: "same-origin" }).catch(() => null);
  if (!response?.ok)
    throw new ApiError({
      status: response?.status ?? 0,
      code: response ? "server_error" : "network",
      detail: _("Chưa tải được danh sách đã chốt từ máy chủ."),
    });
  return readManifest(new Uint8Array(await response.arrayBuffer()));
}
