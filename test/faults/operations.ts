import { existsSync } from "node:fs"
import { join } from "node:path"
import { POINTERS } from "../support/small-repository.ts"
import {
  PACKAGES,
  activated,
  committed,
  drafted,
  elsewhere,
  laidOut,
  nothing,
  published,
  run,
  staged,
  stagedOnBranch,
} from "./worlds.ts"
import type { World } from "./worlds.ts"

/** A command that writes, and how to tell from outside, by plain git, what became of it. */
export interface Operation {
  readonly name: string
  readonly world: (program: string) => World
  readonly args: readonly string[]
  /** How often it has happened: 0 or 1 where all is well. */
  readonly count: (world: World) => number
  /** Exit codes of the same command again once it has happened; 0 unless given. */
  readonly again?: readonly number[]
  /** What the working tree must hold once it is over, besides being clean. */
  readonly ends?: (world: World) => string | null
}

const commits = (world: World, ref: string, subject: string) =>
  Number(world.work.git("rev-list", "--count", `--grep=^${subject}`, ref))

const activations = (subject: string) => (world: World) =>
  world.work.gitStatus("rev-parse", "--verify", "--quiet", "main") === 0
    ? commits(world, "main", subject)
    : 0

/** On the server it counts, whatever the clone knows of it. */
const publications = (subject: string) => (world: World) =>
  Number(world.server?.git("rev-list", "--count", `--grep=^${subject}`, "main"))

const ACTIVATE = ["activate", "writer@1.1.0", "--reason", "r", "--yes"]
const MANY = ["activate", ...PACKAGES.map((id) => `${id}@1.1.0`), "--reason", "r", "--yes"]
const ROLLBACK = ["rollback", "writer", "--reason", "r", "--yes"]
const PLAN = ".git/plan.json"

export const OPERATIONS: readonly Operation[] = [
  {
    name: "init",
    world: nothing,
    args: ["init", "new"],
    count: (world) =>
      world.work.gitStatus("-C", "new", "rev-parse", "--verify", "--quiet", "main") === 0 ? 1 : 0,
    again: [0, 1],
  },
  {
    name: "adopt",
    world: laidOut,
    args: ["init"],
    count: (world) => (existsSync(join(world.work.path, "cfg.yaml")) ? 1 : 0),
    again: [0, 1],
  },
  {
    name: "edit",
    world: staged,
    args: ["edit", "writer"],
    count: (world) =>
      existsSync(join(world.work.path, "prompts/roles/writer/releases/draft/role.prompt.txt"))
        ? 1
        : 0,
  },
  {
    name: "commit",
    world: drafted,
    args: ["commit", "-m", "Say it"],
    count: (world) => commits(world, "edit/writer", "feat(writer)"),
    again: [3],
  },
  {
    name: "stage",
    world: committed,
    args: ["stage", "writer@1.2.0"],
    count: (world) => commits(world, "edit/writer", "stage.*1.2.0"),
  },
  {
    name: "land",
    world: stagedOnBranch,
    args: ["land", "writer@1.2.0"],
    count: (world) =>
      world.work.gitStatus("cat-file", "-e", "main:prompts/roles/writer/releases/1.2.0") === 0
        ? 1
        : 0,
  },
  {
    name: "activate",
    world: staged,
    args: ACTIVATE,
    count: activations("release: Activate writer"),
  },
  {
    name: "activate many",
    world: staged,
    args: MANY,
    count: activations("release: Activate"),
  },
  {
    name: "activate elsewhere",
    world: (program) => elsewhere(staged(program)),
    args: ACTIVATE,
    count: activations("release: Activate writer"),
  },
  {
    name: "activate --push",
    world: (program) => published(staged(program)),
    args: [...ACTIVATE, "--push"],
    count: publications("release: Activate writer"),
  },
  { name: "rollback", world: activated, args: ROLLBACK, count: activations("rollback: ") },
  {
    name: "rollback --push",
    world: (program) => published(activated(program)),
    args: [...ROLLBACK, "--push"],
    count: publications("rollback: "),
  },
  {
    name: "tag",
    world: activated,
    args: ["tag", "writer@1.1.0"],
    count: (world) => world.work.git("tag", "--list").split("\n").filter(Boolean).length,
    again: [0, 1, 3],
  },
  {
    name: "apply",
    world: (program) => {
      const world = staged(program)
      run(world, program, [...ACTIVATE.slice(0, -1), "--plan-out", PLAN])
      return world
    },
    args: ["apply", PLAN, "--yes"],
    count: activations("release: Activate writer"),
  },
]

export const POINTER_FILE = POINTERS
