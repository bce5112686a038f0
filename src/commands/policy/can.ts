import type { Command } from "../../cli/command.ts"
import { parsePackageName } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { ACTION_NAMES, parseAction } from "../../domain/policy/actions.ts"
import type { PolicyAction } from "../../domain/policy/actions.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"
import { EXIT, refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { askPolicy } from "../../operations/access/ask-policy.ts"
import type { PolicyAnswer } from "../../operations/access/ask-policy.ts"
import { openForReading } from "../../operations/session/open-for.ts"
import { renderPolicyAnswer } from "../../views/policy-view.ts"

interface Intent {
  readonly person: string
  readonly action: PolicyAction
  readonly name: PackageName | null
  readonly environment: string | null
}

export const command: Command<Intent, PolicyAnswer> = {
  arguments: [
    { flags: "<person>", description: "a person of the policy, or an address" },
    { flags: "<action>", description: "such as activate, rollback, land, policy, record:<field>" },
    { flags: "[package]", description: "without one: which packages they may" },
  ],
  options: [{ flags: "--env <name>", description: "the environment; default: production" }],
  examples: [
    "cfg policy can anna activate project_discovery",
    "cfg policy can ci@example.org land",
    "cfg policy can anna approve --json",
  ],
  writes: false,

  parse: ({ arguments: [person = "", word = "", name], options }) => ({
    person,
    action: parseAction(word) ?? refuse(unknownAction(word)),
    name: name === undefined ? null : parsePackageName(name),
    environment: (options["env"] as string | undefined) ?? null,
  }),

  async run(intent, session) {
    const data = await askPolicy(await openForReading(session), intent)
    const isYes = data.answer === "yes" || data.answer === "unprotected"
    return { data, ...(!isYes && { exitCode: EXIT.no }) }
  },

  render: renderPolicyAnswer,
}

function unknownAction(word: string) {
  const hint = didYouMean(nearest(word, ACTION_NAMES)) ?? `Actions: ${ACTION_NAMES.join(", ")}.`
  return refusal("usage", `${JSON.stringify(word)} is no action of a policy.`, { hint })
}
