import type { CommandEntry } from "../cli/command.ts"

/** The order of `cfg --help`, under its headings. Each command is loaded only when it is asked for. */
const GROUPS: readonly {
  readonly group: string
  readonly commands: readonly Omit<CommandEntry, "group">[]
}[] = [
  {
    group: "Prepare a change:",
    commands: [
      {
        name: "init",
        summary: "create a working example repository, or adopt an existing one",
        load: () => import("./init.ts"),
      },
      {
        name: "new",
        summary: "start a package with files that pass validation",
        load: () => import("./new.ts"),
      },
      {
        name: "edit",
        summary: "open a draft based on the active release, on its own branch",
        load: () => import("./edit.ts"),
      },
      {
        name: "diff",
        summary: "show what changed, and which version the change needs",
        load: () => import("./diff.ts"),
      },
      {
        name: "validate",
        summary: "run the rules; change nothing",
        load: () => import("./validate.ts"),
      },
      {
        name: "commit",
        summary: "turn a draft into an immutable release of the right version",
        load: () => import("./commit.ts"),
      },
    ],
  },
  {
    group: "Bring it to production:",
    commands: [
      {
        name: "stage",
        summary: "validate committed releases in full and record the proof",
        load: () => import("./stage.ts"),
      },
      {
        name: "land",
        summary: "bring releases and their stage records to the release branch",
        load: () => import("./land.ts"),
      },
      {
        name: "activate",
        summary: "make staged releases what production runs",
        load: () => import("./activate.ts"),
      },
      {
        name: "rollback",
        summary: "go back to what was active before",
        load: () => import("./rollback.ts"),
      },
      {
        name: "apply",
        summary: "carry out a plan that --plan-out saved",
        load: () => import("./apply.ts"),
      },
    ],
  },
  {
    group: "Look around:",
    commands: [
      {
        name: "status",
        summary: "branch, drafts, and the state of every package",
        load: () => import("./status.ts"),
      },
      {
        name: "list",
        summary: "packages and their releases, with the state of each",
        load: () => import("./list.ts"),
      },
      {
        name: "show",
        summary: "one release: manifest, artifacts, references, dependents",
        load: () => import("./show.ts"),
      },
      {
        name: "history",
        summary: "every change of what production runs: when, who, why",
        load: () => import("./history.ts"),
      },
      {
        name: "notes",
        summary: "release notes, as Markdown for a changelog",
        load: () => import("./notes.ts"),
      },
      {
        name: "graph",
        summary: "dependencies of the active set",
        load: () => import("./graph.ts"),
      },
    ],
  },
  {
    group: "Protect it:",
    commands: [
      {
        name: "policy init",
        summary: "write a first policy from the people in the history",
        load: () => import("./policy/init.ts"),
      },
      {
        name: "policy can",
        summary: "whether somebody may do something, and which line says so",
        load: () => import("./policy/can.ts"),
      },
      {
        name: "policy check",
        summary: "read the policy and name every mistake in it",
        load: () => import("./policy/check.ts"),
      },
    ].map((command) => ({ ...command, family: "who may do what here" })),
  },
  {
    group: "Other:",
    commands: [
      { name: "tag", summary: "mark a release with a git tag", load: () => import("./tag.ts") },
      {
        name: "verify",
        summary: "check the whole repository and its history",
        load: () => import("./verify.ts"),
      },
      {
        name: "doctor",
        summary: "what here would make cfg fail or lie, and how to mend it",
        load: () => import("./doctor.ts"),
      },
      {
        name: "explain",
        summary: "what a rule or an error code means, and how to fix it",
        load: () => import("./explain.ts"),
      },
    ],
  },
]

export const COMMANDS: readonly CommandEntry[] = GROUPS.flatMap(({ group, commands }) =>
  commands.map((command) => ({ ...command, group })),
)
