import type { PageWords } from "./words.js";

/** The page in Arabic. */
export const ar: PageWords = {
  title: "التحقق من قيد في سجل عام",
  lead: "تُظهر هذه الصفحة هل القيد موجود في السجل تمامًا كما وُقِّع. يجري التحقق في متصفحك، ولا يُرسل شيء إلى أي مكان.",
  input: "إثبات القيد",
  inputHint:
    "ألصق ملف إثبات أو صفحة محفوظة لواقعة أو نص JSON الخاص بها. ويمكنك أيضًا إفلات الملف في أي موضع من هذه الصفحة.",
  file: "أو اختر الملف",
  key: "المفتاح أو السياسة التي تثق بها (اختياري)",
  keyHint:
    "مفتاح التحقق الخاص بالسجل من مصدر تثق به، أو سياسة فيها مفاتيح شهود. وإن لم يُعطَ شيء استُعمل المفتاح الموجود في الملف.",
  check: "تحقق من القيد",
  languages: "اللغة",
  good: (name) => `هذا القيد موجود في السجل الموقَّع من \u2068${name}\u2069.`,
  bad: "هذا لا يثبت أن القيد موجود في السجل.",
  unknown: "تعذر التحقق.",
  working: "جارٍ التحقق…",
  entryTitle: "ما يقوله القيد",
  what: "ماذا",
  when: "متى",
  who: "من",
  institution: "مؤسسة",
  office: "منصب",
  software: "البرنامج نفسه",
  about: "بشأن",
  revision: "المراجعة",
  place: "الموضع في السجل",
  placeOf: (index, size) => `القيد ${index} (العد من 0) من ${size}`,
  signedBy: "موقَّع من",
  cosignedBy: "شهد عليه",
  cosignedAt: (name, at) => `\u2068${name}\u2069، ${at}`,
  unwitnessed: "بلا شهود: لا شاهد يمكن التحقق منه",
  exactText: "النص الحرفي للقيد",
  checkedTitle: "ما جرى التحقق منه",
  checkedPath: "يقود الإثبات من النص الحرفي للقيد إلى حالة السجل الموقَّعة.",
  checkedForm: "للقيد الشكل الواجب في كل قيد.",
  checkedSignature: "توقيع السجل على تلك الحالة سليم.",
  checkedCosignatures: "توقيعات الشهود المذكورين أعلاه سليمة.",
  checkedQuorum: "شهد من الشهود العدد الذي تطلبه السياسة.",
  uncheckedTitle: "ما لم يجرِ التحقق منه",
  truth: "هل ما يقوله القيد صحيح.",
  withheld: "هل حُجب شيء قبل تسجيله.",
  later: "هل يوجد قيد لاحق يصححه أو يسحبه.",
  splitView: "هل يُعرض على غيرك سجل آخر: لا شاهد يضمن هذا السجل.",
  noQuorumAsked: "هل شهد عدد كافٍ من الشهود: لم تُعطَ سياسة تحدد العدد.",
  keyFromFile: "هل المفتاح هو مفتاح السجل حقًا: فقد جاء مع الملف. قارنه بمصدر آخر:",
  keyFromSite: "هل المفتاح هو مفتاح السجل حقًا: فهذا الموقع هو من أعطاه. قارنه بمصدر آخر:",
  hidden: (count) => `ما لا يظهر إلا ببصمات مملَّحة كي يمكن محوه، عدد الحقول: ${count}.`,
  redacted: (count) => `ما جرى محوه كما يذكر هذا القيد، عدد الحقول: ${count}.`,
  visiblePage: "النص الظاهر في الصفحة المحفوظة. لم يُتحقق إلا مما يُذكر هنا.",
  ownSignature: "توقيع المؤسسة نفسها على القيد.",
  strangers: (names) => `توقيعات لم تُعطَ مفاتيحها: \u2068${names}\u2069.`,
  noKey: "من وقَّعه: ألصق أعلاه مفتاح التحقق الخاص بالسجل.",
  noEntry:
    "لأي قيد هذا الإثبات. استعمل الصفحة المحفوظة للواقعة أو نص JSON الخاص بها، ففيهما القيد أيضًا.",
  nothingGiven: "لم يُعطَ شيء للتحقق منه.",
  wrongKey: "ما تثق به ليس مفتاح تحقق ولا سياسة.",
  notFetched: (index) => `تعذر جلب إثبات القيد ${index} من هذا الموقع.`,
  saved: {
    "unknown-form": "هذا ليس ملف إثبات ولا نص JSON لواقعة ولا صفحتها المحفوظة.",
    "broken-proof": "الإثبات الذي فيه غير سليم الشكل.",
    "no-proof-yet": "ليس فيه إثبات: لم يكن القيد قد وُقِّع حين حُفظ.",
  },
  problem(problem) {
    switch (problem.kind) {
      case "not-a-note":
        return "حالة السجل ليست مذكرة موقَّعة.";
      case "not-a-checkpoint":
        return "ما وُقِّع ليس حالة سجل.";
      case "not-signed":
        return `لم يوقِّع الحالة أي مفتاح موثوق، بل فقط: \u2068${problem.signers.join(", ")}\u2069.`;
      case "bad-signature":
        return `توقيع \u2068${problem.name}\u2069 على الحالة غير سليم.`;
      case "other-origin":
        return `الحالة تخص \u2068${problem.origin}\u2069 لكن \u2068${problem.name}\u2069 وقَّعها.`;
      case "bad-cosignature":
        return `توقيع الشاهد \u2068${problem.name}\u2069 غير سليم.`;
      case "no-quorum":
        return `تطلب السياسة النصاب «\u2068${problem.quorum}\u2069»، وعدد من شهد من شهودها: ${problem.witnesses}.`;
      case "not-included":
        return "لا يقود الإثبات من هذا القيد إلى حالة السجل الموقَّعة.";
      case "past-the-end":
        return `يذكر الإثبات موضعًا بعد القيود الموقَّعة وعددها ${problem.size}.`;
      case "other-statement":
        return `يذكر الملف إلى جانب الإثبات «\u2068${problem.name}\u2069» غير ما في القيد أو إثباته.`;
    }
  },
  form(problem) {
    switch (problem.kind) {
      case "too-long":
        return "للقيد أكثر من 60000 بايت.";
      case "not-utf8":
        return "القيد ليس نصًا بترميز UTF-8.";
      case "not-json":
        return "القيد ليس بصيغة JSON.";
      case "not-canonical":
        return "القيد ليس في الصيغة القانونية.";
      case "unknown-field":
        return `في القيد حقل «\u2068${problem.name}\u2069» لا يجوز في أي قيد.`;
      case "missing-field":
        return `ينقص القيد حقل «\u2068${problem.name}\u2069».`;
      case "wrong-field":
        return `حقل «\u2068${problem.name}\u2069» في القيد ليس كما يجب.`;
    }
  },
};
