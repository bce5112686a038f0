import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { cloneOf, temporaryDirectory, temporaryRepository } from "../../support/repository.ts"
import type { TemporaryRepository } from "../../support/repository.ts"
import { refusalCode } from "../../support/refusal-code.ts"
import { opened } from "./open-repository.ts"

/** A bare repository with one commit, and two clones of it. */
function twoClones(): {
  readonly server: TemporaryRepository
  readonly mine: TemporaryRepository
  readonly theirs: TemporaryRepository
} {
  const server = temporaryRepository({ bare: true })
  const mine = cloneOf(server)
  mine.git("checkout", "--quiet", "-B", "main")
  mine.commit("first", { a: "1" })
  mine.git("push", "--quiet", "origin", "main")
  return { server, mine, theirs: cloneOf(server) }
}

describe("asking", () => {
  test("exists is about the name, and nothing else", async () => {
    const { mine } = twoClones()
    const repository = await opened(mine)
    const answers = await Promise.all(
      ["origin", "upstream", "--all", "", "."].map((name) => repository.remote(name).exists()),
    )
    expect(answers).toEqual([true, false, false, false, false])
  })

  test("fetch gives the tip, and brings it here", async () => {
    const { mine, theirs } = twoClones()
    const tip = theirs.commit("second", { a: "2" })
    theirs.git("push", "--quiet", "origin", "main")
    const { remote, objects } = await opened(mine)
    expect(await remote("origin").fetch("main")).toEqual({ tip })
    expect(await objects.inspect(`${tip}:a`)).not.toBeNull()
    expect(mine.git("rev-parse", "refs/remotes/origin/main")).toBe(tip)
  })

  test("fetch follows a branch that was rewritten, as it looks and judges nothing", async () => {
    const { mine, theirs } = twoClones()
    theirs.git("commit", "--quiet", "--amend", "-m", "rewritten")
    theirs.git("push", "--quiet", "--force", "origin", "main")
    expect(await (await opened(mine)).remote("origin").fetch("main")).toEqual({
      tip: theirs.git("rev-parse", "HEAD"),
    })
  })

  test("fetch tells a branch that is not there from a remote that is not", async () => {
    const { mine } = twoClones()
    mine.git("remote", "add", "gone", "/nowhere/repository.git")
    const { remote } = await opened(mine)
    expect(await remote("origin").fetch("missing")).toEqual({ tip: null })
    expect(await remote("gone").fetch("main")).toEqual({
      unreachable: expect.stringContaining("/nowhere/repository.git"),
    })
    for (const branch of ["main:refs/heads/evil", "a..b", "*"])
      await expect(remote("origin").fetch(branch).catch(refusalCode)).resolves.toBe("git-refused")
  })
})

describe("pushing", () => {
  test("moves the branch to just that commit", async () => {
    const { server, mine } = twoClones()
    const next = mine.commit("second", { a: "2" })
    mine.commit("third, which stays", { a: "3" })
    mine.git("tag", "-a", "-m", "x", "stays", next)
    mine.git("config", "push.followTags", "true")
    const { remote } = await opened(mine)
    expect(await remote("origin").push(next, "main")).toEqual({ kind: "pushed" })
    expect(await remote("origin").push(next, "brand-new")).toEqual({ kind: "pushed" })
    expect([server.git("rev-parse", "main", "brand-new"), server.git("tag")]).toEqual([
      `${next}\n${next}`,
      "",
    ])
    expect(mine.git("rev-parse", "refs/remotes/origin/main")).toBe(next)
  })

  test("is rejected where somebody else was faster, and never forces, even if the configuration does", async () => {
    const { server, mine, theirs } = twoClones()
    const faster = theirs.commit("faster", { a: "2" })
    theirs.git("push", "--quiet", "origin", "main")
    const next = mine.commit("slower", { a: "3" })
    mine.git("config", "remote.origin.push", "+refs/heads/*:refs/heads/*")
    const { remote } = await opened(mine)
    expect(await remote("origin").push(next, "main")).toMatchObject({ kind: "rejected" })
    expect(server.git("rev-parse", "main")).toBe(faster)
  })

  test("is done where the commit arrived although the client failed", async () => {
    const { server, mine, theirs } = twoClones()
    const next = mine.commit("second", { a: "2" })
    server.git("fetch", "--quiet", mine.path, "main")
    server.git("update-ref", "refs/heads/main", next)
    theirs.git("pull", "--quiet")
    theirs.commit("on top of it", { a: "3" })
    theirs.git("push", "--quiet", "origin", "main")
    expect(await (await opened(mine)).remote("origin").push(next, "main")).toEqual({
      kind: "pushed",
    })
  })

  test("refuses in the server's words where a hook there says no", async () => {
    const { server, mine } = twoClones()
    server.hook("pre-receive", "echo protected branch >&2; exit 1")
    const next = mine.commit("second", { a: "2" })
    const error: unknown = await (
      await opened(mine)
    )
      .remote("origin")
      .push(next, "main")
      .catch((error) => error)
    expect(refusalCode(error)).toBe("push-refused")
    expect(String(error)).toContain("protected branch")
  })

  test("says unreachable where nobody answers", async () => {
    const { mine } = twoClones()
    mine.git("remote", "set-url", "origin", "/nowhere/repository.git")
    const { remote } = await opened(mine)
    expect(
      await remote("origin").push(mine.git("rev-parse", "HEAD") as CommitId, "main"),
    ).toMatchObject({ kind: "unreachable" })
  })

  test("a tag is pushed, again without harm, and never moved", async () => {
    const { server, mine } = twoClones()
    mine.git("tag", "-a", "-m", "x", "a/v1.0.0")
    const { remote } = await opened(mine)
    expect([
      await remote("origin").pushTag("a/v1.0.0"),
      await remote("origin").pushTag("a/v1.0.0"),
    ]).toEqual([{ kind: "pushed" }, { kind: "pushed" }])
    const tag = server.git("rev-parse", "a/v1.0.0")
    mine.git("tag", "--force", "-a", "-m", "other", "a/v1.0.0")
    expect(await remote("origin").pushTag("a/v1.0.0")).toMatchObject({ kind: "rejected" })
    expect(server.git("rev-parse", "a/v1.0.0")).toBe(tag)
  })
})

