import type { Language } from "./language.ts"

export const ENGLISH: Language = {
  spaced: true,
  types: {
    string: "string, strings, text, str",
    number:
      "number, number of, integer, int, float, decimal, numeric, percentage, numbers, integers",
    boolean: "boolean, bool, booleans",
    array:
      "array, list, list of, lists of, text messages, text files, text passages, arrays, lists",
    object: "object, dict, dictionary, mapping, objects",
  },
  nouns: "number, list, lists, object, dictionary, mapping",
  joints:
    "from, between, with, containing, in, to, or, and, without, having, where, rounded, greater, less, representing, expressing, indicating, saying, for, as",
  ambiguous: "strings, numbers, integers, booleans, objects",
  prose: "sentence, sentences, paragraph, paragraphs",
  or: "or",
  and: "and",
  trueFalse: "yes, true, false",
  oneOf:
    "exactly one of, only one of, one of, any of, allowed values, valid values, possible values, permitted values, accepted values, allowed value, values, value, enum, choose from, chosen from, choose one, pick one, pick from, select one, select from, options, allowed options",
  only: "only, either, strictly, must be, should be, pick, choose, select, use, is, are",
  examples: "such as, e.g., eg, for example, for instance, like, including, among others, etc",
  output: "output, response, answer, result, return",
  fields: "fields, keys, properties, attributes",
  input: "input, inputs",
  ban: "wrong, bad",
  condition: "if, when, unless, otherwise, in case",
  each: "each, every, per, item, items, entry, entries, element, elements",
}
