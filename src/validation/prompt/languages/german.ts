import type { Language } from "./language.ts"

export const GERMAN: Language = {
  spaced: true,
  types: {
    string: "zeichenkette, text, string",
    number: "zahl, ganzzahl, ganze zahl, kommazahl, prozentzahl, zahlenwert",
    boolean: "wahrheitswert, boolescher wert, boolean",
    array: "liste, array",
    object: "objekt",
  },
  nouns: "objekt",
  joints: "mit, aus",
  ambiguous: "",
  prose: "satz, sätze, sätzen, absatz, absätze",
  or: "oder",
  and: "und",
  trueFalse: "ja, wahr, falsch",
  oneOf:
    "genau eines von, eines von, einer von, eine von, einer der folgenden werte, eines der folgenden, erlaubte werte, zulässige werte, mögliche werte, wähle aus, wähle eines aus",
  only: "nur, entweder, ausschließlich, wähle, ist, muss sein",
  examples: "z. b., z.b., zum beispiel, beispielsweise, etwa, wie",
  output:
    "ausgabe, ausgabeformat, antwort, antwortformat, ergebnis, gib zurück, gib aus, antworte, liefere, format der ausgabe, format der antwort",
  fields: "felder, pflichtfelder, schlüssel, eigenschaften, attribute, feldern",
  input: "eingabe, eingaben, eingabedaten, du erhältst, du bekommst, gegeben ist, gegeben sind",
  ban: "falsch, verboten, nicht erlaubt, vermeide, schreibe nicht, gib nicht",
  condition: "wenn, falls, sonst, andernfalls",
  each: "jeder, jede, jedes, pro, eintrag, element",
}
