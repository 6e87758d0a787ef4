/** The departments that the Canadian plans name only by code, in both official languages. */
export const departments: ReadonlyMap<string, { readonly en: string; readonly fr: string }> =
  new Map(
    Object.entries({
      "dfatd-maecd": { en: "Global Affairs Canada", fr: "Affaires mondiales Canada" },
      ec: {
        en: "Environment and Climate Change Canada",
        fr: "Environnement et Changement climatique Canada",
      },
      "esdc-edsc": {
        en: "Employment and Social Development Canada",
        fr: "Emploi et Développement social Canada",
      },
      "hc-sc": { en: "Health Canada", fr: "Santé Canada" },
      ic: {
        en: "Innovation, Science and Economic Development Canada",
        fr: "Innovation, Sciences et Développement économique Canada",
      },
      "idrc-crdi": {
        en: "International Development Research Centre",
        fr: "Centre de recherches pour le développement international",
      },
      "isc-sac": { en: "Indigenous Services Canada", fr: "Services aux Autochtones Canada" },
      jus: { en: "Department of Justice Canada", fr: "Ministère de la Justice Canada" },
      "nrcan-rncan": { en: "Natural Resources Canada", fr: "Ressources naturelles Canada" },
      pch: { en: "Canadian Heritage", fr: "Patrimoine canadien" },
      "pco-bcp": { en: "Privy Council Office", fr: "Bureau du Conseil privé" },
      "ps-sp": { en: "Public Safety Canada", fr: "Sécurité publique Canada" },
      "rcmp-grc": { en: "Royal Canadian Mounted Police", fr: "Gendarmerie royale du Canada" },
      statcan: { en: "Statistics Canada", fr: "Statistique Canada" },
      "tbs-sct": {
        en: "Treasury Board of Canada Secretariat",
        fr: "Secrétariat du Conseil du Trésor du Canada",
      },
      wage: {
        en: "Women and Gender Equality Canada",
        fr: "Femmes et Égalité des genres Canada",
      },
    }),
  );
