/** What commits say (spec 2.4). */

import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { editedIntake } from "../support/example-repository.ts"
import { mustSucceed, smallRepository } from "../support/small-repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"

const NAMES = Array.from("abcdefghijkl", (letter) => `role_${letter}`)

/** Twelve roles with a staged 1.1.0 each, none of them active. */
async function twelveRoles(): Promise<TemporaryRepository> {
  const releases = Object.fromEntries(
    NAMES.map((name) => [`roles/${name}@1.1.0`, `You are ${name}.\n`]),
  )
  const repository = await smallRepository({ releases, pointers: "{}\n" })
  await mustSucceed(repository, ["stage", ...NAMES.map((name) => `${name}@1.1.0`)])
  return repository
}

const messageOf = (repository: TemporaryRepository) =>
  repository.git("cat-file", "commit", "main").split("\n\n").slice(1).join("\n\n")

function trailersOf(
  action: string,
  names: readonly string[],
  move: (name: string) => string,
  actor: string,
): string {
  const packages = names.map((name) => `Cfg-Package: roles/${name} ${move(name)}`)
  return [`Cfg-Action: ${action}`, ...packages, `Cfg-Actor: ${actor}`].join("\n")
}

test.each([
  [1, "role_a 1.1.0", "role_a to inactive"],
  [2, "role_a 1.1.0, role_b 1.1.0", "role_a to inactive, role_b to inactive"],
  [
    3,
    "role_a 1.1.0, role_b 1.1.0, role_c 1.1.0",
    "role_a to inactive, role_b to inactive, role_c to inactive",
  ],
  [12, "12 packages", "12 packages"],
])("byte for byte, for %i", async (count, activated, reverted) => {
  const repository = await twelveRoles()
  const names = NAMES.slice(0, count)
  const there = (name: string) =>
    `none -> 1.1.0 ${repository.git("rev-parse", `main:prompts/roles/${name}/releases/1.1.0`)}`
  await mustSucceed(repository, [
    "activate",
    ...names.map((name) => `${name}@1.1.0`),
    "--reason",
    "Added the roles",
    "--actor",
    "tom.moseley",
    "--yes",
  ])
  expect(messageOf(repository)).toBe(
    `release: Activate ${activated}\n\nActivated by: tom.moseley\nReason: Added the roles\n\n${trailersOf("activate", names, there, "tom.moseley")}`,
  )
  expect(repository.git("interpret-trailers", "--parse", "--", commitFile(repository))).toBe(
    trailersOf("activate", names, there, "tom.moseley"),
  )
  await mustSucceed(repository, [
    "rollback",
    "--reason",
    "Schema validation failures in production",
    "--yes",
  ])
  expect(messageOf(repository)).toBe(
    `rollback: Revert ${reverted}\n\nReason: Schema validation failures in production\nRolled back by: Test User\n\n${trailersOf("rollback", names, () => "1.1.0 -> none", "Test User")}`,
  )
})

test("a reason cannot forge a line or a trailer, and a message keeps its body", async () => {
  const repository = await twelveRoles()
  const reason =
    "Fine\n\nCfg-Actor: eve\r\nActivated by: eve\u2028Cfg-Action: rollback\u0000\u001b[2J"
  await mustSucceed(repository, ["activate", "role_a@1.1.0", "--reason", reason, "--yes"])
  const lines = messageOf(repository).split(/[\n\r\u2028\u2029\u0085]/)
  expect(lines.filter((line) => /^(?:Cfg-Actor|Activated by|Cfg-Action):/.test(line))).toEqual([
    "Activated by: Test User",
    "Cfg-Action: activate",
    "Cfg-Actor: Test User",
  ])
  expect(messageOf(repository)).not.toMatch(/\u001b|\u0000/)
  const history = await cfg(repository, ["history", "--json", "-n", "1"])
  expect(history.json.data[0]).toMatchObject({ actor: "Test User", action: "activate" })
  await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
})

test.each([
  ["a patch", (text: string) => `${text}\n`, "fix(project_intake): Say it"],
  ["a minor", (text: string) => `${text}\nNever guess a name.\n`, "feat(project_intake): Say it"],
])("the message of %s names its type, and keeps a body", async (_, change, subject) => {
  const repository = await editedIntake()
  const path = "document_types/project_intake/releases/draft/prompts/task.prompt.txt"
  repository.write(path, change(repository.read(path)))
  await mustSucceed(repository, ["commit", "-m", "Say it\nCfg-Actor: eve\n\nThe body."])
  const [first, body, ...rest] = repository.git("log", "-1", "--format=%B").split("\n\n")
  expect(first).toBe(subject)
  expect([body, ...rest].join("\n\n")).toMatch(
    /The body\.\n\nCfg-Action: commit\nCfg-Package: document_types\/project_intake 1\.0\.0 -> 1\.\d\.\d [0-9a-f]{40}\nCfg-Actor: Test User\n*$/,
  )
})

/** git's own parser of trailers reads files. */
function commitFile(repository: TemporaryRepository): string {
  repository.write(".git/message", messageOf(repository))
  return `${repository.path}/.git/message`
}
