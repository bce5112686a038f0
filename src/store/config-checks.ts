/** What a value of `cfg.yaml` must be; gives the words for what is wrong, or null. */
export type Check = (value: unknown) => string | null

export function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? null : "must be non-empty text"
}

export function flag(value: unknown): string | null {
  return typeof value === "boolean" ? null : "must be true or false"
}

export function count(value: unknown): string | null {
  return Number.isSafeInteger(value) && Number(value) > 0 ? null : "must be a whole number above 0"
}

export function texts(value: unknown): string | null {
  return Array.isArray(value) && value.every((entry) => text(entry) === null)
    ? null
    : "must be a list of non-empty texts"
}

export function oneOf(...allowed: readonly string[]): Check {
  return (value) =>
    typeof value === "string" && allowed.includes(value)
      ? null
      : `must be one of ${allowed.join(", ")}`
}

/** As far as git's rules for names can be told without git: no option, no range, no pattern, no white space. */
const BRANCH_NAME = /^[^-\s~^:?*[\\][^\s~^:?*[\\]*$/

export function branchName(value: unknown): string | null {
  const wrong = text(value)
  if (wrong !== null) return wrong
  return BRANCH_NAME.test(String(value)) && !String(value).includes("..")
    ? null
    : "must be a branch name"
}

/** The `path` of a kind: `{id}` and `{version}` once each, as whole segments, the version last. */
export function pathTemplate(value: unknown): string | null {
  const segments = typeof value === "string" ? value.split("/") : []
  const once = (name: string) => segments.filter((segment) => segment === name).length === 1
  const isTemplate =
    once("{id}") &&
    once("{version}") &&
    segments.at(-1) === "{version}" &&
    segments.indexOf("{id}") > 0 &&
    segments.every(isPathSegment)
  return isTemplate
    ? null
    : "must be a relative path such as document_types/{id}/releases/{version}"
}

function isPathSegment(segment: string): boolean {
  if (segment === "{id}" || segment === "{version}") return true
  return /^[^{}\u0000-\u001f]+$/.test(segment) && segment !== "." && segment !== ".."
}

export function tagFormat(value: unknown): string | null {
  const wrong = text(value)
  if (wrong !== null) return wrong
  return String(value).includes("{version}") ? null : "must hold {version}, such as {id}/v{version}"
}

export function commit(value: unknown): string | null {
  if (value === null) return null
  return typeof value === "string" && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value)
    ? null
    : "must be the full id of a commit, in quotes"
}

export function date(value: unknown): string | null {
  return typeof value === "string" && isCalendarDate(value)
    ? null
    : "must be a date such as 2027-01-31"
}

/** Parsers of dates take 2026-02-31 for the third of March. */
function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const [year = 0, month = 0, day = 0] = value.split("-").map(Number)
  const isMonth = month >= 1 && month <= 12
  return isMonth && day >= 1 && Date.UTC(year, month - 1, day) < Date.UTC(year, month, 1)
}

export function pattern(value: unknown): string | null {
  const wrong = text(value)
  if (wrong !== null) return wrong
  try {
    void new RegExp(String(value), "u")
    return null
  } catch (error) {
    return `is not a regular expression: ${(error as Error).message}`
  }
}
