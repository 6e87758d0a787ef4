import type { PageWords } from "./words.js";

/** The page in French. */
export const fr: PageWords = {
  title: "Vérifier une inscription d’un registre public",
  lead: "Montre si une inscription figure dans un registre, exactement telle qu’elle a été signée. La vérification se fait dans votre navigateur : rien n’est envoyé nulle part.",
  input: "Preuve de l’inscription",
  inputHint:
    "Collez un fichier de preuve, la page enregistrée d’un fait ou son JSON. Vous pouvez aussi déposer le fichier n’importe où sur cette page.",
  file: "Ou choisissez le fichier",
  key: "Clé ou politique à laquelle vous vous fiez (facultatif)",
  keyHint:
    "La clé de vérification du registre, obtenue d’une source fiable, ou une politique avec les clés de témoins. À défaut, la clé contenue dans le fichier est utilisée.",
  check: "Vérifier l’inscription",
  languages: "Langue",
  good: (name) => `Cette inscription figure dans le registre signé par ${name}.`,
  bad: "Ceci ne prouve pas que l’inscription figure dans le registre.",
  unknown: "La vérification n’a pas pu être faite.",
  working: "Vérification en cours…",
  entryTitle: "Ce que dit l’inscription",
  what: "Quoi",
  when: "Quand",
  who: "Qui",
  institution: "institution",
  office: "fonction",
  software: "le logiciel lui-même",
  about: "À propos de",
  revision: "Révision",
  place: "Place dans le registre",
  placeOf: (index, size) => `inscription ${index}, comptée à partir de 0, sur ${size}`,
  signedBy: "Signé par",
  cosignedBy: "Cosigné par",
  cosignedAt: (name, at) => `${name}, ${at}`,
  unwitnessed: "SANS TÉMOIN : aucun témoin vérifiable",
  exactText: "Le texte exact de l’inscription",
  checkedTitle: "Ce qui a été vérifié",
  checkedPath: "La preuve mène du texte exact de l’inscription à l’état signé du registre.",
  checkedForm: "L’inscription a la forme que toute inscription doit avoir.",
  checkedSignature: "La signature du registre sur cet état est bonne.",
  checkedCosignatures: "Les cosignatures des témoins nommés ci-dessus sont bonnes.",
  checkedQuorum: "Autant de témoins ont cosigné que la politique le demande.",
  uncheckedTitle: "Ce qui n’a pas été vérifié",
  truth: "Si ce que dit l’inscription est vrai.",
  withheld: "Si quelque chose a été retenu avant d’être inscrit.",
  later: "Si une inscription ultérieure la corrige ou la retire.",
  splitView: "Si un autre registre est montré à d’autres : aucun témoin ne répond de celui-ci.",
  noQuorumAsked:
    "Si assez de témoins ont cosigné : aucune politique n’a été donnée qui dise combien.",
  keyFromFile:
    "Si la clé est bien celle du registre : elle est venue avec le fichier. Comparez-la avec une autre source :",
  keyFromSite:
    "Si la clé est bien celle du registre : ce site l’a donnée. Comparez-la avec une autre source :",
  hidden: (count) =>
    `Ce qui ne figure que par des empreintes salées, pour pouvoir être effacé : ${count} champs.`,
  redacted: (count) => `Ce qui a été effacé, comme le dit cette inscription : ${count} champs.`,
  visiblePage: "Le texte visible de la page enregistrée. Seul ce qui est dit ici a été vérifié.",
  ownSignature: "La signature propre de l’institution sur l’inscription.",
  strangers: (names) => `Les signatures dont les clés n’ont pas été données : ${names}.`,
  noKey: "Qui l’a signée : collez ci-dessus la clé de vérification du registre.",
  noEntry:
    "De quelle inscription ceci est la preuve. Utilisez la page enregistrée du fait ou son JSON : ils contiennent aussi l’inscription.",
  nothingGiven: "Rien n’a été donné à vérifier.",
  wrongKey: "Ce à quoi vous vous fiez n’est ni une clé de vérification ni une politique.",
  notFetched: (index) => `La preuve de l’inscription ${index} n’a pas pu être obtenue de ce site.`,
  saved: {
    "unknown-form":
      "Ce n’est ni un fichier de preuve, ni le JSON d’un fait, ni sa page enregistrée.",
    "broken-proof": "La preuve qu’il contient n’est pas bien formée.",
    "no-proof-yet":
      "Il ne contient pas de preuve : l’inscription n’était pas encore signée quand il a été enregistré.",
  },
  problem(problem) {
    switch (problem.kind) {
      case "not-a-note":
        return "L’état du registre n’est pas une note signée.";
      case "not-a-checkpoint":
        return "Ce qui a été signé n’est pas un état de registre.";
      case "not-signed":
        return `Aucune clé de confiance n’a signé l’état, seulement : ${problem.signers.join(", ")}.`;
      case "bad-signature":
        return `La signature de ${problem.name} sur l’état n’est pas bonne.`;
      case "other-origin":
        return `L’état est celui de ${problem.origin}, mais ${problem.name} l’a signé.`;
      case "bad-cosignature":
        return `La cosignature du témoin ${problem.name} n’est pas bonne.`;
      case "no-quorum":
        return `La politique demande le quorum « ${problem.quorum} » ; témoins ayant cosigné : ${problem.witnesses}.`;
      case "not-included":
        return "La preuve ne mène pas de cette inscription à l’état signé du registre.";
      case "past-the-end":
        return `La preuve nomme une place au-delà des ${problem.size} inscriptions signées.`;
      case "other-statement":
        return `À côté de la preuve, le fichier donne un autre « ${problem.name} » que l’inscription ou sa preuve.`;
    }
  },
  form(problem) {
    switch (problem.kind) {
      case "too-long":
        return "L’inscription a plus de 60 000 octets.";
      case "not-utf8":
        return "L’inscription n’est pas un texte UTF-8.";
      case "not-json":
        return "L’inscription n’est pas du JSON.";
      case "not-canonical":
        return "L’inscription n’est pas sous forme canonique.";
      case "unknown-field":
        return `L’inscription a un champ « ${problem.name} » qu’aucune inscription ne peut avoir.`;
      case "missing-field":
        return `Il manque à l’inscription son champ « ${problem.name} ».`;
      case "wrong-field":
        return `Le champ « ${problem.name} » de l’inscription n’est pas comme il doit être.`;
    }
  },
};
