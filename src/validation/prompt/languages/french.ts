import type { Language } from "./language.ts"

export const FRENCH: Language = {
  spaced: true,
  types: {
    string: "chaîne, chaîne de caractères, texte",
    number:
      "nombre, entier, nombre entier, nombre décimal, nombre compris, nombre entre, décimal, pourcentage",
    boolean: "booléen",
    array: "liste, tableau, tableau de chaînes, tableau d'objets, tableau de nombres",
    object: "objet",
  },
  nouns: "objet",
  joints: "avec, contenant",
  ambiguous: "nombre, tableau",
  prose: "phrase, phrases, paragraphe, paragraphes",
  or: "ou",
  and: "et",
  trueFalse: "oui, vrai, faux",
  oneOf:
    "l'une de, l'un de, l'une des valeurs suivantes, l'une des options suivantes, une des valeurs suivantes, l'un des choix suivants, un de, une de, parmi, exactement une de, valeurs possibles, valeurs autorisées, valeurs permises, choisir parmi, choisissez parmi, au choix",
  only: "uniquement, soit, seulement, strictement, est, doit être",
  examples: "par exemple, p. ex., tel que, telle que, comme, notamment",
  output:
    "sortie, format de sortie, réponse, format de réponse, résultat, retourne, renvoie, retournez, renvoyez, réponds, répondez",
  fields: "champs, champs requis, clés, propriétés, attributs",
  input: "entrée, entrées, données d'entrée, tu reçois, vous recevez",
  ban: "interdit, incorrect, mauvais exemple, à éviter, ne renvoie pas, ne retourne pas",
  condition: "si, sinon, lorsque",
  each: "chaque, par, élément, entrée de la liste",
}
