import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { temporaryRepository } from "../../support/repository.ts"
import { refusalCode } from "../../support/refusal-code.ts"
import { opened } from "./open-repository.ts"

describe("before the commit", () => {
  test("without hooks nothing runs and the message stays", async () => {
    const work = temporaryRepository()
    work.commit("first", { a: "1" })
    const { hooks } = await opened(work)
    expect(await hooks.beforeCommit(work.git("rev-parse", "HEAD^{tree}"), "message\n")).toBe(
      "message\n",
    )
    expect(existsSync(join(work.path, ".git/cfg"))).toBe(false)
  })

  test("pre-commit sees an index that holds exactly the new tree, at the top of the working tree", async () => {
    const work = temporaryRepository()
    work.commit("first", { a: "1", "sub/b": "1" })
    const tree = work.git("rev-parse", "HEAD^{tree}")
    work.write("staged", "mine")
    work.git("add", "staged")
    work.hook(
      "pre-commit",
      'git write-tree > "$(git rev-parse --absolute-git-dir)/seen"; pwd >> "$(git rev-parse --absolute-git-dir)/seen"; echo "$GIT_EDITOR $MINE $GIT_DIR $LC_ALL" >> "$(git rev-parse --absolute-git-dir)/seen"',
    )
    const { hooks } = await opened(work, {
      directory: join(work.path, "sub"),
      environment: { MINE: "kept" },
    })
    await hooks.beforeCommit(tree, "message\n")
    expect(
      readFileSync(join(work.path, ".git/seen"), "utf8")
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual([tree, work.path, ": kept", ""])
    expect(work.git("diff", "--cached", "--name-only")).toBe("staged")
    expect(readdirSync(join(work.path, ".git/cfg"))).toEqual([])
  })

  test("a hook that fails refuses in its own words", async () => {
    for (const name of ["pre-commit", "commit-msg"]) {
      const work = temporaryRepository()
      work.commit("first", { a: "1" })
      work.hook(name, "echo on stdout; echo on stderr >&2; exit 3")
      const { hooks } = await opened(work)
      const error: unknown = await hooks
        .beforeCommit(work.git("rev-parse", "HEAD^{tree}"), "message\n")
        .catch((error) => error)
      expect(refusalCode(error)).toBe("hook-refused")
      expect(String(error)).toMatch(new RegExp(`${name}[\\s\\S]*on stdout\\non stderr`))
    }
  })

  test("commit-msg may change the message, and must leave one", async () => {
    const work = temporaryRepository({ bare: true })
    work.hook("commit-msg", 'echo "Change-Id: 1" >> "$1"')
    work.hook("pre-commit", "exit 1")
    const { hooks } = await opened(work)
    expect(await hooks.beforeCommit("unused", "message\n\nü\n")).toBe(
      "message\n\nü\nChange-Id: 1\n",
    )
    work.hook("commit-msg", ': > "$1"')
    await expect(hooks.beforeCommit("unused", "message\n").catch(refusalCode)).resolves.toBe(
      "hook-refused",
    )
  })

  test("core.hooksPath is where the hooks are, and a hook that is not executable is none", async () => {
    const work = temporaryRepository()
    work.commit("first", { a: "1" })
    work.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n", 0o644)
    expect(await (await opened(work)).hooks.beforeCommit("unused", "message")).toBe("message")
    work.git("config", "core.hooksPath", "team/hooks")
    work.hook("commit-msg", 'echo changed > "$1"')
    expect(existsSync(join(work.path, "team/hooks/commit-msg"))).toBe(true)
    expect(
      await (
        await opened(work, { directory: join(work.path, "team") })
      ).hooks.beforeCommit("unused", "message"),
    ).toBe("changed\n")
  })
})

describe("after the commit", () => {
  test("post-commit runs; its failure, and what it leaves running, changes nothing", async () => {
    const work = temporaryRepository()
    const { hooks } = await opened(work)
    await hooks.afterCommit()
    work.hook("post-commit", "sleep 30 & echo $! > .git/sleeper; exit 1")
    await hooks.afterCommit()
    process.kill(Number(readFileSync(join(work.path, ".git/sleeper"), "utf8")))
  }, 60_000)
})
