// @ts-check
/**
 * What the API tells of the making of a list. Nothing but types.
 *
 * @typedef {object} Candidacy
 * @property {string} id                 the same while it stands, withdraws and stands again
 * @property {number | null} place
 * @property {string} name
 * @property {string | null} born
 * @property {string | null} unit
 * @property {string | null} photo       what voters would see beside the name
 * @property {boolean} has_own_photo     put to this line; else it is the roster's
 * @property {string | null} delegate
 * @property {'scheme'|'nominated'|'self_nominated'} origin
 * @property {string | null} put_forward_by
 * @property {string} recorded_at
 * @property {string | null} recorded_by
 * @property {Withdrawal | null} withdrawal
 * @property {Withdrawal[]} earlier_withdrawals   of the same person, before being put forward again
 * @property {{ id: string, recorded_at: string, recorded_by: string } | null} put_forward_again
 *
 * @typedef {{ reason: string, decided_by: 'presidium'|'congress', is_accepted: boolean,
 *   at: string, recorded_by: string }} Withdrawal
 *
 * @typedef {{ names: number, seats: number, surplus: number, least: number, most: number | null,
 *   convener_least: number | null, convener_most: number | null }} Limits
 *
 * @typedef {{ items: Candidacy[], withdrawn: Candidacy[], limits: Limits,
 *   problems: { code: string, message: string }[], is_open: boolean, version: number }} Register
 *
 * @typedef {object} Actions
 * @property {(one: Candidacy) => void} portray
 * @property {(button: HTMLElement, one: Candidacy, by: number) => void} move
 * @property {(one: Candidacy) => void} withdraw
 * @property {(button: HTMLElement, one: Candidacy) => void} restore
 * @property {(button: HTMLElement, one: Candidacy) => void} takeBack
 */

export {};
