"""The counts of the tellers: each adds up, and two people found what is published."""

from collections import Counter
from collections.abc import Sequence

from faults import Fault
from reading import Json
from totals import add, check_totals, same_totals


def check_counts(manifest: Json, bundle: Json) -> None:
    """Raise Fault unless every count is sound and enough of them agree with the totals."""
    counts, size = bundle["counts"], len(bundle["receipts"])
    _check_numbers([count["number"] for count in counts])
    for count in counts:
        _check_count(manifest, count, size)
    check_totals(manifest, bundle["totals"], "Tổng số công bố")
    _check_agreement(bundle)


def list_agreeing(bundle: Json) -> list[Json]:
    """The finished counts that found the totals that are published."""
    return [c for c in _finished(bundle) if same_totals(c["totals"], bundle["totals"])]


def _finished(bundle: Json) -> list[Json]:
    return [count for count in bundle["counts"] if count["is_finished"]]


def _check_numbers(numbers: Sequence[int]) -> None:
    """Counts are numbered from 1 in the order in which they began, and none is taken back."""
    if twice := next((number for number, often in Counter(numbers).items() if often > 1), None):
        raise Fault("count_twice", f"Có hai lượt kiểm cùng số {twice}")
    if list(numbers) != list(range(1, len(numbers) + 1)):
        told = ", ".join(map(str, numbers))
        raise Fault("count_missing", f"Các lượt kiểm phải đánh số liền từ 1; tệp ghi {told}")


def _check_count(manifest: Json, count: Json, size: int) -> None:
    name = f"Lượt kiểm {count['number']}"
    for batch in count["batches"]:
        check_totals(manifest, batch, name)
        if batch["collected"] < min(manifest["batch_minimum"], size):
            raise Fault("batch_too_small", f"{name}: có lô chỉ {batch['collected']} phiếu")
    if not same_totals(add(count["batches"]), count["totals"]):
        raise Fault("batches_differ", f"{name}: các lô cộng lại không bằng tổng số")
    counted = count["totals"]["collected"]
    if counted > size or (count["is_finished"] and counted < size):
        raise Fault("count_not_whole", f"{name}: kiểm {counted} phiếu, thùng có {size} phiếu")
    if size and counted == size and not count["is_finished"]:
        raise Fault("count_not_finished", f"{name}: đã kiểm cả thùng mà ghi là chưa xong")


def _check_agreement(bundle: Json) -> None:
    """Two people at least found it, and more than found anything else."""
    agreeing = list_agreeing(bundle)
    if not agreeing:
        raise Fault("totals_differ", "Tổng số công bố không bằng lượt kiểm nào")
    others = [count for count in _finished(bundle) if count not in agreeing]
    people = _people(agreeing)
    if len(agreeing) > 1 and len(people) < 2:
        text = f"Các lượt kiểm giống nhau đều do một người làm: {agreeing[0]['by']}"
        raise Fault("same_teller", text)
    if len(people) <= max(1, len(_people(others))):
        raise Fault("counts_disagree", "Không có hai người kiểm cho cùng kết quả, hơn số kiểm khác")


def _people(counts: Sequence[Json]) -> set[str]:
    """Who made these counts; people are told apart by their sign-ins."""
    return {count["account_id"] for count in counts}
