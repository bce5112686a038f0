/** Files that are named on the command line are what the shell's `<` and `>` make of them (spec 2.2). */

import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { smallRepository } from "../support/small-repository.ts"

const PROGRAM = fileURLToPath(new URL("../../dist/cfg.js", import.meta.url))
const ACTIVATE = ["activate", "writer@1.1.0", "--reason", "r"]

function staged(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n", "roles/writer@1.1.0": "You write well.\n" },
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
    staged: ["writer@1.1.0"],
  })
}

/** Each option that names a file to write. */
const WRITERS: readonly (readonly [string, (file: string) => readonly string[]])[] = [
  ["--output", (file) => ["validate", "--all", "--format", "json", "--output", file]],
  ["--format form=file", (file) => ["validate", "--all", "--format", `json=${file}`]],
  ["--plan-out", (file) => [...ACTIVATE, "--plan-out", file]],
]

describe.each(WRITERS)("%s", (_, command) => {
  test("writes through a link, and keeps mode and links of what is there", async () => {
    const repository = await staged()
    repository.write("target.json", "old, and longer than nothing", 0o640)
    symlinkSync("target.json", join(repository.path, "link.json"))
    expect(await cfg(repository, command("link.json"))).toMatchObject({ exitCode: 0, stderr: "" })
    expect(lstatSync(join(repository.path, "link.json")).isSymbolicLink()).toBe(true)
    expect(statSync(join(repository.path, "target.json")).mode & 0o777).toBe(0o640)
    expect(JSON.parse(repository.read("target.json"))).toMatchObject({ format: 1 })
  })

  test("leaves a device what it is", async () => {
    const repository = await staged()
    expect((await cfg(repository, command("/dev/null"))).exitCode).toBe(0)
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true)
  })

  test("fills a pipe", async () => {
    const repository = await staged()
    const pipe = join(repository.path, "pipe")
    execFileSync("mkfifo", [pipe])
    const script = `cat pipe > copy & "$0" "$@"; wait`
    const { status } = spawnSync(
      "sh",
      ["-c", script, process.execPath, PROGRAM, ...command("pipe")],
      { cwd: repository.path, env: repository.environment },
    )
    expect(status).toBe(0)
    expect(lstatSync(pipe).isFIFO()).toBe(true)
    expect(JSON.parse(repository.read("copy"))).toMatchObject({ format: 1 })
  })

  test.each([
    ["a folder that is missing", "nope/x.json", "nope"],
    ["a folder that is missing, at the top", "/nope/x.json", "/nope"],
    ["a folder", ".git", ".git is a folder"],
    ["a full disk", "/dev/full", "/dev/full"],
  ])("refuses %s by name, and makes nothing", async (_, file, named) => {
    const repository = await staged()
    const { exitCode, stderr } = await cfg(repository, command(file))
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining(named)])
    expect([existsSync("/nope"), existsSync(join(repository.path, "nope"))]).toEqual([false, false])
  })
})

describe("what is read", () => {
  test("a plan and a baseline, through links and out of pipes", async () => {
    const repository = await staged()
    await cfg(repository, ["validate", "--all", "--format", "json=report.json"])
    await cfg(repository, [...ACTIVATE, "--plan-out", "plan.json"])
    for (const name of ["plan", "report"])
      symlinkSync(`${name}.json`, join(repository.path, `${name}-link`))
    for (const command of [
      ["validate", "--all", "--baseline", "report-link"],
      ["apply", "plan-link", "--dry-run"],
    ])
      expect([command, (await cfg(repository, command)).exitCode]).toEqual([command, 0])
    for (const [file, command] of [
      ["report.json", ["validate", "--all", "--baseline", "/dev/stdin"]],
      ["plan.json", ["apply", "/dev/stdin", "--dry-run"]],
    ] as const) {
      const shell = ["-c", `cat ${file} | "$0" "$@"`, process.execPath, PROGRAM, ...command]
      const options = { cwd: repository.path, env: repository.environment }
      expect([command, spawnSync("sh", shell, options).status]).toEqual([command, 0])
    }
  })

  test.each([
    ["a folder", ".git", ".git is a folder."],
    ["nothing", "none.json", "There is no file none.json."],
    ["a source without end", "/dev/zero", "/dev/zero has more than"],
  ])("%s is refused by name", async (_, file, message) => {
    const repository = await staged()
    for (const command of [
      ["apply", file],
      ["validate", "--baseline", file],
    ]) {
      const { error } = (await cfg(repository, [...command, "--json"])).json
      expect(error).toMatchObject({
        code: "unreadable-file",
        message: expect.stringContaining(message),
      })
    }
  })
})

describe("stdout", () => {
  const shell = (repository: TemporaryRepository, script: string) =>
    spawnSync("sh", ["-c", script, process.execPath, PROGRAM], {
      cwd: repository.path,
      env: repository.environment,
      encoding: "utf8",
    })

  test("a full disk behind it is no success", async () => {
    const repository = await staged()
    for (const verb of ["list", "list --json", "validate --all", "--help", "--version"]) {
      const { status, stderr } = shell(
        repository,
        `"$0" "$1" ${verb} > /dev/full`.replace('"$1"', `"${PROGRAM}"`),
      )
      expect([verb, status, stderr]).toEqual([
        verb,
        3,
        expect.stringContaining("The answer could not be written to stdout: ENOSPC"),
      ])
    }
  })

  test("a full disk behind it takes nothing back that is done, and is no refusal then", async () => {
    const repository = await staged()
    for (const verb of ["new roles/one", "new roles/two --json"]) {
      const { status, stderr } = shell(repository, `"$0" "${PROGRAM}" ${verb} > /dev/full`)
      expect([verb, status, stderr]).toEqual([
        verb,
        0,
        expect.stringContaining("It is done, but the answer could not be written to stdout"),
      ])
    }
    expect(repository.git("branch", "--list", "edit/*")).toContain("edit/two")
  })

  test("a reader that stops reading is none of its business", async () => {
    const repository = await staged()
    const { stdout } = shell(
      repository,
      `{ "$0" "${PROGRAM}" explain --json; echo "ended $?" > ended; } | head -c 1`,
    )
    expect(stdout).toBe("{")
    expect(readFileSync(join(repository.path, "ended"), "utf8")).toBe("ended 0\n")
  })
})

test("a folder for the results of a run is made by whoever wants it", async () => {
  const repository = await staged()
  mkdirSync(join(repository.path, "out"))
  expect((await cfg(repository, ["validate", "--format", "sarif=out/x.sarif"])).exitCode).toBe(0)
})
