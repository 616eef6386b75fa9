// @ts-check
/**
 * What the API tells about delegates.
 *
 * @typedef {{ id: string, name: string }} Unit
 * @typedef {{ id: string, meeting_id: string, name: string, born: string | null, phone: string | null,
 *   unit: Unit | null, photo: string | null, has_badge: boolean, has_pin: boolean, status: string }} Delegate
 * @typedef {{ id: string, number: number, name: string, unit: string | null, photo: string | null }} Owner
 * @typedef {{ file: string, delegate: Owner | null,
 *   miss: "unknown" | "several" | "disagrees" | "twice" | null }} Match
 * @typedef {{ code: string, url: string, pin: string }} Badge
 * @typedef {{ column: string, heading: string, code: string, message: string }} CellProblem
 * @typedef {{ field: string, before: string, after: string }} Change
 * @typedef {"created" | "updated" | "unchanged" | "skipped"} Status
 * @typedef {{ row: number, name: string, status: Status, errors: CellProblem[],
 *   warnings: CellProblem[], changes: Change[] }} Row
 * @typedef {{ column: string, heading: string, field: string }} Column
 * @typedef {{ row: number, code: string, message: string }} Notice
 * @typedef {{ created: number, updated: number, unchanged: number, skipped: number, units: number,
 *   not_in_file: number, sheet: string, header_row: number, columns: Column[], notices: Notice[],
 *   rows: Row[] }} Preview
 */

export {};
