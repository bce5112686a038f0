#!/usr/bin/env node
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The main job on an example repository in a temporary folder: each command is printed as it is typed, with its real output. */
const cfg = fileURLToPath(new URL("./cfg.js", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "cfg-demo-"))
const repository = join(folder, "configuration")
const identity = {
  GIT_AUTHOR_NAME: "Demo User",
  GIT_AUTHOR_EMAIL: "demo@example.com",
  GIT_COMMITTER_NAME: "Demo User",
  GIT_COMMITTER_EMAIL: "demo@example.com",
}
const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}

function run(words: readonly string[], cwd = repository, expected = 0): void {
  process.stdout.write(
    `\n$ cfg ${words.map((word) => (/[\s"]/.test(word) ? `"${word}"` : word)).join(" ")}\n`,
  )
  const { status } = spawnSync(process.execPath, [cfg, ...words], {
    cwd,
    stdio: "inherit",
    env: { ...process.env, ...identity, ...color },
  })
  if (status === expected) return
  process.stderr.write(`\nexpected exit code ${expected}, not ${status}\n`)
  process.exitCode = 1
}

function say(text: string): void {
  process.stdout.write(`\n# ${text}\n`)
}

function addField(): void {
  const file = join(
    repository,
    "document_types/project_discovery/releases/draft/schemas/output.schema.json",
  )
  const schema = JSON.parse(readFileSync(file, "utf8")) as { properties: Record<string, unknown> }
  schema.properties["compliance_notes"] = {
    type: "array",
    description: "Obligations the project has to meet.",
    items: { type: "string" },
  }
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
}

say(`An example repository in ${repository}`)
run(["init", "configuration"], folder)
run(["status"])
say("Change a package: a draft of the active release, on a branch of its own")
run(["edit", "project_discovery"])
addField()
say("(the schema of the draft gets an optional field, compliance_notes)")
run(["diff"])
run(["commit", "-m", "Add compliance notes"])
say("Validate what was committed, and bring it to the release branch")
run(["stage", "project_discovery@1.2.0"])
run(["land", "project_discovery@1.2.0"])
say("Production")
run([
  "activate",
  "project_discovery@1.2.0",
  "--reason",
  "Obligations are asked for in discovery",
  "--yes",
])
say("Something breaks: back to what ran before")
run(["rollback", "project_discovery", "--reason", "Renderer rejects the new field", "--yes"])
run(["history", "project_discovery"])
run(["verify"])
say(`The repository is yours to look at: cd ${repository}`)
