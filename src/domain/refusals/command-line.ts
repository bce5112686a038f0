import { EXIT } from "../refusal.ts"
import type { RefusalGroup } from "../refusal-catalogue.ts"

/** What a user typed, and what they were asked. */
export const COMMAND_LINE_REFUSALS = {
  usage: {
    exitCode: EXIT.usage,
    meaning: "cfg does not understand the command line.",
    hint: "See `cfg help <command>`.",
  },
  "actor-unknown": {
    exitCode: EXIT.precondition,
    meaning: "It is not known who makes this change.",
    hint: "Give --actor <name>, set CFG_ACTOR, or set git's user.name.",
  },
  "actor-invalid": {
    exitCode: EXIT.usage,
    meaning:
      "The actor's name holds control characters or line breaks, which could forge a trailer.",
    hint: "Give a name of printable characters on one line.",
  },
  "reason-missing": {
    exitCode: EXIT.usage,
    meaning: "A change of what production runs needs a reason.",
    hint: 'Give --reason "why".',
  },
  "message-missing": {
    exitCode: EXIT.usage,
    meaning: "A commit needs a message.",
    hint: 'Give -m "what changed".',
  },
  "confirmation-required": {
    exitCode: EXIT.usage,
    meaning: "The command asks before it changes anything, and there is no terminal to ask on.",
    hint: "Give --yes to answer the question in advance.",
  },
  "package-required": {
    exitCode: EXIT.usage,
    meaning: "No package was named, and there is no terminal to offer a choice on.",
    hint: "Name the package: cfg <command> <package>[@<version>].",
  },
  "invalid-id": {
    exitCode: EXIT.usage,
    meaning:
      "An id must be made of lower-case letters, digits and underscores, and start with a letter.",
    hint: "Use a name such as project_discovery or document_types/project_discovery.",
  },
  "invalid-version": {
    exitCode: EXIT.usage,
    meaning: "A version is not a strict semantic version: three numbers, no leading v, no range.",
    hint: "Write it like 1.5.0 or 1.5.0-rc.1.",
  },
  "ambiguous-package": {
    exitCode: EXIT.usage,
    meaning: "Several kinds have a package with this id.",
    hint: "Name the kind too: <kind>/<id>.",
  },
  "unknown-topic": {
    exitCode: EXIT.usage,
    meaning: "There is no rule or error code of this name.",
    hint: "`cfg explain` without a name lists them all.",
  },
  cancelled: {
    exitCode: EXIT.cancelled,
    meaning: "The question was answered with no, or interrupted.",
    hint: "Nothing was changed.",
  },
} as const satisfies RefusalGroup
