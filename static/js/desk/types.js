// @ts-check
/**
 * What the desk sends and is answered; see the API. Nothing but types.
 *
 * @typedef {'in' | 'out'} Direction
 * @typedef {'unknown'|'revoked'|'wrong_meeting'|'not_open'|'withdrawn'|'replaced'|'not_recognised'|'nonce_reused'} Reason
 * @typedef {'ex_officio'|'elected'|'appointed'|'alternate'|'guest'} Kind
 *
 * @typedef {object} Scan
 * @property {string} code
 * @property {string} nonce
 * @property {Direction} direction
 * @property {string} scanned_at
 * @property {string} device
 * @property {boolean} [force]
 *
 * @typedef {object} Person
 * @property {string} name
 * @property {string | null} unit
 * @property {string | null} seat
 * @property {Kind} kind
 * @property {string | null} [photo]
 *
 * @typedef {object} Answer
 * @property {'admitted'|'already'|'left'|'refused'|'queued'} result   queued: kept, judged later
 * @property {Reason | null} reason
 * @property {boolean} late
 * @property {Person | null} delegate
 * @property {{ at: string, device: string } | null} first_entry
 * @property {{ code: string, text: string }[]} [remarks]   what else to know of who arrives
 * @property {Counts | null} attendance     null: judged without connection
 *
 * @typedef {object} Counts
 * @property {number} present
 * @property {number} convened
 * @property {number} units_present
 * @property {number} units
 * @property {{ met: boolean, people_needed: number, units_needed: number }} quorum
 */

export {};
