import type { PersonKey } from "./people.js";
import type { Text } from "./text.js";

/** Somebody as whom a visitor of the demonstration may look around with one click. */
export interface SeedPersona {
  /** How it is called in the address. */
  readonly key: string;
  /** Null: nobody is signed in. */
  readonly person: PersonKey | null;
  readonly isOperator?: true;
  readonly label: Text;
  /** What they can see and do, in one sentence. */
  readonly does: Text;
}

/** The demonstration logins, in the order of the story. */
export const personas: readonly SeedPersona[] = [
  {
    key: "visitor",
    person: null,
    label: { en: "Visitor", fr: "Visiteur", ar: "زائر" },
    does: {
      en: "Sees everything that is public, without signing in: every promise, who answers for it, and its entry in the public record.",
      fr: "Voit tout ce qui est public, sans se connecter : chaque promesse, qui en répond, et son inscription au registre public.",
      ar: "يرى كل ما هو علني من دون تسجيل الدخول: كل وعد، ومن المسؤول عنه، وقيده في السجل العام.",
    },
  },
  {
    key: "samir",
    person: "samir",
    label: {
      en: "City Engineer Samir",
      fr: "Samir, ingénieur municipal",
      ar: "سمير، مهندس المدينة",
    },
    does: {
      en: "Answers for the 64 culverts: reports how far the work has come and hands in what shows that it is done.",
      fr: "Répond des 64 ponceaux : il indique l’avancement des travaux et fournit ce qui prouve qu’ils sont faits.",
      ar: "مسؤول عن 64 عبّارة مياه: يبيّن ما أُنجز من العمل ويقدّم ما يثبت إتمامه.",
    },
  },
  {
    key: "haddad",
    person: "amal",
    label: { en: "Dr Haddad", fr: "Dr Haddad", ar: "د. حداد" },
    does: {
      en: "Answers for clinics during the rains and confirms or contests what other institutions owe to the Ministry of Health.",
      fr: "Répond des centres de santé pendant les pluies, et confirme ou conteste ce que d’autres institutions doivent au ministère de la Santé.",
      ar: "مسؤولة عن العيادات خلال موسم الأمطار، وتؤكد ما تدين به المؤسسات الأخرى لوزارة الصحة أو تعترض عليه.",
    },
  },
  {
    key: "pia",
    person: "pia",
    label: {
      en: "Steering member Pia",
      fr: "Pia, membre du comité de pilotage",
      ar: "بيا، عضو اللجنة التوجيهية",
    },
    does: {
      en: "Steers the compact with others: offers commitments to its parties, consents to new dates and judges what was delivered by others than her own province.",
      fr: "Pilote le pacte avec d’autres : elle propose des engagements aux parties, consent aux nouvelles échéances et juge ce qu’ont livré d’autres que sa propre province.",
      ar: "تشارك في توجيه الميثاق: تعرض التزامات على أطرافه، وتوافق على المواعيد الجديدة، وتحكم على ما أنجزه غير إقليمها.",
    },
  },
  {
    key: "nadia",
    person: "nadia",
    label: {
      en: "Head of Delivery Nadia",
      fr: "Nadia, cheffe du suivi",
      ar: "نادية، رئيسة المتابعة",
    },
    does: {
      en: "Coordinates the compact for all eleven parties: offers commitments, follows what is late and confirms what was delivered.",
      fr: "Coordonne le pacte pour les onze parties : elle propose des engagements, suit les retards et confirme ce qui a été livré.",
      ar: "تنسّق الميثاق لأطرافه الأحد عشر: تعرض الالتزامات، وتتابع ما تأخّر، وتؤكد ما أُنجز.",
    },
  },
  {
    key: "clara",
    person: "clara",
    label: {
      en: "Minister of Education Clara",
      fr: "Clara, ministre de l’Éducation",
      ar: "كلارا، وزيرة التربية والتعليم",
    },
    does: {
      en: "Heads a ministry: keeps its posts, appoints somebody to the one that is vacant, and signs for it.",
      fr: "Dirige un ministère : elle tient à jour les postes, nomme quelqu’un au poste vacant et signe au nom du ministère.",
      ar: "ترأس وزارة: تدير مناصبها، وتعيّن من يشغل المنصب الشاغر، وتوقّع باسمها.",
    },
  },
  {
    key: "ines",
    person: "ines",
    label: {
      en: "Ines, next Director School Safety",
      fr: "Ines, future directrice de la sécurité scolaire",
      ar: "إينيس، المديرة القادمة لسلامة المدارس",
    },
    does: {
      en: "Waits to take the vacant post: once Minister Clara has appointed ines@people.solmara.example, she reads what the post owes and accepts the handover.",
      fr: "Attend de prendre le poste vacant : une fois que la ministre Clara a nommé ines@people.solmara.example, elle lit ce que doit le poste et accepte la passation.",
      ar: "تنتظر تولي المنصب الشاغر: بعد أن تعيّن الوزيرة كلارا ines@people.solmara.example تقرأ ما يدين به المنصب وتقبل التسلّم.",
    },
  },
  {
    key: "helene",
    person: "helene",
    label: { en: "Auditor Helene", fr: "Helene, auditrice", ar: "المدقّقة هيلين" },
    does: {
      en: "Reviews independently: confirms or contests what any institution but her own says it has delivered.",
      fr: "Contrôle en toute indépendance : elle confirme ou conteste ce que toute institution autre que la sienne dit avoir livré.",
      ar: "تراجع باستقلالية: تؤكد ما تقول أي مؤسسة غير مؤسستها إنها أنجزته أو تعترض عليه.",
    },
  },
  {
    key: "ruth",
    person: "ruth",
    label: {
      en: "Chief Statistician Ruth",
      fr: "Ruth, statisticienne en chef",
      ar: "روث، كبيرة الإحصائيين",
    },
    does: {
      en: "Publishes the numbers of the indicators she answers for, and corrects them in public: the figure first published stays to be read.",
      fr: "Publie les chiffres des indicateurs dont elle répond, et les corrige publiquement : le chiffre publié d’abord reste lisible.",
      ar: "تنشر أرقام المؤشرات التي هي مسؤولة عنها وتصححها علنًا: ويبقى الرقم الذي نُشر أولًا مقروءًا.",
    },
  },
  {
    key: "sara",
    person: "sara",
    label: { en: "Resident Sara", fr: "Sara, habitante", ar: "سارة، من سكان المدينة" },
    does: {
      en: "Lives in Port Linden: reads in her language, sees what is kept about her, and may take all of it with her or have it erased.",
      fr: "Habite Port-Linden : elle lit dans sa langue, voit ce qui est conservé à son sujet, et peut tout emporter ou tout faire effacer.",
      ar: "تسكن في بورت ليندن: تقرأ بلغتها، وترى ما يُحفظ عنها، ولها أن تأخذ نسخة منه كله أو تطلب محوه.",
    },
  },
  {
    key: "operator",
    person: "robin",
    isOperator: true,
    label: { en: "Operator", fr: "Exploitant", ar: "مشغّل المنصة" },
    does: {
      en: "Keeps the service running and sets up institutions for the first time, but can decide, promise and sign nothing.",
      fr: "Fait fonctionner le service et installe les institutions la première fois, mais ne peut rien décider, promettre ni signer.",
      ar: "يحافظ على عمل الخدمة ويُعِدّ المؤسسات أول مرة، لكنه لا يقرّر شيئًا ولا يَعِد ولا يوقّع.",
    },
  },
];