test("a remote that never answers is given up, by silence and in all", async () => {
  const sockets: { destroy(): void }[] = []
  const server = createServer((socket) => sockets.push(socket))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { mine } = twoClones()
  mine.git(
    "remote",
    "set-url",
    "origin",
    `git://127.0.0.1:${(server.address() as AddressInfo).port}/x`,
  )
  for (const network of [
    { silence: 300, total: 60_000 },
    { silence: 60_000, total: 300 },
  ]) {
    const { remote } = await opened(mine, { network })
    expect(await remote("origin").fetch("main")).toMatchObject({ unreachable: expect.any(String) })
  }
}, 60_000)

test("what the user has set for git reaches it, by name, and what would lead it elsewhere does not", async () => {
  const { mine } = twoClones()
  const folder = temporaryDirectory()
  mkdirSync(join(folder, "bin"))
  writeFileSync(join(folder, "bin/ssh"), `#!/bin/sh\nenv > ${folder}/seen\nexit 1\n`)
  chmodSync(join(folder, "bin/ssh"), 0o755)
  writeFileSync(join(folder, "config"), '[url "ssh://example.invalid/"]\n\tinsteadOf = example:\n')
  mine.git("remote", "set-url", "origin", "example:x.git")
  const kept = {
    GIT_SSH_COMMAND: join(folder, "bin/ssh"),
    GIT_SSH_VARIANT: "simple",
    GIT_CONFIG_GLOBAL: join(folder, "config"),
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_AUTHOR_NAME: "Author",
    GIT_COMMITTER_EMAIL: "committer@example.com",
    GIT_ASKPASS: "askpass",
    GIT_HTTP_USER_AGENT: "agent",
    GIT_SSL_NO_VERIFY: "1",
    GIT_PROXY_COMMAND: "proxy",
    GIT_EDITOR: "editor",
    GIT_PAGER: "pager",
    EDITOR: "editor",
    SSH_ASKPASS: "askpass",
    SSH_AUTH_SOCK: "/agent",
    HTTPS_PROXY: "proxy",
    GNUPGHOME: "/gpg",
    XDG_CONFIG_HOME: "/xdg",
  }
  const { remote } = await opened(mine, {
    environment: { ...kept, GIT_DIR: "/elsewhere", GIT_INDEX_FILE: "/elsewhere" },
  })
  expect(await remote("origin").fetch("main")).toHaveProperty("unreachable")
  const seen = Object.fromEntries(
    readFileSync(join(folder, "seen"), "utf8")
      .split("\n")
      .map((line) => line.split(/=(.*)/s)),
  )
  expect(seen).toMatchObject(kept)
  expect([seen["GIT_INDEX_FILE"], seen["GIT_TERMINAL_PROMPT"], seen["HOME"]]).toEqual([
    undefined,
    "0",
    mine.environment["HOME"],
  ])
})
