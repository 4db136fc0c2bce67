"""Parties and sources of invented sentences: who is meant, on which side, how it is known."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.arabic import document
from marsad.model import Argument, Claim, Report, Span
from marsad.resolve.actors import (
    ResolvedActor,
    ResolvedSource,
    name_actors,
    resolve_actors,
    resolve_sources,
)


def spot(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))


def report(text: str, publisher: str | None = None) -> Report:
    return Report("r", text, "", "test", "0" * 64, publisher=publisher)


def resolved(
    text: str, words: str, day: date | None = None, publisher: str | None = None
) -> ResolvedActor | None:
    span = spot(text, words)
    return resolve_actors(report(text, publisher), document(text), [span], day)[span]


def source(text: str, words: str) -> ResolvedSource:
    span = spot(text, words)
    return resolve_sources(report(text), document(text), [span], None)[span]


# text, the mention in it, the actor's id (None: must stay open)
CASES = [
    ("هاجم المتمردون الحوثيون موقعا في اليمن.", "المتمردون الحوثيون", "ye.houthis"),
    ("القصف الحوثي طال حيا في تعز.", "الحوثي", "ye.houthis"),
    ("قتل 17 حوثيا في اليمن.", "حوثيا", "ye.houthis"),
    ("شنت غارة أمريكية في ليبيا.", "أمريكية", "us.state"),
    ("قصف الطيران الروسي قرية سورية.", "الطيران الروسي", "ru.air-force"),
    ("قتل جنود أتراك في سوريا.", "جنود أتراك", "tr.army"),
    ("قتل مسلحون من تنظيم داعش في العراق.", "مسلحون من تنظيم داعش", "int.isis"),
    (
        "تقدمت القوات الموالية للرئيس عبد ربه منصور هادي في عدن.",
        "القوات الموالية للرئيس عبد ربه منصور هادي",
        "ye.army",
    ),
    (
        "قصفت قوات الرئيس السابق علي عبد الله صالح تعز.",
        "قوات الرئيس السابق علي عبد الله صالح",
        "ye.saleh-forces",
    ),
    (
        "زار وزير خارجية جمهورية مصر العربية الرياض.",
        "وزير خارجية جمهورية مصر العربية",
        "eg.foreign-ministry",
    ),
    ("قالت الحكومة في ليبيا إن طرابلس آمنة في ليبيا.", "الحكومة", "ly.government"),
    ("قصف التحالف صنعاء في اليمن.", "التحالف", "ye.coalition"),
    ("قصف التحالف الرقة في سوريا.", "التحالف", "int.coalition"),
    ("قتل مواطن سعودي في الرياض.", "مواطن سعودي", "civ.residents"),
    ("تحدث هادي اليامي رئيس لجنة في اليمن.", "هادي اليامي", None),
    ("قصفت طائرات القاعدة الجوية في اليمن.", "القاعدة الجوية", None),
    ("قتل تسعة أشخاص في اليمن.", "تسعة أشخاص", None),
    ("هاجمت كتيبة الريح الخضراء القرية في سوريا.", "كتيبة الريح الخضراء", None),
    ("سيطروا على البيان والحياة في اليمن.", "البيان", None),
    # a surname or an article that stands alone, whatever the report speaks of; others do not
    ("وصل أوباما إلى كينيا.", "أوباما", "us.obama"),
    ("تعهد الحوثيون بالرد على المبعوث في جنيف.", "الحوثيون", "ye.houthis"),
    ("زار صالح أهله في الريف.", "صالح", None),
    # offices, forces and things of a nationality or a party
    ("قال مسؤولون أمنيون عراقيون إن الطريق آمن.", "مسؤولون أمنيون عراقيون", "iq.government"),
    ("أصيب شرطيين تركيين في الهجوم.", "شرطيين تركيين", "tr.police"),
    ("قالت وزيرة الخارجية الأمريكية ذلك.", "وزيرة الخارجية الأمريكية", "us.foreign-ministry"),
    ("قال وزير التخطيط اليمني ذلك.", "وزير التخطيط اليمني", "ye.government"),
    ("صوت النواب الفرنسيون على القانون.", "النواب الفرنسيون", "fr.parliament"),
    ("قصفت معاقل تنظيم داعش في سوريا.", "معاقل تنظيم داعش", "int.isis"),
    ("تحالفت فصائل سورية مع الجيش.", "فصائل سورية", None),
    ("قاتلت جماعة الحوثي في اليمن ثم انسحب التنظيم منها.", "التنظيم", None),
    ("قال رئيس مجلس الوزراء خالد بحاح ذلك في اليمن.", "رئيس مجلس الوزراء خالد بحاح", "ye.bahah"),
    ("قرر مجلس الدفاع الوطني في سوريا ذلك.", "مجلس الدفاع الوطني", None),
    ("قال مصدر أمني عراقي إن الطريق آمن.", "مصدر أمني عراقي", "iq.government"),
    ("بحسب مصادر سورية معارضة في الجنوب.", "مصادر سورية معارضة", None),
    # somebody unknown speaks for whom the office behind the name is of
    (
        "قال مارتن إردمان، السفير الألماني لدى الحلف، ذلك.",
        "مارتن إردمان، السفير الألماني",
        "de.government",
    ),
    (
        "قال سامر النهري نائب وزير النقل التركي ذلك.",
        "سامر النهري نائب وزير النقل التركي",
        "tr.government",
    ),
    ("قتل نجل رئيس الوزراء التركي.", "نجل رئيس الوزراء التركي", None),
    # whose deed or policy it is; a country by its bare name is where it happens
    ("تكررت هجمات المستوطنين في فلسطين.", "هجمات المستوطنين", "il.settlers"),
    ("دان التدخلات الإيرانية في اليمن.", "التدخلات الإيرانية", "ir.state"),
    ("دان سياسة الصين.", "سياسة الصين", "cn.state"),
    ("دان هجمات فرنسا.", "هجمات فرنسا", None),
    ("دعم العملية السياسية في اليمن.", "العملية السياسية في اليمن", None),
    # courts and people of a country; the accusative
    ("قضت محكمة تركية بذلك.", "محكمة تركية", "tr.judiciary"),
    ("قتلوا صبيا فلسطينيا.", "صبيا فلسطينيا", "civ.nationals"),
    ("عانى شعب العراق.", "شعب العراق", "civ.nationals"),
    ("ضبط حرس الحدود الليبي المهربين.", "حرس الحدود الليبي", None),
    # a general word for tribes
    ("استعادت العشائر في العراق بلدة من داعش قرب بغداد.", "العشائر", None),
    ("فازت دولة القانون في العراق.", "دولة القانون", "iq.state-of-law"),
]


@pytest.mark.parametrize(("text", "words", "id_"), CASES)
def test_who_is_meant(text: str, words: str, id_: str | None) -> None:
    found = resolved(text, words)
    assert (found and found.id) == id_


def test_a_nationality_of_people_is_kept() -> None:
    found = resolved("قتل مواطن سعودي في الرياض.", "مواطن سعودي")
    assert found
    assert (found.country, found.how) == ("SA", "kind")


def test_a_paper_speaks_of_its_own_country() -> None:
    text = "أعلنت وزارة الداخلية القبض على ثلاثة."
    assert resolved(text, "وزارة الداخلية") is None
    found = resolved(text, "وزارة الداخلية", publisher="okaz")
    assert found
    assert found.id == "sa.interior-ministry"


def test_the_day_decides_the_side() -> None:
    text = "انتشرت قوات الدعم السريع في السودان."
    before = resolved(text, "قوات الدعم السريع", date(2020, 1, 1))
    after = resolved(text, "قوات الدعم السريع", date(2023, 5, 1))
    assert before
    assert after
    assert (before.side, after.side) == ("sd.state", "sd.rsf")


def test_a_short_form_points_back() -> None:
    text = "هاجم تنظيم داعش البلدة في العراق ثم انسحب التنظيم."
    spans = [spot(text, "تنظيم داعش"), spot(text, "التنظيم")]
    found = resolve_actors(report(text), document(text), spans, None)
    assert [actor and actor.id for actor in found.values()] == ["int.isis", "int.isis"]
    assert found[spans[1]].how == "earlier"  # type: ignore[union-attr]


def test_loaded_names_are_known_as_such() -> None:
    found = resolved("هاجمت ميليشيا الحوثي تعز في اليمن.", "ميليشيا الحوثي")
    assert found
    assert (found.id, found.loaded) == ("ye.houthis", True)


SOURCES = [
    ("قال مصدر عسكري إن الهدوء عاد.", "مصدر عسكري", "military", None),
    ("قال مصدر إن الهدوء عاد.", "مصدر", "anonymous", None),
    ("قال مصدر طبي إن العدد ارتفع.", "مصدر طبي", "medical", None),
    ("ذكر المرصد السوري لحقوق الإنسان ذلك.", "المرصد السوري لحقوق الإنسان", "monitor", "mon.sohr"),
    ("نقلت وكالة رويترز الخبر.", "وكالة رويترز", "media", "media.reuters"),
    (
        "قال المتحدث باسم الحوثيين محمد عبد السلام ذلك في اليمن.",
        "المتحدث باسم الحوثيين محمد عبد السلام",
        "official",
        "ye.abdulsalam",
    ),
    ("قال شهود عيان إنهم رأوا الدخان.", "شهود عيان", "witness", "civ.witnesses"),
]


@pytest.mark.parametrize(("text", "words", "kind", "id_"), SOURCES)
def test_what_kind_of_source(text: str, words: str, kind: str, id_: str | None) -> None:
    found = source(text, words)
    assert (found.kind, found.actor and found.actor.id) == (kind, id_)


def test_a_spokesman_speaks_for_his_side() -> None:
    found = source("قال محمد عبد السلام إن القصف عاد في اليمن.", "محمد عبد السلام")
    assert found.side == "ye.houthis"


def test_only_agents_and_targets_are_named() -> None:
    text = "قتل الحوثيون رجلا في اليمن."
    arguments = tuple(
        Argument(role, spot(text, words))
        for role, words in (("agent", "الحوثيون"), ("target", "رجلا"), ("place", "اليمن"))
    )
    claim = Claim("c", "r", "killing", spot(text, "قتل"), arguments=arguments)
    (named,) = name_actors(report(text), [claim])
    assert [argument.actor for argument in named.arguments] == ["ye.houthis", None, None]
