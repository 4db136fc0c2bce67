"""Words that stand before, behind and instead of names of actors."""

from __future__ import annotations

from marsad.lexicon.actor_keys import actor_key
from marsad.resolve.actors.actor import SourceKind


def keys(listed: str) -> frozenset[str]:
    """Words in the form in which names are compared."""
    return frozenset(piece for word in listed.split() for piece in actor_key(word))


# Armed people and what they fight with: with a state's name they are its army.
FORCES = keys(
    "قوات قوة جيش جنود جندي ضابط ضباط وحدات كتائب "
    "ألوية كتيبة لواء فرقة عناصر عنصر مسلحو مسلحي مسلح "
    "مسلحون مسلحين مقاتلو مقاتلي مقاتل مقاتلون مقاتلين رجال أفراد مرتزقة ميليشيا متمردو متمردي "
    "متمردون متمردين دبابات مدفعية دورية مواقع موقع تجمعات تمركزات مقرات مقر معسكر معسكرات آليات "
    "قناصة قناص إرهابيو عصابات فلول نظام جحافل قيادات مخازن عسكري عسكرية عسكريون عسكريين انتحاري "
    "عصابة مدافع ضابطان ضابطين قطعات بوارج مدرعة مدرعات تشكيلات دوريات جندية مجندة "
    "انتحاريون شبيحة أتباع أنصار موالون حلفاء متطوعو متطوعون مروحيات حاجز ثكنة رتل أرتال عربات"
)
AIR = keys("طيران طائرات مقاتلات طائرة مروحيات مروحية مقاتلة غارات غارة سلاح طيار اف إف ميغ")
GOVERNMENT = keys(
    "وزير وزراء وزارة وزيرة حكومة سلطات سلطة إدارة سفارة سفير وفد بعثة قنصلية قنصل مندوب جانب دولة "
    "مسؤول مسؤولو مسؤولي مسؤولون مسؤولين مسؤولان مسؤولة قيادة دبلوماسي دبلوماسيون دبلوماسيين "
    "مبعوث ساسة سياسيون سياسيين"
)
# Other bodies that most states have, by the end of their ids.
STATE_BODIES: dict[str, frozenset[str]] = {
    "judiciary": keys("محكمة محاكم قاض قاضي قاضية قضاة قضاء نيابة عدالة مدعي مدع"),
    "intelligence": keys("استخبارات مخابرات استخباراتي استخباراتية مخابراتي"),
    "parliament": keys("برلمان برلماني برلمانية برلمانيون برلمانيين"),
}
# With a nationality behind them they are the state itself: الكيان الإسرائيلي.
STATE = keys("جمهورية كيان مملكة احتلال")
# What parties do and have; whose it is stands behind: هجمات المستوطنين, التدخلات الإيرانية.
DEEDS = keys(
    "هجمات هجوم اعتداءات اعتداء جرائم جريمة انتهاكات قصف ضربات ضربة انفلات تقدم زحف "
    "سيطرة تمدد صواريخ نيران قذائف ألغام قنابل عدوان استهداف حصار محاولات خروقات غزو ممارسات "
    "مخططات تحركات تهديدات إمداد إمدادات تحصينات أسلحة احتلال استعراض توغل اقتحامات"
)
# Of these a state may be the author by its bare name: سياسة الصين (but not: هجمات باريس).
POLICIES = keys(
    "سياسة سياسات موقف مواقف تدخل تدخلات أطماع قرار قرارات ضغوط دعوة دعوات مطالب جهود وساطة نفوذ "
    "هيمنة جرأة دعم تمويل"
)
# People who have no name here; with a country they are its nationals: شعب العراق, صبيا فلسطينيا.
PEOPLE = keys(
    "شعب شعوب صبي صبية فتى فتاة فتيات شابة شابات باحث باحثة باحثون باحثين خبير خبيرة خبراء محلل "
    "محللون محللين كاتب كاتبة محام محامي محامية محامون سائح سياح أرملة رهينة رهائن بحارة صياد "
    "صيادون صيادين عامل عمال طالبة طلاب لاعب امرأة نساء عائلة أسرة ركاب لاجئ لاجئون لاجئين"
)
# An office behind a name that is not known tells for whom its bearer speaks.
OFFICES = keys(
    "وزير وزيرة نائب رئيس رئيسة مدير مديرة متحدث متحدثة ناطق ناطقة سفير سفيرة قائد زعيم قيادي عضو "
    "مستشار مستشارة مساعد محافظ مبعوث مندوب وكيل مسؤول مسؤولة أمين منسق منسقة قنصل"
)
# They are not the one whose office follows: نجل رئيس الوزراء.
KIN = keys(
    "نجل ابن ابنة والد والدة شقيق شقيقة زوج زوجة أرملة أخ أخت حفيد صهر منزل بيت مكتب موكب سيارة "
    "حراس حرس مقتل اغتيال محاولة جثة مقر طائرة قصر زيارة لقاء تصريح تصريحات إلى مع بين ضد"
)
GROUPS = keys("جماعة حركة تنظيم")
POLICE = keys("شرطي شرطيا شرطيان شرطيين شرطيون شرطة درك")
COUNCIL = keys("مجلس")  # of ministers; other councils are bodies of their own
MINISTRY = keys("وزير وزارة وزيرة وزراء")
TITLES = keys("رئيس وزير وزيرة ملك زعيم مستشارة")  # of those who need no country beside them

