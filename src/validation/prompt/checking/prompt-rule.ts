import type { Position } from "../../../documents/source-document.ts"
import type { Rule, RuleContext, RuleFinding } from "../../rule.ts"
import { releasePrompts, taskPrompt } from "../aligning/release-prompts.ts"
import type { Prompt, TaskPrompt } from "../aligning/release-prompts.ts"
import type { PromptProblem } from "./prompt-problem.ts"
import { PROMPT_SETTING } from "./prompt-setting.ts"

/** What a rule on the alignment of prompt and schema says of itself; its examples are task prompts. */
interface PromptRule extends Pick<Rule, "id" | "severity" | "summary" | "explanation"> {
  readonly good: string
  readonly bad: { readonly text: string; readonly at: Position }
  /** Judges the task prompt, where the release has one and a schema to compare it with. */
  readonly taskProblems: (prompt: TaskPrompt, context: RuleContext) => readonly PromptProblem[]
  /** Judges every prompt that the manifest names. */
  readonly promptProblems?: (prompt: Prompt, context: RuleContext) => readonly PromptProblem[]
}

const FILE = "prompts/task.prompt.txt"

export function promptRule({
  good,
  bad,
  taskProblems,
  promptProblems,
  ...definition
}: PromptRule): Rule {
  return {
    ...definition,
    group: "Prompt–schema alignment",
    good: { file: FILE, text: good },
    bad: { file: FILE, ...bad },
    setting: PROMPT_SETTING,
    check: (context) => {
      const task = taskPrompt(context)
      const prompts = promptProblems === undefined ? [] : releasePrompts(context)
      return [
        ...prompts.flatMap((prompt) => findingsIn(prompt, promptProblems?.(prompt, context) ?? [])),
        ...(task === null ? [] : findingsIn(task, taskProblems(task, context))),
      ]
    },
  }
}

function findingsIn({ file, at }: Prompt, problems: readonly PromptProblem[]): RuleFinding[] {
  return problems.map(({ offset, message, hint, severity }) => ({
    file,
    ...at(offset),
    message,
    ...(hint !== undefined && { hint }),
    ...(severity !== undefined && { severity }),
  }))
}
