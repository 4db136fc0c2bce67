"""One verb of each class and one noun of each kind, form by form."""

from __future__ import annotations

import pytest

from marsad.lexicon.inflection import broken_plural, noun, past, present

PAST = {
    # verb: she, two (m), two (f), they (m), they (f), we
    "قصف": "قصفت قصفا قصفتا قصفوا قصفن قصفنا",  # sound
    "هاجم": "هاجمت هاجما هاجمتا هاجموا هاجمن هاجمنا",
    "استهدف": "استهدفت استهدفا استهدفتا استهدفوا استهدفن استهدفنا",
    "وصل": "وصلت وصلا وصلتا وصلوا وصلن وصلنا",  # assimilated
    "أسر": "أسرت أسرا أسرتا أسروا أسرن أسرنا",  # first letter hamza
    "أخذ": "أخذت أخذا أخذتا أخذوا أخذن أخذنا",
    "بدأ": "بدأت بدآ بدأتا بدأوا بدأن بدأنا",  # last letter hamza
    "شن": "شنت شنا شنتا شنوا شنن شننا",  # doubled
    "طعن": "طعنت طعنا طعنتا طعنوا طعن طعنا",  # its ن and that of the ending are one
    "صد": "صدت صدا صدتا صدوا صددن صددنا",
    "حل": "حلت حلا حلتا حلوا حللن حللنا",
    "قاد": "قادت قادا قادتا قادوا قدن قدنا",  # hollow
    "أصاب": "أصابت أصابا أصابتا أصابوا أصبن أصبنا",
    "استعاد": "استعادت استعادا استعادتا استعادوا استعدن استعدنا",
    "قاتل": "قاتلت قاتلا قاتلتا قاتلوا قاتلن قاتلنا",  # not hollow: alef before two letters
    "رمى": "رمت رميا رمتا رموا رمين رمينا",  # defective
    "أجرى": "أجرت أجريا أجرتا أجروا أجرين أجرينا",
    "تصدى": "تصدت تصديا تصدتا تصدوا تصدين تصدينا",
    "دعا": "دعت دعوا دعتا دعوا دعون دعونا",
    "لقي": "لقيت لقيا لقيتا لقوا لقين لقينا",
}
PRESENT = {
    # (past, present): she, we, they (m), they (m) after لم, two (m), they (f)
    ("قصف", "يقصف"): "تقصف نقصف يقصفون يقصفوا يقصفان يقصفن",
    ("وصل", "يصل"): "تصل نصل يصلون يصلوا يصلان يصلن",
    ("أسر", "يأسر"): "تأسر نأسر يأسرون يأسروا يأسران يأسرن",
    ("طوق", "يطوق"): "تطوق نطوق يطوقون يطوقوا يطوقان يطوقن",  # sound though it has a و
    ("بدأ", "يبدأ"): "تبدأ نبدأ يبدأون يبدأوا يبدأان يبدأن",
    ("شن", "يشن"): "تشن نشن يشنون يشنوا يشنان يشنن",
    ("قاد", "يقود"): "تقود نقود يقودون يقودوا يقودان يقدن",
    ("أصاب", "يصيب"): "تصيب نصيب يصيبون يصيبوا يصيبان يصبن",
    ("استعاد", "يستعيد"): "تستعيد نستعيد يستعيدون يستعيدوا يستعيدان يستعدن",
    ("رمى", "يرمي"): "ترمي نرمي يرمون يرموا يرميان يرمين",
    ("دعا", "يدعو"): "تدعو ندعو يدعون يدعوا يدعوان يدعون",
    ("تصدى", "يتصدى"): "تتصدى نتصدى يتصدون يتصدوا يتصديان يتصدين",
    ("لقي", "يلقى"): "تلقى نلقى يلقون يلقوا يلقيان يلقين",
}
JUSSIVE = {
    ("قاد", "يقود"): "يقد",
    ("استعاد", "يستعيد"): "يستعد",
    ("رمى", "يرمي"): "يرم",
    ("دعا", "يدعو"): "يدع",
    ("تصدى", "يتصدى"): "يتصد",
}
PASSIVE = {  # passives that are written apart from the active
    "حاصر": "حوصر حوصرت حوصروا",
    "أصاب": "أصيب أصيبت أصيبوا",
    "استعاد": "استعيد استعيدت استعيدوا",
    "دعا": "دعي دعيت دعوا",
}
HOSTS = {  # what stands before هم
    "رمى": "رما رمت رمو",
    "دعا": "دعا دعت دعو",
    "قتل": "قتل قتلت قتلو",
    "أنشأ": "أنشأ أنشأت أنشأو",
}


