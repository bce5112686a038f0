import { lstat, readlink } from "node:fs/promises"
import { join } from "node:path"
import type { CommitId } from "../../domain/identifiers.ts"
import type { EntryMode } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Identity } from "../../ports/identity.ts"
import type { ObjectStore, TreeEntry, WrittenFile } from "../../ports/object-store.ts"
import type { Configuration } from "./configuration.ts"
import { createConversation } from "./conversation.ts"
import { gitRefused } from "./git-process.ts"
import type { GitProcess } from "./git-process.ts"
import { createObjectReader } from "./object-reader.ts"
import { formatEntry } from "./tree-object.ts"

const FILE: EntryMode = "100644"
const EXECUTABLE: EntryMode = "100755"
const LINK: EntryMode = "120000"
const OWNER_MAY_EXECUTE = 0o100
const END_OF_TREE = Buffer.from([0])

export function createObjectStore(
  git: GitProcess,
  configuration: Configuration,
  identity: Identity,
): ObjectStore {
  const reader = createObjectReader(git)
  const treeWriter = createConversation(git, ["mktree", "-z", "--batch"])
  return {
    read: reader.read,
    inspect: reader.inspect,
    writeBlob: (bytes) => writeBlob(git, bytes),
    writeFiles: (paths) => writeFiles(git, configuration, paths),
    writeTree: (entries) =>
      treeWriter.ask(treeRequest(entries), (queue) => queue.takeLine() ?? undefined),
    writeCommit: (commit) => writeCommit(git, configuration, identity, commit),
    close() {
      reader.close()
      treeWriter.close()
    },
  }
}

function treeRequest(entries: readonly TreeEntry[]): Buffer {
  return Buffer.concat([...entries.map(formatEntry), END_OF_TREE])
}

async function writeFiles(
  git: GitProcess,
  configuration: Configuration,
  paths: readonly string[],
): Promise<readonly WrittenFile[]> {
  if (paths.length === 0) return []
  const modes = await Promise.all(paths.map((path) => modeOf(git.directory, path)))
  const keepsModes = modes.includes(EXECUTABLE) && (await configuration.boolean("core.fileMode"))
  // `hash-object` would follow a symbolic link, out of the repository if need be.
  const files = paths.filter((_, index) => modes[index] !== LINK)
  const input = files.map((path) => `${quotePath(path)}\n`).join("")
  const ids =
    files.length === 0
      ? []
      : (await git.succeed(["hash-object", "-w", "--stdin-paths"], { input }))
          .toString("latin1")
          .trim()
          .split("\n")
  const objects = new Map(files.map((path, index) => [path, ids[index] ?? ""]))
  for (const path of paths)
    if (!objects.has(path))
      objects.set(path, await writeBlob(git, await readlink(join(git.directory, path), "buffer")))
  return paths.map((path, index) => ({
    object: objects.get(path) ?? "",
    mode: modes[index] === EXECUTABLE && !keepsModes ? FILE : (modes[index] ?? FILE),
  }))
}

async function modeOf(workTree: string, path: string): Promise<EntryMode> {
  const found = await lstat(join(workTree, path)).catch(() => null)
  if (found?.isSymbolicLink()) return LINK
  if (found?.isFile()) return (found.mode & OWNER_MAY_EXECUTE) === 0 ? FILE : EXECUTABLE
  return refuse(
    refusal(
      "git-refused",
      `${path} is ${found === null ? "missing" : "no regular file"}, so it cannot be committed.`,
    ),
  )
}

async function writeBlob(git: GitProcess, bytes: Uint8Array): Promise<string> {
  return idOf(await git.succeed(["hash-object", "-w", "--no-filters", "--stdin"], { input: bytes }))
}

/** C style, as git reads names from lines. */
function quotePath(path: string): string {
  if (!/["\\\n\r]/.test(path)) return path
  return `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`
}

async function writeCommit(
  git: GitProcess,
  configuration: Configuration,
  identity: Identity,
  commit: Parameters<ObjectStore["writeCommit"]>[0],
): Promise<CommitId> {
  const signing = (await configuration.boolean("commit.gpgsign")) ? ["-S"] : []
  const args = [
    "commit-tree",
    ...signing,
    ...commit.parents.flatMap((parent) => ["-p", parent]),
    commit.tree,
  ]
  const result = await git.run(args, { input: commit.message })
  if (result.code === 0) return idOf(result.stdout) as CommitId
  if ((await identity.committer()) === null)
    refuse(
      refusal("no-identity", "git does not know who commits: user.name or user.email is not set."),
    )
  return refuse(gitRefused(args, result))
}

function idOf(stdout: Buffer): string {
  return stdout.toString("latin1").trim()
}
