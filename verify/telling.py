"""What is said when everything is right, and what could not be checked from the file."""

from counts import list_agreeing
from faults import printable
from reading import Json


def tell_checked(bundle: Json, manifest: Json, *, is_compared: bool) -> list[str]:
    """What was found right, what it says, and what only people can tell."""
    electorate, cast = bundle["electorate"], len(bundle["receipts"])
    by_holder = sum(voter["holder"] is not None for voter in bundle["voters"])
    agreeing = list_agreeing(bundle)
    found = (
        f"ĐÚNG. Mã danh sách {bundle['code']}, thùng phiếu {bundle['commits'][-1]['root'][:16]}…,"
        f" {cast} phiếu ({by_holder} phiếu do người khác bỏ thay), khớp {len(agreeing)} lượt kiểm."
    )
    untold = (
        "Không tự tính lại được, hãy so với biên bản:"
        f" triệu tập {electorate['convened']}, vắng có lý do {electorate['excused']},"
        f" có mặt {electorate['present']}, phát ra {electorate['issued']}."
    )
    quorum = bundle["result"]["quorum"]
    attended = (
        f"Khi biểu quyết có {quorum['people']} người, {quorum['units']} đơn vị tham gia;"
        f" cần {_tell_needed(quorum['people_needed'])} người,"
        f" {_tell_needed(quorum['units_needed'])} đơn vị: {'đủ' if quorum['met'] else 'KHÔNG ĐỦ'}."
    )
    people = "; ".join(f"{each['by']} ({each['place']})" for each in agreeing)
    lines = [found, f"Người kiểm: {people}.", _tell_result(bundle, manifest), untold, attended]
    if cast < manifest["batch_minimum"]:
        lines.append(tell_small_box(cast, manifest["batch_minimum"]))
    if not is_compared:
        lines.append("Chưa so với hội trường: hãy thêm --code và --root đã ghi lại ở đó.")
    return [printable(line) for line in lines]


def tell_small_box(cast: int, least: int) -> str:
    """What it means that so few ballots were counted together."""
    return (
        f"Thùng chỉ có {cast} phiếu, ít hơn {least}: tổng số của ít phiếu như vậy có thể cho biết"
        " người nào đã chọn gì, nhất là khi mọi phiếu giống nhau."
    )


def _tell_needed(number: int | None) -> str:
    return "bất kỳ số" if number is None else str(number)


def _tell_result(bundle: Json, manifest: Json) -> str:
    result = bundle["result"]
    if manifest["kind"] != "election" or manifest["method"] == "graded":
        told = (f"{option['name']} {option['votes']} phiếu" for option in result["options"])
        return f"Kết quả: {'; '.join(told)}."
    names = {option["id"]: option["name"] for option in manifest["options"]}
    elected = ", ".join(names[id_] for id_ in result["elected"]) or "không ai"
    return f"Kết quả: trúng cử {elected}; còn phải bầu {result['seats_left']}."
