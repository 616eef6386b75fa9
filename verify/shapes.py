"""What a published bundle, the manifest in it and a box of ballots look like."""

from shaping import (
    decimal,
    digest,
    list_of,
    map_of,
    maybe,
    one_of,
    open_record,
    positive,
    record,
    text,
    truth,
    whole,
)

METHODS = ("yes_no_abstain", "pick", "strike_out", "agree_disagree", "split", "graded")
TIES = ("run_off", "run_off_plurality", "older", "none")
BASES = (
    *("collected", "issued", "valid", "present", "entitled"),
    *("convened", "convened_not_excused", "yes_and_no"),
)

PERSON = record(id=text, name=text)

# ---- The manifest: what voters decided about, and under which rules

OPTION = record(id=text, name=text, born=maybe(text), unit=maybe(text))
RULES = open_record(  # of all the rules, those that decide about a result
    threshold=maybe(text),
    base=maybe(one_of(*BASES)),
    third_choice=one_of("none", "abstain", "other"),
    tie=one_of(*TIES),
    is_tie_confirmed_by_presidium=truth,
    max_rounds=maybe(positive),
    is_next_round_decided_by_congress=truth,
    quorum_from=one_of("attendance", "turnout", "shares", "meeting"),
    quorum_people=maybe(text),
    quorum_units=maybe(text),
    quorum_later_calls=list_of(maybe(text)),
)
FILLING_IN = record(
    least=whole,
    most=whole,
    most_for_one=positive,
    blank=one_of("refused", "invalid", "blank"),
    over_vote=one_of("refused", "invalid"),
    under_vote=one_of("refused", "invalid"),
)
MANIFEST = record(
    v=positive,
    meeting=text,
    ballot=text,
    title=text,
    kind=one_of("motion", "election"),
    method=one_of(*METHODS),
    seats=positive,
    round=positive,
    options=list_of(OPTION),
    rules=RULES,
    filling_in=FILLING_IN,
    key=record(id=text, public=text, threshold=positive, slips=positive),
    length=positive,
    batch_minimum=positive,
)

# ---- The bundle: what was cast, what was counted, what is published

VOTER = record(id=text, name=text, unit=maybe(text), has_voted=truth, holder=maybe(PERSON))
ELECTORATE = record(convened=whole, excused=whole, entitled=whole, present=whole, issued=whole)
COMMIT = record(height=whole, parent=digest, root=digest, digests=list_of(digest))
TOTALS = record(
    collected=whole,
    valid=whole,
    blank=whole,
    invalid=map_of(whole),
    marks=map_of(map_of(whole)),
)
COUNT = record(
    number=positive,
    place=text,
    by=text,
    account_id=text,
    is_finished=truth,
    batches=list_of(TOTALS),
    totals=TOTALS,
)
LINE = record(
    id=text,
    name=text,
    votes=whole,
    rank=positive,
    share=maybe(decimal),
    share_text=maybe(text),
    outcome=maybe(text),
    marks=map_of(whole),
    mark_shares=map_of(maybe(text)),
)
TIE = record(
    options=list_of(text),
    votes=whole,
    seats=positive,
    rule=text,
    is_confirmed_by_presidium=truth,
)
QUORUM = record(
    met=truth,
    is_of_shares=truth,
    is_of_turnout=truth,
    represented=whole,
    people_needed=maybe(whole),
    units_needed=maybe(whole),
    people=whole,
    units=whole,
)
RESULT = record(
    unit_of_votes=text,
    quorum=maybe(QUORUM),
    shares=maybe(map_of(whole)),
    issued=whole,
    collected=whole,
    valid=whole,
    blank=whole,
    invalid=whole,
    invalid_reasons=map_of(whole),
    base=maybe(whole),
    base_name=maybe(text),
    threshold=maybe(text),
    needed=maybe(whole),
    options=list_of(LINE),
    elected=list_of(text),
    tie=maybe(TIE),
    seats_left=whole,
    next_round=maybe(text),
    is_next_round_decided_by_congress=truth,
)
BUNDLE = record(
    v=whole,
    manifest=text,
    manifest_hash=digest,
    code=text,
    voters=list_of(VOTER),
    electorate=ELECTORATE,
    receipts=list_of(digest),
    commits=list_of(COMMIT),
    counts=list_of(COUNT),
    totals=TOTALS,
    result=RESULT,
)

# ---- The box, which tellers alone see

BOX = record(
    manifest=text,
    count=whole,
    root=digest,
    commits=list_of(COMMIT),
    ballots=list_of(text),
)
