"""The layers that need the database: rates, floods, texts sent again, proofs of work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from marsad.store import Store
from marsad.web.spam import Submission, judge, opening, proof, rates
from marsad.web.spam.models import Attempt
from marsad.web.wording import words

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXT = "كنت هناك وسمعت الانفجار قبل وصول الإسعاف بنصف ساعة"


def reply(
    number: int = 0, sender: str = "s", target: str = "a", text: str = "", worked: bool = False
) -> Submission:
    token = opening(target, bits=6, now=NOW - timedelta(minutes=1)).token
    solved = proof.solve(token, 6, f"salt{number:08}") if worked else ""
    return Submission(
        text or f"{TEXT} {number}", sender=sender, target=target, started_at=token, proof=solved
    )


def keys(submission: Submission, now: datetime = NOW) -> dict[str, str]:
    found = list(rates.judged(submission, now))
    for each in found:
        assert words()[each.key]["en"].format(**each.values)
    return {each.key.removeprefix("spam:"): each.verdict for each in found}


def test_one_sender_is_held_then_refused_and_free_again_later(desk: Store) -> None:
    found = [keys(reply(number, target=f"t{number}")) for number in range(9)]
    assert found[:4] == [{}] * 4
    assert found[4:8] == [{"sender-some": "hold"}] * 4
    assert found[8] == {"sender-many": "refuse"}
    assert keys(reply(20, sender="other")) == {}
    assert keys(reply(21), NOW + timedelta(minutes=11)) == {}


def test_a_day_has_its_limit_too(desk: Store) -> None:
    for number in range(40):
        keys(reply(number, target=f"t{number}"), NOW + timedelta(minutes=11 * number))
    assert keys(reply(41), NOW + timedelta(minutes=11 * 40)) == {"sender-day": "refuse"}


def test_a_flood_from_many_is_held_and_asks_for_more_work(desk: Store) -> None:
    easy = rates.bits("a", NOW)
    found = [keys(reply(number, sender=f"s{number}")) for number in range(31)]
    assert found[29:] == [{}, {"target-many": "hold"}]
    assert rates.bits("a", NOW) > easy
    assert rates.bits("b", NOW) == easy
    rows = [
        Attempt(sender=f"x{n}", target="a", at=NOW, fingerprint="", proof="") for n in range(200)
    ]
    Attempt.objects.bulk_create(rows)
    assert keys(reply(50, sender="late")) == {"target-flood": "refuse"}
    assert keys(reply(51, sender="later", worked=True)) == {"target-many": "hold"}


def test_the_same_text_from_many_places_is_held(desk: Store) -> None:
    found = [keys(reply(sender=f"s{n}", target=f"t{n}", text=TEXT)) for n in range(3)]
    assert found == [{}, {}, {"same-text": "hold"}]
    found = [keys(reply(sender=f"r{n}", target=f"u{n}", text="شكرا لكم")) for n in range(5)]
    assert found == [{}] * 5


def test_a_proof_counts_once(desk: Store) -> None:
    first = reply(worked=True)
    assert keys(first) == {}
    again = Submission(TEXT, sender="z", target="a", started_at=first.started_at, proof=first.proof)
    assert keys(again) == {"proof-again": "hold"}


def test_what_was_counted_is_dropped_after_two_days(desk: Store) -> None:
    keys(reply())
    keys(reply(1, sender="other"), NOW + timedelta(days=2, minutes=1))
    assert [row.sender for row in Attempt.objects.all()] == ["other"]


def test_neither_text_nor_address_is_kept(desk: Store) -> None:
    keys(Submission(TEXT, sender="hash", target="a", address="203.0.113.9", name="سلمى"))
    (row,) = Attempt.objects.values()
    assert not {"203.0.113.9", TEXT, "سلمى"} & set(map(str, row.values()))


@pytest.mark.parametrize(
    "given",
    [
        "",
        "abc",
        "salt1234:-1",
        "salt1234:1\n",
        "x" * 10_000,
        "سلت12345:٣",
        "a" * 8 + ":" + "9" * 13,
    ],
)
def test_what_is_no_proof_has_no_bits(given: str) -> None:
    assert proof.bits_of("token", given) == 0
    assert proof.spent("token", given) == ""


def test_a_proof_holds_for_its_token_alone() -> None:
    solved = proof.solve("token", 10, "salt1234")
    assert proof.bits_of("token", solved) >= 10
    assert proof.bits_of("other", solved) < 10


def test_a_whole_reply_is_judged_by_all_layers(desk: Store) -> None:
    good = judge(reply(worked=True), NOW)
    assert (good.verdict, good.findings) == ("publishable", ())
    without = judge(reply(1, sender="n", text="شكرا على التوثيق الدقيق"), NOW)
    assert (without.verdict, [each.key for each in without.findings]) == ("hold", ["spam:no-proof"])
    wrong = reply(2, sender="w", worked=True)
    spoilt = Submission(
        TEXT, sender="w", target="a", started_at=wrong.started_at, proof="saltsalt:0"
    )
    assert [each.key for each in judge(spoilt, NOW).findings if each.layer == "proof"] == [
        "spam:wrong-proof"
    ]
    forged = judge(Submission(TEXT, target="a", started_at="no"), NOW)
    assert (forged.verdict, forged.told) == ("refuse", "spam:told-form")
    assert words()[forged.told]["ar"]
    spam = judge(
        reply(3, sender="q", text="قروض سريعة بدون كفيل ولا ضمانات، تواصل معنا واتساب الآن"), NOW
    )
    assert spam.verdict == "spam"
    assert spam.score > 0.9