# Others that lead to a name and tell nothing of their own.
LEADERS = keys(
    "زعيم قائد قادة قيادي قياديون رئيس أمين عام نائب "
    "مدير عضو أعضاء مستشار مبعوث ممثل وزير سابق راحل "
    "مخلوع معزول حالي جديد شيخ سيد أمير ملك دكتور د "
    "فريق ركن أول عميد عقيد لواء رائد نقيب مقدم ملازم "
    "جنرال مشير طيار سمو ملكي صاحب معالي سعادة فخامة دولة مهندس حجة إسلام متحدث ناطق رسمي إعلامي "
    "باسم عسكري سياسي مكتب مصدر مصادر بيان تصريح تقرير رئيسي ناطقة متحدثة محافظ أستاذ مراسل كبير "
    "جهاز تنظيم جماعة حركة منظمة حزب فصيل ميليشيا "
    "وكالة صحيفة قناة أنباء موقع جريدة مجلة شبكة إذاعة "
    "تلفزيون مؤسسة هيئة مركز بأن أن مصادرنا داعية ملا مفتي مسؤولون مسؤولين دبلوماسي كبار أحد إحدى "
    "شرعي شرعية شخص أشخاص عنصرا عنصران عنصرين جنديا "
    "جنديان جنديين مقاتلا مسلحا شرطيا عدة ثلاثة أربعة "
    "خمسة ستة سبعة ثمانية تسعة عشرة عشر مئة أفراد فرد أبناء شاب رجل آخرين وفد كافة ثلاث "
    "حلفاءهم حلفائهم حلفاؤهم حلفاء كثير أما غزاة جهاديو جهاديي متطرفو متطرفي مؤيدو مؤيدي قبلية "
    "سياسيون حقوقية محلية خارجية داخلية دفاع نقل طاقة عدل صحة مالية اقتصاد إعلام شؤون أوقاف متطوعي "
    "قيادة قيادات مديرية عليه عليها فيه فيها مثل "
    "ولي عهد جمهورية مؤسس مؤسسة صادر صادرة قبضة أيدي يد صفوف أهداف هدف خط خطوط دفاعية أمامية "
    "ميدانية "
    "ميداني بقايا أوساط مقرب مقربة مقربين مقربون أمنيون أمنيين دفاعيون دفاعيين طبيون طبيين "
    "منسق منسقة "
    "نظير نظيره نظيريه نظيرها نظيرهم نظيرهما نظراء نظرائه نظراؤه دولي دولية أممي شخصان "
    "شخصين أوكار تجمع تمركز أطقم مستودعات مقدرات مايسمى "
    "سيارة آلية معاقل معقل مراكز غرفة خلايا سجون متشددو متشددي متشددون متشددين "
    "عليا أعلى كبيرة بارز بارزين بارزون رئيسة رئاسة عضوا نائبة أطراف طرف فصائل "
    "تمرد غالبية أغلب قسم أكبر مزيد متطرفون متطرفين غلاة مطلعة مطلع سياسية رفيعة رفيع رفيعو "
    "سابقة إقليم مقاطعة ولاية لدن مناهض شؤون أجنحة أركان "
    "بعض عدد عشرات مئات آلاف جميع كل معظم مجموعة مجموعات خلية فرع جناح ذراع"
)
LINKS = keys(
    "من في ل ب ال تابع تابعة تابعين تابعون "
    "موال موالي موالية موالين موالون منتمي منتمين منتمية مدعوم "
    "مدعومة متحالفة متحالف إلى لدى ما يسمى تدعى مسمى بقيادة "
    "منشق حليف حليفة بين مع على عن خاص لدي بلقب "
)
# A source of a nationality with one of these speaks for its state: مصدر أمني عراقي.
OFFICIAL = keys("أمني أمنية رسمي رسمية حكومي حكومية دبلوماسية ديبلوماسية")
# With a state's name behind them they are not the state.
NOT_THE_STATE = keys(
    "مصدر مصادر مجلس مجالس فصائل فصيل أطراف طرف متشددو متشددي متشددون متشددين متطرفو متطرفي "
    "متطرفون متطرفين معارضو معارضون "
    "معارضين سيارة مراكز وكالة صحيفة قناة جريدة مجلة شبكة إذاعة موقع تلفزيون فضائية وكالات مركز"
)
CARRIERS = FORCES | AIR | GOVERNMENT | POLICE | LEADERS | LINKS
EXPLAINED = CARRIERS | DEEDS | POLICIES | STATE | frozenset().union(*STATE_BODIES.values())
# Words that may follow a name without changing whose it is.
TRAILING = keys("مسلح مسلحة إرهابي إرهابية حربي حربية عسكري عسكرية أمني أمنية رسمي رسمية")