@pytest.mark.parametrize("verb", PAST)
def test_past(verb: str) -> None:
    active = [f.text for f in past(verb, passive=False) if f.bare]
    assert active[0] == verb
    assert set(PAST[verb].split()) <= set(active)


@pytest.mark.parametrize(("verb", "other"), [("احتل", "احتللنا"), ("انضم", "انضممنا")])
def test_past_of_longer_doubled_verbs(verb: str, other: str) -> None:
    assert other in {f.text for f in past(verb, doubled=True)}
    assert verb + "وا" in {f.text for f in past(verb, doubled=True)}


@pytest.mark.parametrize("verbs", PRESENT, ids=lambda v: v[1])
def test_present(verbs: tuple[str, str]) -> None:
    before, verb = verbs
    forms = [f.text for f in present(verb, before, passive=False) if f.bare]
    assert forms[0] == verb
    assert set(PRESENT[verbs].split()) <= set(forms)


@pytest.mark.parametrize("verbs", JUSSIVE, ids=lambda v: v[1])
def test_short_forms_stand_only_after_a_negation(verbs: tuple[str, str]) -> None:
    forms = {f.text: f for f in present(verbs[1], verbs[0], passive=False)}
    assert forms[JUSSIVE[verbs]].jussive
    assert not forms[verbs[1]].jussive


@pytest.mark.parametrize("verb", PASSIVE)
def test_passives_that_are_written_apart(verb: str) -> None:
    forms = list(past(verb))
    passive = {f.text for f in forms if f.voice == "passive"}
    assert set(PASSIVE[verb].split()) <= passive
    assert {f.voice for f in forms if f.text not in passive} == {"active"}


def test_passives_that_are_not_written_apart_are_either() -> None:
    assert {f.voice for f in past("قتل")} == {"either"}
    assert {f.voice for f in present("يقتل", "قتل")} == {"either"}
    assert {f.voice for f in present("يستعيد", "استعاد")} == {"active", "passive"}


@pytest.mark.parametrize("verb", HOSTS)
def test_what_pronouns_attach_to(verb: str) -> None:
    hosts = {f.text for f in past(verb, passive=False) if f.host}
    assert set(HOSTS[verb].split()) <= hosts
    assert not any(text.endswith("ى") for text in hosts)


def test_forms_made_for_pronouns_only_are_no_words() -> None:
    assert {f.text for f in past("رمى") if not f.bare} == {"رما", "رمو"}
    assert {f.text for f in noun("غارة") if not f.bare} == {"غارت"}


def test_a_feminine_noun() -> None:
    forms = {f.text: f for f in noun("غارة", dual=True, sound_plural="ات") if f.bare}
    assert set(forms) == {"غارة", "غارتان", "غارتين", "غارتا", "غارتي", "غارات"}
    assert forms["غارتا"].indefinite  # the article never stands before a construct
    assert forms["غارات"].number == "p"
    assert not forms["غارتان"].indefinite


def test_a_masculine_noun() -> None:
    forms = {f.text: f for f in noun("هجوم", dual=True) if f.bare}
    assert set(forms) == {"هجوم", "هجوما", "هجومان", "هجومين"}
    assert forms["هجوما"].indefinite
    assert forms["هجومين"].number == "d"


def test_a_noun_that_ends_in_hamza_has_three_seats_before_pronouns() -> None:
    forms = list(noun("لقاء", sound_plural="ات"))
    assert {f.text for f in forms if f.host} == {"لقاء", "لقائ", "لقاؤ", "لقاءات"}
    assert "لقاءا" not in {f.text for f in forms}


def test_nouns_for_people() -> None:
    forms = {f.text: f for f in noun("مصاب", sound_plural="ون", feminine=True) if f.bare}
    assert {"مصاب", "مصابا", "مصابون", "مصابين", "مصابة", "مصابات"} <= set(forms)
    assert forms["مصابة"].gender == "f"
    assert forms["مصابون"].number == "p"


def test_broken_plurals() -> None:
    forms = {f.text: f for f in broken_plural("قتلى")}
    assert set(forms) == {"قتلى", "قتلا"}
    assert forms["قتلى"].number == "p"
    assert not forms["قتلا"].bare  # قتلاهم
