import {
  branchName,
  commit,
  count,
  date,
  flag,
  oneOf,
  pathTemplate,
  pattern,
  tagFormat,
  text,
  texts,
} from "./config-checks.ts"
import type { Check } from "./config-checks.ts"

/** By key, what its value must be. */
type Checks = Readonly<Record<string, Check>>

/** What a kind declares. */
export const KIND_KEYS: Checks = {
  path: pathTemplate,
  manifest: text,
  entry: text,
  references: texts,
}
export const LIMIT_KEYS: Checks = {
  file_bytes: count,
  release_bytes: count,
  release_files: count,
}
export const SCALAR_KEYS: Checks = {
  version: (value) => (value === 1 ? null : "must be 1"),
  branch: branchName,
  remote: branchName,
  push: flag,
  tag_format: tagFormat,
  accept_before: commit,
  compatibility: oneOf("stored", "readers", "full", "strict"),
}
/** Lists whose entries are mappings: the checks of an entry's keys, required but for the optional ones. */
export const LIST_KEYS: Readonly<Record<string, Checks>> = {
  pointers: { files: text, keys: texts },
  prohibited: { name: text, pattern, files: text, message: text },
  suppressions: { rule: text, files: text, reason: text, expires: date },
}
export const OPTIONAL_KEYS: ReadonlySet<string> = new Set(["expires"])
/** Every key of the file's top level. */
export const TOP_LEVEL_KEYS = [
  ...Object.keys(SCALAR_KEYS),
  ...Object.keys(LIST_KEYS),
  "kinds",
  "rules",
  "limits",
]
