import { LANGUAGES } from "./index.ts"
import type { Language } from "./language.ts"

/** A pattern for the words that every language has for one thing; where words have blanks between them, whole words only. */
export function inAnyLanguage(
  words: (language: Language) => string,
  languages: readonly Language[] = LANGUAGES,
): string {
  const phrases = (spaced: boolean) =>
    languages
      .filter((language) => language.spaced === spaced)
      .flatMap((language) => words(language).split(", ").filter(Boolean))
      .toSorted((a, b) => b.length - a.length)
      .map(literal)
  const [whole, anywhere] = [phrases(true), phrases(false)]
  return [
    ...(whole.length > 0 ? [`(?<![\\p{L}\\p{N}_])(?:${whole.join("|")})(?![\\p{L}\\p{N}_])`] : []),
    ...anywhere,
  ].join("|")
}

function literal(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
}

/** Without English, whose sentences are read more closely. */
export const OTHER_LANGUAGES = LANGUAGES.slice(1)
