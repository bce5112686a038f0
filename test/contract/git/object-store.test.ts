import { execFileSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { CommitId } from "../../../src/domain/identifiers.ts"
import { temporaryDirectory, temporaryRepository } from "../../support/repository.ts"
import type { TemporaryRepository } from "../../support/repository.ts"
import { refusalCode } from "../../support/refusal-code.ts"
import { opened } from "./open-repository.ts"

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe("reading", () => {
  test("gives blobs, trees, commits and tags as they are stored", async () => {
    const work = temporaryRepository()
    const commit = work.commit("first\n\nbody", { "a/b.txt": "content\n", "run.sh": "#!/bin/sh\n" })
    work.git("tag", "-a", "-m", "tagged", "v1")
    const { objects } = await opened(work)

    expect(await objects.read(`${commit}:a/b.txt`)).toMatchObject({
      type: "blob",
      size: 8,
      bytes: Buffer.from("content\n"),
    })
    const tree = await objects.read(`${commit}:`)
    expect(tree).toMatchObject({ type: "tree", id: work.git("rev-parse", "HEAD^{tree}") })
    expect(tree?.type === "tree" && tree.entries).toEqual([
      { mode: "040000", type: "tree", id: work.git("rev-parse", "HEAD:a"), name: "a" },
      { mode: "100644", type: "blob", id: work.git("rev-parse", "HEAD:run.sh"), name: "run.sh" },
    ])
    expect(await objects.read(commit)).toMatchObject({
      type: "commit",
      text: expect.stringContaining("first\n\nbody"),
    })
    expect(await objects.read(work.git("rev-parse", "v1"))).toMatchObject({
      type: "tag",
      text: expect.stringContaining("tagged"),
    })
  })

  test("gives null for what is not there, and for names that could end the request", async () => {
    const work = temporaryRepository()
    const commit = work.commit("first", { "a.txt": "a" })
    const { objects } = await opened(work)
    const names = [
      `${commit}:missing`,
      `${commit}:a.txt/below`,
      `${commit}:a\n.txt`,
      `${commit}:a.txt\ncontents ${commit}`,
      `${commit}:a.txt\r`,
    ]
    expect(await Promise.all(names.map((name) => objects.read(name)))).toEqual(
      names.map(() => null),
    )
    expect(await Promise.all(names.map((name) => objects.inspect(name)))).toEqual(
      names.map(() => null),
    )
    expect(await objects.inspect(`${commit}:a.txt`)).toMatchObject({ type: "blob", size: 1 })
  })

  test.each(["blob", "tree", "commit"])(
    "refuses a %s that is missing, by its id and by its path",
    async (missing) => {
      const work = temporaryRepository()
      const commit = work.commit("first", { "folder/a.txt": "a" })
      const names = { blob: "HEAD:folder/a.txt", tree: "HEAD:folder", commit: "HEAD" }
      const id = work.git("rev-parse", names[missing as keyof typeof names])
      rmSync(join(work.path, ".git/objects", id.slice(0, 2), id.slice(2)))
      const { objects } = await opened(work)
      for (const name of [id, `${commit}:folder/a.txt`]) {
        expect(await objects.read(name).catch(refusalCode)).toBe("object-unreadable")
        expect(await objects.inspect(name).catch(refusalCode)).toBe("object-unreadable")
      }
    },
  )

  test("answers thousands of questions asked at once, in any mixture, each with its own answer", async () => {
    const work = temporaryRepository()
    const contents = [
      new Uint8Array(0),
      bytesOf("\n"),
      bytesOf("missing\n"),
      randomBytes(300_000),
      randomBytes(70_001),
      bytesOf(`${"a".repeat(40)} blob 5\nhello`),
    ]
    const { objects } = await opened(work)
    const ids: string[] = []
    for (const content of contents) ids.push(await objects.writeBlob(content))
    const answers = await Promise.all(
      Array.from({ length: 3000 }, async (_, index) => {
        const id = ids[index % ids.length] ?? ""
        if (index % 3 === 0) return (await objects.inspect(id))?.size
        if (index % 7 === 0) return objects.read("f".repeat(40)).catch(refusalCode)
        const found = await objects.read(id)
        return found?.type === "blob"
          ? Buffer.compare(found.bytes, contents[index % ids.length] ?? new Uint8Array(0))
          : "no blob"
      }),
    )
    expect(answers).toEqual(
      Array.from({ length: 3000 }, (_, index) => {
        if (index % 3 === 0) return contents[index % ids.length]?.length
        return index % 7 === 0 ? "object-unreadable" : 0
      }),
    )
  })

  test("sees objects that others write later, and goes on after it was closed", async () => {
    const work = temporaryRepository()
    work.commit("first", { "a.txt": "a" })
    const { objects } = await opened(work)
    expect(await objects.read("HEAD:a.txt")).not.toBeNull()
    const later = work.commit("second", { "b.txt": "b" })
    expect(await objects.inspect(`${later}:b.txt`)).toMatchObject({ size: 1 })
    objects.close()
    expect(await objects.inspect(`${later}:a.txt`)).toMatchObject({ size: 1 })
  })

  test("sees through refs/replace to what is really there", async () => {
    const work = temporaryRepository()
    const real = work.commit("first", { "a.txt": "real" })
    const other = work.commit("second", { "a.txt": "other" })
    work.git("replace", real, other)
    const { objects } = await opened(work)
    expect(await objects.read(`${real}:a.txt`)).toMatchObject({ bytes: Buffer.from("real") })
  })

  test("refuses where an object is broken", async () => {
    const work = temporaryRepository()
    const { objects } = await opened(work)
    const id = await objects.writeBlob(randomBytes(200_000))
    const file = join(work.path, ".git/objects", id.slice(0, 2), id.slice(2))
    chmodSync(file, 0o644)
    truncateSync(file, 100_000)
    await expect(objects.read(id).catch(refusalCode)).resolves.toBe("git-refused")
  })
})

describe("writing", () => {
  test("stores bytes as they are, whatever the line-ending settings", async () => {
    const work = temporaryRepository()
    work.git("config", "core.autocrlf", "true")
    const { objects } = await opened(work)
    const bytes = bytesOf("one\r\ntwo\n\0three")
    const found = await objects.read(await objects.writeBlob(bytes))
    expect(found).toMatchObject({ type: "blob", bytes: Buffer.from(bytes) })
  })

  test("stores files through the filters of `git add`", async () => {
    const work = temporaryRepository()
    work.git("config", "core.autocrlf", "true")
    const names = ["a.txt", "sub/b.txt", "ü ñ.txt", 'qu"ote\\.txt', "line\nbreak.txt", "-x"]
    for (const name of names) work.write(name, `${name}\r\n`)
    const { objects } = await opened(work, { directory: join(work.path, "sub") })
    chmodSync(join(work.path, "a.txt"), 0o755)
    symlinkSync("a.txt", join(work.path, "link.txt"))
    const all = [...names, "link.txt"]
    const written = await objects.writeFiles(all)
    work.git("add", "--all")
    expect(written.map(({ object, mode }) => `${mode} ${object} 0`)).toEqual(
      all.map((name) => work.git("ls-files", "--stage", "-z", "--", name).split("\t")[0]),
    )
    expect(await objects.writeFiles([])).toEqual([])
  })

  test("follows no symbolic link out of the repository", async () => {
    const work = temporaryRepository()
    const secret = join(temporaryDirectory(), "secret")
    writeFileSync(secret, "secret")
    symlinkSync(secret, join(work.path, "link.txt"))
    mkdirSync(join(work.path, "folder"))
    const { objects } = await opened(work)
    const [link] = await objects.writeFiles(["link.txt"])
    expect(work.git("cat-file", "blob", link?.object ?? "")).toBe(secret)
    for (const path of ["folder", "missing.txt"])
      await expect(objects.writeFiles([path]).catch(refusalCode)).resolves.toBe("git-refused")
  })

  test("writes the trees git itself would write, empty and large ones too", async () => {
    const work = temporaryRepository()
    for (let index = 0; index < 300; index++) work.write(`many/file-${index}.txt`, String(index))
    work.write("many/ünïcode", "x")
    work.write("many/run", "x", 0o755)
    symlinkSync("run", join(work.path, "many/link"))
    const commit = work.commit("all")
    const { objects } = await opened(work)
    const tree = await objects.read(`${commit}:many`)
    const entries = tree?.type === "tree" ? tree.entries : []
    expect(entries).toHaveLength(303)
    expect(await objects.writeTree(entries.toReversed())).toBe(tree?.id)
    expect(await objects.writeTree([])).toBe(work.gitWithInput("", "mktree"))
    expect(
      await Promise.all([
        objects.writeTree(entries.slice(0, 2)),
        objects.writeTree([]),
        objects.writeTree(entries),
      ]),
    ).toContain(tree?.id)
  })

  test("keeps names that are no UTF-8, byte for byte", async () => {
    const work = temporaryRepository()
    const blob = work.gitWithInput("x", "hash-object", "-w", "--stdin")
    const name = Buffer.from([0x63, 0xe9, 0x2e, 0x74])
    const id = work.gitWithInput(
      Buffer.concat([Buffer.from(`100644 blob ${blob}\t`), name, Buffer.from([0])]),
      "mktree",
      "-z",
    )
    const { objects } = await opened(work)
    const tree = await objects.read(id)
    expect(await objects.writeTree(tree?.type === "tree" ? tree.entries : [])).toBe(id)
  })

  test("writes a tree whatever others pack or take away at this moment", async () => {
    const work = temporaryRepository()
    const { objects } = await opened(work)
    const id = await objects.writeBlob(bytesOf("x"))
    const entry = { mode: "100644", type: "blob", id, name: "a" } as const
    const tree = await objects.writeTree([entry])
    work.git("prune", "--expire=now")
    expect(await objects.writeTree([{ ...entry, name: "b" }])).toMatch(/^[0-9a-f]{40}$/)
    expect(work.gitStatus("cat-file", "-e", tree)).not.toBe(0)
    expect(await objects.restore()).toBe(true)
    expect(work.git("ls-tree", tree)).toContain(id)
    // What failed since is worth another attempt, until a ref shows all of it.
    expect(await objects.restore()).toBe(true)
    await objects.secure()
    expect(await objects.restore()).toBe(false)
  })
})

describe("commits", () => {
  const message = "subject\n\n# no comment\n\n  indented \nTrailer: ü\n\n\n"

  async function commitIn(
    work: TemporaryRepository,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<CommitId> {
    const { objects } = await opened(work, { environment })
    return objects.writeCommit({ tree: await objects.writeTree([]), parents: [], message })
  }

  test("keep the message byte for byte, and author and committer as git says", async () => {
    const work = temporaryRepository()
    work.git("config", "i18n.commitEncoding", "ISO-8859-1")
    work.git("config", "commit.cleanup", "strip")
    const commit = await commitIn(work, { GIT_AUTHOR_NAME: "Somebody Else" })
    expect(work.git("cat-file", "commit", commit)).toBe(
      [
        `tree ${work.gitWithInput("", "mktree")}`,
        "author Somebody Else <test@example.com> 1704164645 +0000",
        "committer Test User <test@example.com> 1704164645 +0000",
        "",
        message.replace(/\n$/, ""),
      ].join("\n"),
    )
  })

  test("have the parents they are given", async () => {
    const work = temporaryRepository()
    const first = work.commit("first", { a: "a" })
    const second = work.commit("second", { a: "b" })
    const { objects } = await opened(work)
    const commit = await objects.writeCommit({
      tree: work.git("rev-parse", "HEAD^{tree}"),
      parents: [second, first],
      message: "x",
    })
    expect(work.git("rev-parse", `${commit}^1`, `${commit}^2`)).toBe(`${second}\n${first}`)
  })

  test("are refused where nobody is known to commit", async () => {
    const work = temporaryRepository()
    work.git("config", "user.useConfigOnly", "true")
    const nobody = {
      GIT_AUTHOR_NAME: undefined,
      GIT_AUTHOR_EMAIL: undefined,
      GIT_COMMITTER_NAME: undefined,
      GIT_COMMITTER_EMAIL: undefined,
    }
    await expect(commitIn(work, nobody).catch(refusalCode)).resolves.toBe("no-identity")
    expect(await (await opened(work, { environment: nobody })).identity.committer()).toBeNull()
    expect(await (await opened(work)).identity.committer()).toEqual({
      name: "Test User",
      email: "test@example.com",
    })
  })

  test("are signed where the user signs", async () => {
    const work = temporaryRepository()
    const key = join(temporaryDirectory(), "key")
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", key])
    for (const [name, value] of [
      ["gpg.format", "ssh"],
      ["user.signingkey", `${key}.pub`],
    ] as const)
      work.git("config", name, value)
    expect(work.git("cat-file", "commit", await commitIn(work))).not.toContain("gpgsig")
    work.git("config", "commit.gpgsign", "yes")
    const signed = await commitIn(work)
    expect(work.git("cat-file", "commit", signed)).toContain("-----BEGIN SSH SIGNATURE-----")
    work.write("signers", `test@example.com ${readFileSync(`${key}.pub`, "utf8")}`)
    work.git("config", "gpg.ssh.allowedSignersFile", join(work.path, "signers"))
    expect(work.gitStatus("verify-commit", signed)).toBe(0)
  })

  test("are refused where the key that should sign is missing", async () => {
    const work = temporaryRepository()
    for (const [name, value] of [
      ["gpg.format", "ssh"],
      ["user.signingkey", "/nowhere/key.pub"],
      ["commit.gpgsign", "true"],
    ] as const)
      work.git("config", name, value)
    await expect(commitIn(work).catch(refusalCode)).resolves.toBe("signing-failed")
  })
})
