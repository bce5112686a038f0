import { lstat } from "node:fs/promises"
import { join } from "node:path"
import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Identity, ObjectStore, TreeEntry } from "../../ports/git.ts"
import type { Configuration } from "./configuration.ts"
import { createConversation } from "./conversation.ts"
import { gitRefused } from "./git-process.ts"
import type { GitProcess } from "./git-process.ts"
import { createObjectReader } from "./object-reader.ts"
import { formatEntry } from "./tree-object.ts"

const END_OF_TREE = Buffer.from([0])

export function createObjectStore(git: GitProcess, configuration: Configuration, identity: Identity): ObjectStore {
  const reader = createObjectReader(git)
  const treeWriter = createConversation(git, ["mktree", "-z", "--batch"])
  return {
    read: reader.read,
    inspect: reader.inspect,
    writeBlob: async (bytes) => idOf(await git.succeed(["hash-object", "-w", "--no-filters", "--stdin"], { input: bytes })),
    writeFiles: (paths) => writeFiles(git, paths),
    writeTree: (entries) => treeWriter.ask(treeRequest(entries), (queue) => queue.takeLine() ?? undefined),
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

async function writeFiles(git: GitProcess, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return []
  await Promise.all(paths.map((path) => requireRegularFile(git.directory, path)))
  const ids = await git.succeed(["hash-object", "-w", "--stdin-paths"], { input: paths.map((path) => `${quotePath(path)}\n`).join("") })
  return ids.toString("latin1").trim().split("\n")
}

/** `hash-object` would follow a symbolic link, out of the repository if need be. */
async function requireRegularFile(workTree: string, path: string): Promise<void> {
  const found = await lstat(join(workTree, path)).catch(() => null)
  if (!found?.isFile()) refuse(refusal("git-refused", `${path} is ${found === null ? "missing" : "no regular file"}, so it cannot be committed.`))
}

/** C style, as git reads names from lines. */
function quotePath(path: string): string {
  if (!/["\\\n\r]/.test(path)) return path
  return `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`
}

async function writeCommit(git: GitProcess, configuration: Configuration, identity: Identity, commit: Parameters<ObjectStore["writeCommit"]>[0]): Promise<CommitId> {
  const signing = (await configuration.boolean("commit.gpgsign")) ? ["-S"] : []
  const args = ["commit-tree", ...signing, ...commit.parents.flatMap((parent) => ["-p", parent]), commit.tree]
  const result = await git.run(args, { input: commit.message })
  if (result.code === 0) return idOf(result.stdout) as CommitId
  if ((await identity.committer()) === null) refuse(refusal("no-identity", "git does not know who commits: user.name or user.email is not set."))
  return refuse(gitRefused(args, result))
}

function idOf(stdout: Buffer): string {
  return stdout.toString("latin1").trim()
}
