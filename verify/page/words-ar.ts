import { counter, ltr } from "./say.js";
import type { PageWords } from "./words.js";

const tag = "ar-u-nu-latn";
const counted = counter(tag);
const fields = (count: number) =>
  counted(count, {
    one: "حقل واحد",
    two: "حقلان",
    few: "# حقول",
    many: "# حقلًا",
    other: "# حقل",
  });
const facts = (count: number) =>
  counted(count, {
    zero: "لا وقائع",
    one: "واقعة واحدة",
    two: "واقعتان",
    few: "# وقائع",
    other: "# واقعة",
  });

/** The page in Arabic. */
export const ar: PageWords = {
  locale: "ar",
  tag,
  title: "التحقق من واقعة في سجل عام",
  lead: "تبيّن هذه الصفحة هل ترد الواقعة في السجل تمامًا كما وُقّعت. ويجري التحقق في متصفحك، ولا يُرسل شيء إلى أي مكان.",
  input: "إثبات الواقعة",
  inputHint:
    "يُرجى لصق ملف إثبات، أو صفحة واقعة محفوظة، أو صيغة JSON الخاصة بها. ويمكن أيضًا إفلات الملف في أي مكان من هذه الصفحة.",
  file: "أو اختيار الملف",
  key: "المفتاح أو السياسة التي تثق بها (اختياري)",
  keyHint:
    "مفتاح السجل من مصدر تثق به، أو سياسة تتضمن مفاتيح الشهود. وبدونه يُستخدم المفتاح الموجود في الملف.",
  check: "تحقّق",
  languages: "اللغة",
  good: (name) => `ترد هذه الواقعة في السجل الموقّع من ${ltr(name)}`,
  bad: "هذا لا يثبت أن الواقعة ترد في السجل",
  unknown: "تعذّر التحقق",
  working: "جارٍ التحقق…",
  entryTitle: "ما تقوله الواقعة",
  what: "ما الذي حدث",
  when: "متى",
  who: "باسم",
  nouns: {
    area: "منطقة",
    commitment: "التزام",
    compact: "ميثاق",
    institution: "مؤسسة",
    milestone: "مرحلة",
    post: "منصب",
  },
  software: "الخدمة نفسها",
  about: "الموضوع",
  revision: "موضعها في سلسلتها",
  revisionOf: (rev) => `رقم ${rev} عن الموضوع نفسه`,
  place: "موضعها في السجل",
  placeOf: (index, size) => `رقم ${index} من ${size}، والعد من 0`,
  signedBy: "موقّعة من",
  cosignedBy: "شارك في توقيعها",
  cosignedAt: (name, at) => `${ltr(name)}، ${at}`,
  unwitnessed: "بلا شهود: لا شاهد يمكن التحقق منه",
  exactText: "النص الحرفي للواقعة",
  checkedTitle: "ما جرى التحقق منه",
  checkedPath: "يقود الإثبات من النص الحرفي للواقعة إلى حالة السجل الموقّعة.",
  checkedForm: "للواقعة الشكل الواجب في كل واقعة.",
  checkedSignature: "توقيع السجل على تلك الحالة سليم.",
  checkedCosignatures: "توقيعات الشهود المذكورين أعلاه سليمة.",
  checkedQuorum: "شارك في التوقيع العدد الذي تطلبه السياسة من الشهود.",
  uncheckedTitle: "ما لم يجرِ التحقق منه",
  truth: "هل ما تقوله الواقعة صحيح.",
  withheld: "هل حُجب شيء قبل تدوينه.",
  later: "هل تصححها أو تسحبها واقعة لاحقة.",
  splitView: "هل يُعرض على غيرك سجل آخر: لا شاهد يضمن هذا السجل.",
  noQuorumAsked: "هل شارك في التوقيع عدد كافٍ من الشهود: لم تُعطَ سياسة تحدد العدد.",
  keyFromFile: "هل المفتاح هو مفتاح السجل حقًا: فقد جاء مع الملف. يُرجى مقارنته بمفتاح من مصدر آخر:",
  keyFromSite:
    "هل المفتاح هو مفتاح السجل حقًا: فهذا الموقع هو من أعطاه. يُرجى مقارنته بمفتاح من مصدر آخر:",
  hidden: (count) => `ما لا يظهر إلا ببصمة مملّحة كي يمكن محوه: ${fields(count)}.`,
  redacted: (count) => `ما مُحي كما تذكر هذه الواقعة: ${fields(count)}.`,
  visiblePage: "النص الظاهر في الصفحة المحفوظة. لم يُتحقق إلا مما يُذكر هنا.",
  ownSignature: "توقيع المؤسسة نفسها على الواقعة.",
  strangers: (names) => `توقيعات لم تُعطَ مفاتيحها: ${names.map(ltr).join("، ")}.`,
  noKey: "من وقّعها: يُرجى لصق مفتاح السجل في النموذج.",
  noEntry:
    "لأي واقعة هذا الإثبات. يُرجى استخدام الصفحة المحفوظة للواقعة أو صيغة JSON الخاصة بها، ففيهما الواقعة أيضًا.",
  nothingGiven: "لم يُعطَ شيء للتحقق منه.",
  wrongKey: "ما تثق به ليس مفتاحًا ولا سياسة.",
  notFetched: (index) => `تعذّر جلب إثبات الواقعة رقم ${index} من هذا الموقع.`,
  saved: {
    "unknown-form": "هذا ليس ملف إثبات ولا صيغة JSON لواقعة ولا صفحتها المحفوظة.",
    "broken-proof": "الإثبات الذي فيه غير سليم الشكل.",
    "no-proof-yet": "ليس فيه إثبات: لم تكن الواقعة قد وُقّعت حين حُفظ.",
  },
  problem(problem) {
    switch (problem.kind) {
      case "not-a-note":
        return "حالة السجل ليست مذكرة موقّعة.";
      case "not-a-checkpoint":
        return "ما وُقّع ليس حالة سجل.";
      case "not-signed":
        return `لم يوقّع الحالة أي مفتاح موثوق، بل فقط: ${problem.signers.map(ltr).join("، ")}.`;
      case "bad-signature":
        return `توقيع ${ltr(problem.name)} على الحالة غير سليم.`;
      case "other-origin":
        return `الحالة تخص ${ltr(problem.origin)} لكن ${ltr(problem.name)} وقّعها.`;
      case "bad-cosignature":
        return `توقيع الشاهد ${ltr(problem.name)} غير سليم.`;
      case "no-quorum":
        return `تطلب السياسة النصاب «${ltr(problem.quorum)}»، وعدد من شارك في التوقيع من شهودها: ${problem.witnesses}.`;
      case "not-included":
        return "لا يقود الإثبات من هذه الواقعة إلى حالة السجل الموقّعة.";
      case "past-the-end":
        return `يذكر الإثبات موضعًا بعد آخر ما وُقّع: ${facts(problem.size)}.`;
      case "other-statement":
        return `يذكر الملف إلى جانب الإثبات «${ltr(problem.name)}» غير ما في الواقعة أو إثباتها.`;
    }
  },
  form(problem) {
    switch (problem.kind) {
      case "too-long":
        return "للواقعة أكثر من 60000 بايت.";
      case "not-utf8":
        return "الواقعة ليست نصًا بترميز UTF-8.";
      case "not-json":
        return "الواقعة ليست بصيغة JSON.";
      case "not-canonical":
        return "الواقعة ليست في الصيغة القانونية.";
      case "unknown-field":
        return `في الواقعة حقل «${ltr(problem.name)}» لا يجوز في أي واقعة.`;
      case "missing-field":
        return `ينقص الواقعة حقل «${ltr(problem.name)}».`;
      case "wrong-field":
        return `حقل «${ltr(problem.name)}» في الواقعة ليس كما يجب.`;
    }
  },
};
