import type { Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";

/** A component in one of its states: documentation, fixture and test in one. */
export interface Example {
  readonly component: string;
  readonly name: string;
  readonly render: (page: Page) => Html | null;
}

/** The hash of an example's fact. */
export const hash = "a37f19c2e4b05d6f81d2c3a4b5968778695a4b3c2d1e0f9081726354a5b6c7d8";

/** A title of the content in three languages. */
export const title = {
  en: "Raise the Brask school road by 0.8 m",
  fr: "Surélever de 0,8 m la route de l’école de Brask",
  ar: "رفع طريق مدرسة براسك بمقدار 0.8 متر",
};

/** An institution's name in three languages. */
export const province = {
  en: "Lower Averi Province",
  fr: "Province du Bas-Averi",
  ar: "محافظة أفيري السفلى",
};

/** A second one, with a long name. */
export const ministry = {
  en: "Ministry of Water and Environment",
  fr: "Ministère de l’Eau et de l’Environnement",
  ar: "وزارة المياه والبيئة",
};

/** A title nobody has translated yet. */
export const untranslated = { fr: "Curage des 64 ponceaux avant la saison des pluies" };
