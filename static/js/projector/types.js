// @ts-check
/**
 * The states that a projector draws, as the live feeds bring them. Nothing but types.
 *
 * What may be shown follows the ballot: no `tally` of a secret ballot before it is being counted,
 * no `result` before it is published. A field the audience may not see yet is null.
 */

/**
 * Feed `screen`.
 * @typedef {{ kind: 'welcome'|'attendance'|'agenda'|'ballot'|'announcement'|'blank',
 *   subject: string | null, text: string | null }} Scene
 * @typedef {{ id: string, name: string, meeting_id: string, scene: Scene }} ScreenState
 */

/**
 * Feed `ballot`.
 *
 * @typedef {'draft'|'list_adopted'|'open'|'closed'|'counting'|'certified'|'published'|'void'} BallotStage
 * @typedef {'yes_no_abstain'|'pick'|'strike_out'|'agree_disagree'|'split'|'graded'} Method
 * @typedef {'yes'|'no'|'abstain'|'unmarked'|'high'|'confidence'|'low'} Mark
 *
 * @typedef {object} BallotOption    in list order
 * @property {string} id
 * @property {string} name
 * @property {string | null} born    as people read it: 18/04/1996, or 1996
 * @property {string | null} unit
 * @property {string | null} photo   `?size=small` for lists
 *
 * @typedef {object} BallotState
 * @property {string} id
 * @property {string} meeting_id
 * @property {string} title
 * @property {'motion'|'election'} kind
 * @property {Method} method
 * @property {'named'|'anonymous'|'sealed'} secrecy
 * @property {BallotStage} state
 * @property {number} version        compare-and-set of the next transition
 * @property {number} seats
 * @property {number} round
 * @property {BallotOption[]} options
 * @property {Mark[]} marks          what an option may get, in the order shown
 * @property {boolean} has_third_choice_other   the third choice is "ý kiến khác" (else "không biểu quyết")
 * @property {string | null} code    short code of the adopted list
 * @property {'ballots'|'shares'} unit_of_votes   what votes are counted in; the box holds ballots
 * @property {number | null} minutes     how long people may vote, if a time is set
 * @property {string | null} opened_at
 * @property {string | null} ends_at     until when they are asked to vote; it closes nothing by itself
 * @property {string | null} closed_at
 * @property {{ entitled: number, issued: number, collected: number } | null} box
 *   from opening on: who may vote, ballots given out, ballots in the box
 * @property {BallotTally | null} tally
 *   live of an open named motion; of a count as far as it has gone
 * @property {BallotResult | null} result   once published
 * @property {FillingIn} filling_in
 * @property {string | null} parent_id    the ballot it follows from
 * @property {'run_off'|'additional'|'alternates'|null} round_kind   and why
 * @property {string | null} next_id      the further round that was made from the result
 * @property {string | null} alternates_id   the ballot for alternates among those not elected
 * @property {{ id: string, title: string, state: BallotStage } | null} instead_of   what came to nothing
 * @property {string | null} anew_id     the one that is held instead of this one
 * @property {StaffView | null} staff     for those who run the ballot
 * @property {SealView | null} seal       of a sealed ballot, from the adoption of its list on
 *
 * @typedef {'refused'|'invalid'|'blank'} Lenience   what becomes of such a ballot
 * @typedef {{ least: number, most: number, most_for_one: number,
 *   blank: Lenience, over_vote: Lenience, under_vote: Lenience }} FillingIn
 *
 * @typedef {{ number: number, place: string, by: string, account_id: string, counted: number,
 *   is_finished: boolean }} CountLine   of one sign-in; where it stood
 * @typedef {object} SealView
 * @property {string} manifest           its hash
 * @property {string} key                the tellers' key, by its fingerprint
 * @property {number} threshold
 * @property {number} slips
 * @property {number | null} height      commits of the box
 * @property {string | null} root
 * @property {CountLine[]} counts
 * @property {boolean} counts_agree
 * @property {'first_count'|'second_count'|'second_person'|'same_result'|null} counts_lack
 *
 * @typedef {object} StaffView
 * @property {BallotStage[]} next_states
 * @property {number} voters
 * @property {QuorumView | null} quorum
 * @property {Record<string, any>} rules
 * @property {BallotResult | null} result    as soon as all is counted
 * @property {{ code: string, message: string }[]} missing     why a draft cannot be adopted
 * @property {{ code: string, message: string }[]} problems
 * @property {{ code: string, message: string }[]} warnings    before opening
 *
 * @typedef {object} BallotTally
 * @property {number} counted        sheets counted so far
 * @property {number} total          sheets there are (in the box)
 * @property {number} valid
 * @property {number} invalid
 * @property {number | null} base    the whole that votes are a part of, when it is known already
 * @property {number | null} needed  votes that reach the threshold, when the base is known
 * @property {{ id: string, votes: number, marks: Partial<Record<Mark, number>> }[]} options
 *
 * @typedef {{ met: boolean, people_needed: number | null, units_needed: number | null,
 *   people: number, units: number, is_of_shares: boolean, is_of_turnout: boolean,
 *   represented: number }} QuorumView   represented: how many of the people are so by a holder
 *
 * @typedef {object} BallotResult
 * @property {QuorumView | null} quorum   short of voters or shares the result is void
 * @property {number} issued
 * @property {number} collected
 * @property {number} valid
 * @property {number} invalid
 * @property {number | null} base
 * @property {number} blank
 * @property {Record<string, number>} invalid_reasons
 * @property {number | null} needed
 * @property {string | null} base_name
 * @property {string | null} threshold      "> 1/2"
 * @property {string[]} elected             in order of votes
 * @property {'ballots'|'shares'} unit_of_votes   of votes, base and needed
 * @property {{ entitled: number, present: number, collected: number, valid: number } | null} shares
 * @property {string | null} next_round     what the rules offer now: run_off, additional
 * @property {boolean} is_next_round_decided_by_congress
 * @property {OptionResult[]} options       in list order
 * @property {{ options: string[], votes: number, seats: number, rule: string,
 *   is_confirmed_by_presidium: boolean } | null} tie
 * @property {number} seats_left
 *
 * @typedef {object} OptionResult
 * @property {string} id
 * @property {string} name
 * @property {number} votes
 * @property {number} rank
 * @property {number | null} share   for programs: 96.75
 * @property {string | null} share_text   as people read it: "96,75 %"
 * @property {'elected'|'tied'|'not_elected'|'passed'|'failed' | null} outcome
 * @property {Partial<Record<Mark, number>>} marks
 * @property {Partial<Record<Mark, string | null>>} mark_shares
 */

/**
 * Feed `attendance` (a sitting).
 * @typedef {object} AttendanceState
 * @property {number} convened
 * @property {number} present
 * @property {number} units
 * @property {number} units_present
 * @property {number} excused
 * @property {{ met: boolean, people_needed: number | null, units_needed: number | null }} quorum
 * @property {string[]} [units_missing]
 * @property {{ name: string, unit: string | null }[]} [last_arrivals]  the newest first
 */

/**
 * Feed `meeting`.
 * @typedef {{ id: string, title: string, responsible: string | null, starts_at: string, kind: string }} AgendaLine
 * @typedef {object} MeetingState
 * @property {string} id
 * @property {string} name
 * @property {string | null} term
 * @property {string | null} place
 * @property {string | null} wifi
 * @property {string | null} announcement
 * @property {{ id: string, name: string, starts_at: string } | null} sitting
 * @property {AgendaLine | null} now
 * @property {AgendaLine[]} next
 */

export {};
