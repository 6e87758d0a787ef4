import { cityAndProvince } from "./city-and-province.js";
import { crossBorderBasin } from "./cross-border-basin.js";
import { jointOutcome } from "./joint-outcome.js";
import { sectionsWritten, type Template } from "./template.js";

/** The templates that ship, in the order they are offered. */
export const builtIn: readonly Template[] = [
  {
    key: "joint-outcome",
    name: jointOutcome.title,
    about: {
      en: "Several ministries share an outcome that none of them reaches alone.",
      fr: "Plusieurs ministères partagent un résultat qu’aucun n’atteint seul.",
      ar: "عدة وزارات تتشارك نتيجة لا تبلغها أي منها وحدها.",
    },
    sections: sectionsWritten(jointOutcome),
  },
  {
    key: "city-and-province",
    name: cityAndProvince.title,
    about: {
      en: "Two levels of government serve the same people in the same place.",
      fr: "Deux échelons administratifs servent les mêmes personnes au même endroit.",
      ar: "مستويان إداريان يخدمان الناس أنفسهم في المكان نفسه.",
    },
    sections: sectionsWritten(cityAndProvince),
  },
  {
    key: "cross-border-basin",
    name: crossBorderBasin.title,
    about: {
      en: "Countries on one river bind themselves to warn, measure and keep clean.",
      fr: "Des pays riverains d’un même fleuve s’engagent à alerter, mesurer et préserver.",
      ar: "بلدان على نهر واحد تلتزم بالإنذار والقياس والحفاظ على نظافته.",
    },
    sections: sectionsWritten(crossBorderBasin),
  },
];
