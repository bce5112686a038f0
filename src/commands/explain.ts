import type { Command } from "../cli/command.ts"
import { didYouMean, nearest } from "../domain/nearest.ts"
import { refuse } from "../domain/refusal.ts"
import { REFUSALS, refusal } from "../domain/refusals.ts"
import type { RefusalCode } from "../domain/refusals.ts"
import { explainRefusal, explainRule } from "../reports/explain.ts"
import { renderTable } from "../terminal/table.ts"
import { RULES } from "../validation/rules/index.ts"
import type { Rule } from "../validation/rule.ts"

type Topic =
  | {
      readonly kind: "index"
      readonly rules: readonly Pick<Rule, "id" | "group" | "severity" | "summary">[]
      readonly codes: readonly string[]
    }
  | { readonly kind: "rule"; readonly rule: Omit<Rule, "check"> }
  | {
      readonly kind: "code"
      readonly code: RefusalCode
      readonly exitCode: number
      readonly meaning: string
      readonly hint: string
    }

export const command: Command<string | null, Topic> = {
  arguments: [
    { flags: "[topic]", description: "a rule or an error code; with nothing, all of them" },
  ],
  options: [],
  examples: ["cfg explain", "cfg explain prompt-field-known", "cfg explain not-staged"],
  writes: false,

  parse: ({ arguments: [topic = null] }) => topic,

  async run(topic) {
    if (topic === null)
      return {
        data: {
          kind: "index",
          rules: RULES.map(({ id, group, severity, summary }) => ({
            id,
            group,
            severity,
            summary,
          })),
          codes: Object.keys(REFUSALS),
        },
      }
    const rule = RULES.find((candidate) => candidate.id === topic)
    if (rule !== undefined) return { data: { kind: "rule", rule } }
    if (Object.hasOwn(REFUSALS, topic)) {
      const code = topic as RefusalCode
      const { exitCode, meaning, hint } = REFUSALS[code]
      return { data: { kind: "code", code, exitCode, meaning, hint } }
    }
    const hint = didYouMean(
      nearest(topic, [...RULES.map((candidate) => candidate.id), ...Object.keys(REFUSALS)]),
    )
    return refuse(
      refusal(
        "unknown-topic",
        `There is no rule or error code ${JSON.stringify(topic)}.`,
        hint === undefined ? {} : { hint },
      ),
    )
  },

  render(topic, theme) {
    if (topic.kind === "rule") return explainRule(topic.rule as Rule, theme)
    if (topic.kind === "code") return explainRefusal(topic.code, theme)
    const rules = renderTable(
      [{ title: "rule" }, { title: "severity" }, { title: "refuses" }],
      topic.rules.map((rule) => [theme.strong(rule.id), rule.severity, rule.summary]),
      theme,
    )
    const codes = renderTable(
      [{ title: "error code" }, { title: "means" }],
      topic.codes.map((code) => [theme.strong(code), REFUSALS[code as RefusalCode].meaning]),
      theme,
    )
    return `${rules}\n\n${codes}`
  },
}
