import type { InitializedPolicy } from "../operations/access/init-policy.ts"
import type { PolicyAnswer } from "../operations/access/ask-policy.ts"
import type { CheckedPolicy } from "../operations/access/check-policy.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { formatPlace } from "../terminal/format-place.ts"
import { counted } from "../terminal/layout-text.ts"
import type { Theme } from "../terminal/theme.ts"

export function renderCheckedPolicy(
  { file, persons, grants, warnings }: CheckedPolicy,
  theme: Theme,
): string {
  return [
    ...warnings.map(
      ({ message, place }) =>
        `${theme.warning(theme.symbols.warning)} ${theme.accent(formatPlace(place))} ${escapeControls(message)}`,
    ),
    `${theme.success(theme.symbols.success)} ${escapeControls(file)}: ${counted(persons, "person")}, ${counted(grants, "grant")}, no mistakes.`,
    notEnforced(theme),
  ].join("\n")
}

export function renderInitializedPolicy(
  { file, written, persons, leftOut, text }: InitializedPolicy,
  theme: Theme,
): string {
  const name = escapeControls(file)
  const omitted = leftOut.map(
    (address) =>
      `${theme.warning(theme.symbols.warning)} ${escapeControls(address)} is no address, and was left out.`,
  )
  if (!written)
    return [...omitted, `Would write ${name}:`, escapeControls(text.trimEnd(), "\n")].join("\n")
  return [
    ...omitted,
    `${theme.success(theme.symbols.success)} Wrote ${name}; nothing else was touched.`,
    ...persons.map(
      ({ key, email, kind, roles }) =>
        `  ${theme.strong(key)} ${escapeControls(email)}  ${theme.muted([...roles, ...(kind === "service" ? [kind] : [])].join(", "))}`,
    ),
    `  ${theme.symbols.arrow} Read it: names prove nothing, so each address became a person. Then: cfg policy check, and commit it`,
    notEnforced(theme),
  ].join("\n")
}

export function renderPolicyAnswer(asked: PolicyAnswer, theme: Theme): string {
  const { person, action, answer, grants } = asked
  const what = `${theme.strong(escapeControls(person))} may${answer === "no" ? " not" : ""} ${escapeControls(action)}${scopeOf(asked, theme)}`
  if (answer === "unprotected")
    return `${theme.warning(theme.symbols.warning)} ${what}: there is no policy, so everybody may do everything.`
  if (answer === "no")
    return [
      `${theme.error(theme.symbols.error)} ${what}: no grant gives it.`,
      notEnforced(theme),
    ].join("\n")
  const lines = grants.map(
    ({ place, packages }) =>
      `  ${theme.accent(formatPlace(place))}${answer === "partly" ? ` ${escapeControls((packages ?? []).join(", "))}` : ""}`,
  )
  const mark =
    answer === "yes" ? theme.success(theme.symbols.success) : theme.warning(theme.symbols.warning)
  return [
    `${mark} ${what}${answer === "yes" ? "" : ", of some packages"}`,
    ...lines,
    notEnforced(theme),
  ].join("\n")
}

function notEnforced(theme: Theme): string {
  return theme.muted(
    "  This version of cfg says what the policy grants; it refuses nothing on that account yet.",
  )
}

function scopeOf(
  { package: id, environment }: Pick<PolicyAnswer, "package" | "environment">,
  theme: Theme,
): string {
  return `${id === null ? "" : ` ${theme.nameOf(id)}`}${environment === null ? "" : ` in ${environment}`}`
}
