import type { CommitId } from "../../domain/identifiers.ts"
import type { GitObject, ObjectStore, TreeEntry } from "../../ports/git.ts"
import { batchReader } from "./batch-reader.ts"
import type { BatchAnswer } from "./batch-reader.ts"
import type { GitProcess } from "./git-process.ts"

export function objectStore(git: GitProcess): ObjectStore {
  const contents = batchReader(() => git.start(["cat-file", "--batch"]), true)
  const headers = batchReader(() => git.start(["cat-file", "--batch-check"]), false)
  return {
    async read(name) {
      const answer = await contents.ask(name)
      return answer === null ? null : toObject(answer)
    },
    inspect: (name) => headers.ask(name),
    writeBlob: async (bytes) => (await git.run(["hash-object", "-w", "--stdin"], { input: bytes })).trim(),
    async writeFiles(paths) {
      if (paths.length === 0) return []
      const ids = await git.run(["hash-object", "-w", "--stdin-paths"], { input: paths.map((path) => `${path}\n`).join("") })
      return ids.trim().split("\n")
    },
    async writeTree(entries) {
      const lines = entries.map(({ mode, type, id, name }) => `${mode} ${type} ${id}\t${name}\0`).join("")
      return (await git.run(["mktree", "-z"], { input: lines })).trim()
    },
    async writeCommit({ tree, parents, message }) {
      const signed = (await git.attempt(["config", "--type=bool", "--get", "commit.gpgSign"])).stdout.toString().trim() === "true"
      const args = ["commit-tree", ...(signed ? ["-S"] : []), ...parents.flatMap((parent) => ["-p", parent]), tree]
      return (await git.run(args, { input: message })).trim() as CommitId
    },
    close() {
      contents.close()
      headers.close()
    },
  }
}

function toObject({ id, type, size, content }: BatchAnswer): GitObject {
  if (type === "blob") return { type, id, size, bytes: content }
  if (type === "tree") return { type, id, size, entries: parseTree(content, id.length / 2) }
  return { type: type as "commit" | "tag", id, size, text: content.toString("utf8") }
}

/** `<mode> <name>\0<binary id>`, again and again; `idLength` is 20 for SHA-1, 32 for SHA-256 repositories. */
function parseTree(content: Buffer, idLength: number): TreeEntry[] {
  const entries: TreeEntry[] = []
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at)
    const zero = content.indexOf(0x00, space)
    const mode = content.toString("latin1", at, space).padStart(6, "0")
    const id = content.toString("hex", zero + 1, zero + 1 + idLength)
    entries.push({ mode, type: mode === "040000" ? "tree" : mode === "160000" ? "commit" : "blob", id, name: content.toString("utf8", space + 1, zero) })
    at = zero + 1 + idLength
  }
  return entries
}
