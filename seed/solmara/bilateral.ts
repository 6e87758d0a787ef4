import { riverGates, riverResources } from "./compact-gates.js";
import type { SeedCompact } from "./compact.js";

/** C2: the two ministries that share the river bind themselves under their joint commission. */
export const oneRiver: SeedCompact = {
  key: "C2",
  openedBy: "ABC-joint-secretary",
  versions: [
    {
      opened: -78,
      signed: -64,
      text: {
        title: {
          en: "One River, Two Countries",
          fr: "Un fleuve, deux pays",
          ar: "نهر واحد وبلدان",
        },
        whyJointly: {
          en: "The Averi rises in Kestria and floods in Solmara. What is known upstream must be known downstream in time, and what is seen downstream must be heard upstream.",
          fr: "L’Averi prend sa source en Kestrie et déborde en Solmara. Ce qui est su en amont doit l’être à temps en aval, et ce qui est vu en aval doit être entendu en amont.",
          ar: "ينبع نهر أفيري في كستريا ويفيض في سولمارا. فما يُعرف في أعلى النهر يجب أن يُعرف في أسفله في الوقت المناسب، وما يُرى في أسفله يجب أن يُسمع في أعلاه.",
        },
        areas: ["SOL", "KES"],
        principles: [
          {
            text: {
              en: "Nobody downstream learns of water from the water",
              fr: "Personne en aval n’apprend la crue par la crue",
              ar: "لا يعلم أحد في أسفل النهر بقدوم الماء من الماء نفسه",
            },
            evidence: {
              en: "Both ministries read the same gauge at the border bridge, every fifteen minutes.",
              fr: "Les deux ministères lisent la même échelle au pont frontalier, toutes les quinze minutes.",
              ar: "تقرأ الوزارتان المقياس نفسه عند الجسر الحدودي كل خمس عشرة دقيقة.",
            },
          },
        ],
        parties: [
          { institution: "KWM", role: "lead", signs: "KWM-head" },
          { institution: "MWE", role: "partner", signs: "MWE-head" },
        ],
        outcomes: [
          {
            id: "01970000-0000-7000-8000-0000000000d1",
            code: "O1",
            leadPost: "KWM-hydrology",
            topics: ["sdg:6.5"],
            statement: {
              en: "No release without a warning in time",
              fr: "Aucun lâcher sans alerte à temps",
              ar: "لا تصريف للمياه من دون إنذار في الوقت المناسب",
            },
            indicator: {
              code: "L_REL_NOTICE",
              text: {
                en: "Dam releases announced at least 12 hours ahead, per cent",
                fr: "Lâchers du barrage annoncés au moins 12 heures à l’avance, en pourcentage",
                ar: "نسبة عمليات التصريف المعلنة قبل 12 ساعة على الأقل",
              },
              unit: { en: "per cent", fr: "pour cent", ar: "في المئة" },
              direction: "up",
              baseline: { year: 2019, value: "35" },
              latest: { year: -1, value: "72" },
              target: { year: 2030, value: "100" },
            },
          },
        ],
        coordinatorPost: "ABC-joint-secretary",
        steeringPosts: ["KWM-hydrology", "MWE-rivers"],
        stocktakeDays: 90,
        ladder: [
          { level: 1, posts: ["ABC-joint-secretary"], workingDays: 5 },
          { level: 2, posts: ["KWM-head", "MWE-head"], workingDays: 15 },
        ],
        glossary: [
          {
            term: { en: "Release", fr: "Lâcher", ar: "تصريف" },
            meaning: {
              en: "Water let through the upper dam beyond the daily amount that both ministries have agreed.",
              fr: "Eau lâchée par le barrage supérieur au-delà du volume quotidien convenu par les deux ministères.",
              ar: "مياه تُصرَّف من السد الأعلى زيادةً على الكمية اليومية التي اتفقت عليها الوزارتان.",
            },
          },
        ],
        gates: riverGates,
        resources: riverResources,
        noticeDays: 365,
        start: -64,
        end: 1031,
        reviewOn: 301,
      },
    },
  ],
};
