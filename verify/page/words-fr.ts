import { counter, ltr } from "./say.js";
import type { PageWords } from "./words.js";

const tag = "fr";
const counted = counter(tag);
const fields = (count: number) =>
  counted(count, { one: "# champ", many: "# de champs", other: "# champs" });
const facts = (count: number) =>
  counted(count, { one: "# fait", many: "# de faits", other: "# faits" });

/** The page in French. */
export const fr: PageWords = {
  locale: "fr",
  tag,
  title: "Vérifier un fait d’un registre public",
  lead: "Dit si un fait figure dans un registre exactement tel qu’il a été signé. La vérification se fait dans votre navigateur\u00a0: rien n’est envoyé nulle part.",
  input: "Preuve du fait",
  inputHint:
    "Collez un fichier de preuve, la page enregistrée d’un fait ou son JSON. Vous pouvez aussi déposer le fichier n’importe où sur cette page.",
  file: "Ou choisissez le fichier",
  key: "Clé ou règle à laquelle vous vous fiez (facultatif)",
  keyHint:
    "La clé du registre obtenue d’une source fiable, ou une règle avec les clés des témoins. À défaut, la clé contenue dans le fichier est utilisée.",
  check: "Vérifier",
  languages: "Langue",
  good: (name) => `Ce fait figure dans le registre signé par ${ltr(name)}`,
  bad: "Ceci ne prouve pas que le fait figure dans le registre",
  unknown: "La vérification n’a pas pu être faite",
  working: "Vérification en cours…",
  entryTitle: "Ce que dit le fait",
  what: "Ce qui s’est passé",
  when: "Quand",
  who: "Au nom de",
  nouns: {
    area: "territoire",
    commitment: "engagement",
    compact: "pacte",
    institution: "institution",
    milestone: "étape",
    post: "poste",
  },
  software: "le service lui-même",
  about: "Objet",
  revision: "Place dans son historique",
  revisionOf: (rev) => `numéro ${rev} sur le même objet`,
  place: "Place dans le registre",
  placeOf: (index, size) => `n°\u00a0${index} sur ${size}, en comptant à partir de 0`,
  signedBy: "Signé par",
  cosignedBy: "Contresigné par",
  cosignedAt: (name, at) => `${ltr(name)}, ${at}`,
  unwitnessed: "SANS TÉMOIN\u00a0: aucun témoin vérifiable",
  exactText: "Le texte exact du fait",
  checkedTitle: "Ce qui a été vérifié",
  checkedPath: "La preuve mène du texte exact du fait à l’état signé du registre.",
  checkedForm: "Le fait a la forme que tout fait doit avoir.",
  checkedSignature: "La signature du registre sur cet état est bonne.",
  checkedCosignatures: "Les signatures des témoins nommés ci-dessus sont bonnes.",
  checkedQuorum: "Autant de témoins ont contresigné que la règle le demande.",
  uncheckedTitle: "Ce qui n’a pas été vérifié",
  truth: "Si ce que dit le fait est vrai.",
  withheld: "Si quelque chose a été retenu avant l’inscription.",
  later: "Si un fait ultérieur le corrige ou le retire.",
  splitView:
    "Si un autre registre est montré à d’autres\u00a0: aucun témoin ne répond de celui-ci.",
  noQuorumAsked:
    "Si assez de témoins ont contresigné\u00a0: aucune règle n’a été donnée qui dise combien.",
  keyFromFile:
    "Si la clé est bien celle du registre\u00a0: elle est venue avec le fichier. Comparez-la avec une autre source\u00a0:",
  keyFromSite:
    "Si la clé est bien celle du registre\u00a0: ce site l’a donnée. Comparez-la avec une autre source\u00a0:",
  hidden: (count) =>
    `Ce qui ne figure que par une empreinte salée, pour pouvoir être effacé\u00a0: ${fields(count)}.`,
  redacted: (count) => `Ce qui a été effacé, comme le dit ce fait\u00a0: ${fields(count)}.`,
  visiblePage: "Le texte visible de la page enregistrée. Seul ce qui est dit ici a été vérifié.",
  ownSignature: "La signature propre de l’institution sur le fait.",
  strangers: (names) =>
    `Les signatures dont les clés n’ont pas été données\u00a0: ${names.map(ltr).join(", ")}.`,
  noKey: "Qui l’a signé\u00a0: collez la clé du registre dans le formulaire.",
  noEntry:
    "De quel fait ceci est la preuve. Utilisez la page enregistrée du fait ou son JSON\u00a0: ils contiennent aussi le fait.",
  nothingGiven: "Rien n’a été donné à vérifier.",
  wrongKey: "Ce à quoi vous vous fiez n’est ni une clé ni une règle.",
  notFetched: (index) => `La preuve du fait n°\u00a0${index} n’a pas pu être obtenue de ce site.`,
  saved: {
    "unknown-form":
      "Ce n’est ni un fichier de preuve, ni le JSON d’un fait, ni sa page enregistrée.",
    "broken-proof": "La preuve qu’il contient n’est pas bien formée.",
    "no-proof-yet":
      "Il ne contient pas de preuve\u00a0: le fait n’était pas encore signé quand il a été enregistré.",
  },
  problem(problem) {
    switch (problem.kind) {
      case "not-a-note":
        return "L’état du registre n’est pas une note signée.";
      case "not-a-checkpoint":
        return "Ce qui a été signé n’est pas un état de registre.";
      case "not-signed":
        return `Aucune clé de confiance n’a signé l’état, seulement\u00a0: ${problem.signers.map(ltr).join(", ")}.`;
      case "bad-signature":
        return `La signature de ${ltr(problem.name)} sur l’état n’est pas bonne.`;
      case "other-origin":
        return `L’état est celui de ${ltr(problem.origin)}, mais ${ltr(problem.name)} l’a signé.`;
      case "bad-cosignature":
        return `La signature du témoin ${ltr(problem.name)} n’est pas bonne.`;
      case "no-quorum":
        return `La règle demande le quorum «\u00a0${ltr(problem.quorum)}\u00a0»\u00a0; témoins ayant contresigné\u00a0: ${problem.witnesses}.`;
      case "not-included":
        return "La preuve ne mène pas de ce fait à l’état signé du registre.";
      case "past-the-end":
        return `La preuve nomme une place au-delà de ce qui a été signé\u00a0: ${facts(problem.size)}.`;
      case "other-statement":
        return `À côté de la preuve, le fichier donne un autre «\u00a0${ltr(problem.name)}\u00a0» que le fait ou sa preuve.`;
    }
  },
  form(problem) {
    switch (problem.kind) {
      case "too-long":
        return "Le fait a plus de 60\u00a0000 octets.";
      case "not-utf8":
        return "Le fait n’est pas un texte UTF-8.";
      case "not-json":
        return "Le fait n’est pas du JSON.";
      case "not-canonical":
        return "Le fait n’est pas sous forme canonique.";
      case "unknown-field":
        return `Le fait a un champ «\u00a0${ltr(problem.name)}\u00a0» qu’aucun fait ne peut avoir.`;
      case "missing-field":
        return `Il manque au fait son champ «\u00a0${ltr(problem.name)}\u00a0».`;
      case "wrong-field":
        return `Le champ «\u00a0${ltr(problem.name)}\u00a0» du fait n’est pas comme il doit être.`;
    }
  },
};
