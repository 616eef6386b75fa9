"""The words and figures of the demonstration's political report: long, and the same every time."""

import random
from collections.abc import Sequence
from typing import Any

Bank = dict[str, Any]
YEARS = range(2021, 2026)
SEED = 2026


def political_report(bank: Bank, units: Sequence[str]) -> dict[str, Any]:
    """What `06.typ` lays out: parts with sections, a page per unit, totals."""
    chance = random.Random(SEED)  # noqa: S311 - made-up figures, not secrets
    topics = bank["topic"]
    past = [_past(bank, topic, units, chance) for topic in topics]
    return {
        "opening": bank["opening"],
        "parts": [
            {"title": "Phần thứ nhất. Kết quả nhiệm kỳ 2021–2026", "sections": past},
            {
                "title": "Phần thứ hai. Phương hướng, nhiệm vụ nhiệm kỳ 2026–2031",
                "sections": [_plan(bank, topic, number) for number, topic in enumerate(topics, 1)],
            },
        ],
        "units": [_unit(bank, unit, chance) for unit in units],
        "totals": [row for section in past for row in section["rows"]],
        "tasks": _tasks(topics, units, chance),
    }


def speeches(bank: Bank) -> list[dict[str, Any]]:
    """The prepared speeches, each about one topic of the report."""
    chosen = []
    for speech in bank["speech"]:
        topic = bank["topic"][speech["topic"]]
        paragraphs = ["Kính thưa Đoàn Chủ tịch, kính thưa Đại hội!", *topic["done"]]
        paragraphs += [f"Bên cạnh kết quả, {_lower(topic['limits'][0])}", bank["lesson"]]
        paragraphs += [f"Từ đó, đơn vị chúng tôi đề xuất: {_lower(text)}" for text in topic["plan"]]
        chosen.append({**speech, "paragraphs": [*paragraphs, "Xin trân trọng cảm ơn Đại hội!"]})
    return chosen


def _past(bank: Bank, topic: Bank, units: Sequence[str], chance: random.Random) -> dict[str, Any]:
    figures = _growing(chance, 300, 4000)
    told = [
        chance.choice(bank["years"]).format(
            year=year,
            topic=topic["short"],
            count=chance.randrange(120, 900),
            people=_number(figure * 11),
            units=chance.randrange(31, 41),
            unit=chance.choice(units),
        )
        for year, figure in zip(YEARS, figures, strict=True)
    ]
    a, b, c = chance.sample(list(units), 3)
    model = chance.choice(bank["models"]).format(a=a, b=b, c=c, money=chance.randrange(80, 900))
    limits = f"Hạn chế: {' '.join(topic['limits'])} {bank['cause']}"
    return {
        "title": topic["title"],
        "paragraphs": [*topic["done"], *told, model, limits, bank["lesson"]],
        "rows": [[topic["row"], *map(_number, figures)]],
    }


def _plan(bank: Bank, topic: Bank, number: int) -> dict[str, Any]:
    opening = (
        f"Giải pháp số {number}. Tiếp tục đổi mới nội dung, phương thức {topic['short']}, "
        "lấy kết quả ở chi đoàn làm thước đo, lấy sự tham gia của thanh niên làm động lực."
    )
    return {
        "title": f"Nhiệm vụ {number}. {topic['title']}",
        "paragraphs": [opening, *topic["plan"], bank["plan_close"]],
        "rows": [],
    }


def _unit(bank: Bank, unit: str, chance: random.Random) -> dict[str, Any]:
    best, second, weak = chance.sample(bank["topic"], 3)
    return {
        "name": unit,
        "paragraphs": [
            f"Trong nhiệm kỳ, {unit} làm tốt nhiệm vụ {best['short']}. "
            + chance.choice(best["done"]),
            f"Về {second['short']}: {_lower(chance.choice(second['done']))}",
            f"Hạn chế cần khắc phục: {_lower(chance.choice(weak['limits']))}",
        ],
        "rows": [
            [topic["row"], *map(_number, _growing(chance, 4, 160))] for topic in bank["topic"]
        ],
    }


def _tasks(topics: list[Bank], units: Sequence[str], chance: random.Random) -> list[list[str]]:
    texts = [text for topic in topics for text in topic["plan"]]
    return [
        [str(number), text, chance.choice(units), f"Quý {chance.randrange(1, 5)}/{year}"]
        for number, text in enumerate(texts, 1)
        for year in [chance.randrange(2027, 2032)]
    ]


def _growing(chance: random.Random, low: int, high: int) -> list[int]:
    """Five figures that mostly rise."""
    figure = chance.randrange(low, high)
    figures = []
    for _year in YEARS:
        figures.append(figure)
        figure = round(figure * chance.uniform(0.96, 1.22)) + 1
    return figures


def _number(figure: int) -> str:
    return f"{figure:,}".replace(",", ".")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
