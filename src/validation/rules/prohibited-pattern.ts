import picomatch from "picomatch"
import { positions } from "../../documents/located-value.ts"
import { withinDeadline } from "../../documents/within-deadline.ts"
import type { ProhibitedPattern } from "../../domain/config.ts"
import type { ReleaseFile } from "../../domain/release.ts"
import type { Rule, RuleFinding } from "../rule.ts"

export const prohibitedPattern: Rule = {
  id: "prohibited-pattern",
  group: "Governance guardrails",
  severity: "error",
  summary: "Text that the team's own patterns in cfg.yaml forbid.",
  explanation:
    "A team writes down under prohibited in cfg.yaml what must never reach production: each entry has a name, a regular expression, a glob of files, from the release or from the config root, and the message that is shown here. Change the text, or the pattern where it is wrong.",
  good: { file: "prompts/task.prompt.txt", text: "Write a sample.\n" },
  bad: {
    file: "prompts/task.prompt.txt",
    text: "Write a sample.\nTODO: say how long.\n",
    at: { line: 2, column: 1 },
  },
  setting: {
    config: {
      prohibited: [
        {
          name: "no-todo",
          pattern: "\\bTODO\\b",
          files: "prompts/**",
          message: "Finish the prompt before it is released.",
        },
      ],
    },
  },
  check: ({ release, snapshot }) =>
    snapshot.config.prohibited.flatMap((prohibited) => {
      const covers = picomatch(prohibited.files, { dot: true })
      const found: RuleFinding[] = []
      for (const file of release.files.filter(
        ({ path }) =>
          covers(path) || covers(`${release.directory}/${path}`.slice(snapshot.root.length)),
      )) {
        const matches = matchesIn(file, prohibited)
        // A pattern that exploded once would do so again.
        if (matches === null)
          return [
            ...found,
            {
              file: file.path,
              line: 1,
              column: 1,
              message: `The pattern ${prohibited.name} of cfg.yaml takes more than ${DEADLINE} ms on this file, so it was not checked.`,
              hint: "Write it so that no part can match in several ways.",
            },
          ]
        found.push(...matches)
      }
      return found
    }),
}

/** Milliseconds for one pattern on one file. */
const DEADLINE = 500

/** Null where it takes too long to find out. */
function matchesIn(
  { path, text }: ReleaseFile,
  { name, pattern, message }: ProhibitedPattern,
): RuleFinding[] | null {
  if (text === null) return []
  const at = positions(text)
  const outcome = withinDeadline(DEADLINE, () =>
    Array.from(text.matchAll(new RegExp(pattern, "gmu")), ({ index }) => index),
  )
  return (
    outcome?.result.map((index) => ({
      file: path,
      ...at(index),
      message,
      hint: `The pattern ${name} of cfg.yaml forbids it.`,
    })) ?? null
  )
}