# Words that point back to the nearest actor of their kind.
POINTERS: dict[str, frozenset[str]] = {
    "جماعة": frozenset({"rebel-group", "militia", "party"}),
    "تنظيم": frozenset({"rebel-group"}),
    "حركة": frozenset({"rebel-group", "party", "militia"}),
    "حزب": frozenset({"party", "rebel-group"}),
    "ميليشيا": frozenset({"rebel-group", "militia"}),
    "متمردين": frozenset({"rebel-group"}),
    "انقلابيين": frozenset({"rebel-group"}),
    "منظمة": frozenset({"monitor", "ngo", "international"}),
    "صحيفة": frozenset({"media"}),
    "وكالة": frozenset({"media"}),
    "قناة": frozenset({"media"}),
    "مرصد": frozenset({"monitor"}),
    "تحالف": frozenset({"armed-forces"}),
    "كتائب": frozenset({"rebel-group"}),
}
CALLED = keys("تنظيم حزب ميليشيا")
# Names that stand for one of a country's own where the report says no more.
HOME: dict[str, str] = {
    "حكومة": "government",
    "سلطات": "government",
    "جيش": "army",
    "قوات حكومية": "army",
    "قوات مسلحة": "army",
    "قوات نظامية": "army",
    "قوات حكومة": "army",
    "قوات خاصة": "army",
    "شرطة": "police",
    "قوات أمن": "police",
    "أجهزة أمنية": "police",
    "قوات أمنية": "police",
    "أمن": "police",
    "رجال أمن": "police",
    "رجال شرطة": "police",
    "وزارة خارجية": "foreign-ministry",
    "وزارة دفاع": "defence-ministry",
    "وزارة داخلية": "interior-ministry",
    "وزير خارجية": "foreign-ministry",
    "وزير دفاع": "defence-ministry",
    "وزير داخلية": "interior-ministry",
    "خارجية": "foreign-ministry",
    "داخلية": "interior-ministry",
    "رئاسة": "presidency",
    "رئيس": "presidency",
    "برلمان": "parliament",
    "نواب": "parliament",
    "أجهزة أمن": "police",
    "أجهزة استخبارات": "intelligence",
    "أجهزة مخابرات": "intelligence",
    "جهاز مخابرات": "intelligence",
    "جهاز استخبارات": "intelligence",
    "رئاسة أركان": "army",
    "هيئة أركان": "army",
    "سلاح طيران": "air-force",
    "محاكم": "judiciary",
    "وزيرة خارجية": "foreign-ministry",
    "وزيرة دفاع": "defence-ministry",
    "وزيرة داخلية": "interior-ministry",
    "رئيس جمهورية": "presidency",
    "رئاسة جمهورية": "presidency",
    "قيادة قوات مسلحة": "army",
    "مجلس نواب": "parliament",
    "مجلس وزراء": "cabinet",
    "رئيس وزراء": "cabinet",
    "رئيس حكومة": "cabinet",
    "طيران حربي": "air-force",
    "طائرات حربية": "air-force",
    "سلاح جو": "air-force",
    "مخابرات": "intelligence",
    "نيابة عامة": "judiciary",
    "محكمة عليا": "judiciary",
    "نائب عام": "judiciary",
    "قضاء": "judiciary",
    "استخبارات": "intelligence",
}
HOME = {" ".join(actor_key(words)): body for words, body in HOME.items()}
POINTERS = {actor_key(word)[0]: kinds for word, kinds in POINTERS.items()}

# What a word at the head of a source tells of its kind.
_TELLING: dict[SourceKind, str] = {
    "medical": "طبي طبية طبيب أطباء مستشفى مشفى صحي صحية مسعف إسعاف صحة",
    "military": "عسكري عسكرية ميداني ميدانية قائد قيادي ضابط ضباط قيادة جيش عميد عقيد عمليات",
    "witness": "شاهد شهود سكان أهالي ساكن محلي محلية محليون قبلي قبلية أحد",
    "monitor": "مرصد حقوقي حقوقية ناشطو",
    "social": "ناشط ناشطون نشطاء ناشطين تويتر فيسبوك مغرد مدون",
    "media": "وكالة وكالات صحيفة صحف قناة جريدة مجلة إذاعة تلفزيون إعلام مراسل صحافي",
    "official": "متحدث ناطق وزير رئيس مسؤول مسؤولون سفير أمين "
    "نائب محافظ حكومي رسمي رسمية أمني أمنية "
    "دبلوماسي وزارة دبلوماسية",
    "anonymous": "مصدر مصادر",
}
TELLING: dict[str, SourceKind] = {
    word: kind for kind, listed in reversed(_TELLING.items()) for word in keys(listed)
}
