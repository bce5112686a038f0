import { CHINESE } from "./chinese.ts"
import { ENGLISH } from "./english.ts"
import { FRENCH } from "./french.ts"
import { GERMAN } from "./german.ts"
import { JAPANESE } from "./japanese.ts"
import type { Language } from "./language.ts"
import { SPANISH } from "./spanish.ts"

/** The languages that prompts are read in; one more is one more table. */
export const LANGUAGES: readonly Language[] = [ENGLISH, GERMAN, FRENCH, SPANISH, CHINESE, JAPANESE]
