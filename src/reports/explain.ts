import { EXIT } from "../domain/refusal.ts"
import { REFUSALS } from "../domain/refusals.ts"
import type { RefusalCode } from "../domain/refusals.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { indent } from "../terminal/layout-text.ts"
import type { Theme } from "../terminal/theme.ts"
import { wrap } from "../terminal/wrap.ts"
import type { Example, Rule } from "../validation/rule.ts"

/** What `cfg explain <rule>` prints: what the rule refuses, why, and an example of each verdict. */
export function explainRule(rule: Rule, theme: Theme): string {
  const severity = rule.severity === "error" ? theme.error : theme.warning
  return [
    `${theme.strong(rule.id)}  ${severity(rule.severity)}  ${theme.muted(rule.group)}`,
    wrap(rule.summary, theme.width),
    wrap(rule.explanation, theme.width),
    renderExample(theme.error(theme.symbols.error), "Refused", rule.bad, theme),
    renderExample(theme.success(theme.symbols.success), "Accepted", rule.good, theme),
  ].join("\n\n")
}

/** What `cfg explain <error code>` prints: what the refusal means, how to fix it, and the exit code it gives. */
export function explainRefusal(code: RefusalCode, theme: Theme): string {
  const { exitCode, meaning, hint } = REFUSALS[code]
  const exitName = Object.entries(EXIT).find(([, value]) => value === exitCode)?.[0]
  return [
    `${theme.strong(code)}  ${theme.muted(`exit code ${exitCode} (${exitName})`)}`,
    wrap(meaning, theme.width),
    wrap(`${theme.symbols.arrow} ${hint}`, theme.width),
  ].join("\n\n")
}

function renderExample(symbol: string, verdict: string, example: Example, theme: Theme): string {
  return `${symbol} ${verdict} in ${theme.accent(example.file)}\n\n${indent(escapeControls(example.text.trimEnd(), "\n\t"), "    ")}`
}
