import { FORMAT_SAMPLES } from "../schema-model/format-samples.ts"
import type { Facts } from "./facts.ts"
import type { Found, Search } from "./search.ts"

/** Letters that a text is made of at most. */
const MAX_LENGTH = 20_000
const LETTERS = ["x", "y", "z", "a", "b", "0", "1", "-", " "]

export function findString({ patterns }: Pick<Search, "patterns">, facts: Facts): Found {
  const { least, most, texts } = facts
  const named = (about: "pattern" | "format", holds: boolean): string[] =>
    texts.flatMap((demand) => {
      if (demand.about !== about || demand.holds !== holds) return []
      return [demand.about === "pattern" ? demand.source : demand.name]
    })
  const [matching, notMatching] = [named("pattern", true), named("pattern", false)]
  const except = facts.otherValues.filter((value) => typeof value === "string")
  const formats = [...named("format", true), ...named("format", false)]
  if (matching.length + notMatching.length > 0) {
    const found =
      patterns?.findText({ matching, notMatching, except, minLength: least, maxLength: most }) ??
      "undecided"
    if (found === "none") return "none"
    return found === "undecided" || formats.length > 0 ? {} : { document: found.text }
  }
  if (most === 0 && except.includes("")) return "none"
  const samples = named("format", true).flatMap((format) => FORMAT_SAMPLES.get(format) ?? [])
  const made = LETTERS.map((letter) => letter.repeat(Math.min(least, MAX_LENGTH)))
  const longer = LETTERS.map((letter) => letter.repeat(Math.min(least + 1, MAX_LENGTH)))
  const document = [...samples, ...made, ...longer].find(
    (text) => !except.includes(text) && [...text].length >= least && [...text].length <= most,
  )
  return document === undefined ? {} : { document }
}
