import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { DamagedObject, Integrity } from "../../../ports/integrity.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { GitProcess } from "../process/git-process.ts"
import { LITERAL_PATHS, isAtOrBelow, pathArguments } from "../process/path-arguments.ts"
import { decodePath, encodePath } from "../../../domain/path-bytes.ts"
import type { ObjectReader, RawObject } from "./object-reader.ts"
import { parseTree } from "./tree-object.ts"
import { treeProblem } from "./tree-problem.ts"

/** So many objects are in memory at a time. */
const BATCH = 64

interface Named {
  readonly id: string
  readonly path: string
  readonly isMissing: boolean
}

export function createIntegrity(
  git: GitProcess,
  info: RepositoryInfo,
  reader: Pick<ObjectReader, "readRaw">,
): Integrity {
  const list = async (paths: readonly string[], range: readonly string[]) => {
    const args = ["rev-list", "--objects", "--missing=print", "--full-history", ...range, "--"]
    const output = await git
      .withEnvironment(LITERAL_PATHS)
      .succeed([...args, ...pathArguments(paths)])
    const wanted = new Set(paths)
    return splitLines(output)
      .map(parseObject)
      .filter(({ path, isMissing }) => isMissing || (path !== "" && isAtOrBelow(path, wanted)))
  }
  return {
    async damagedObjects(from, { paths, since }) {
      const listed = [
        // The tip as it is today, and what came into the history.
        ...(await list(paths, ["--no-walk", from])),
        ...(since === from ? [] : await list(paths, since === null ? [from] : [from, `^${since}`])),
      ]
      const objects = [...new Map(listed.map((object) => [object.id, object])).values()]
      const damaged: DamagedObject[] = []
      const isPartial = await leavesOut(git)
      for (let at = 0; at < objects.length; at += BATCH) {
        const looked = objects.slice(at, at + BATCH).map(async ({ id, path, isMissing }) => {
          const found = isMissing ? null : await reader.readRaw(id)
          const problem = problemOf(id, found)
          const isExpected = isPartial && found === null
          return problem === null ? [] : [{ id, path, problem, isExpected }]
        })
        damaged.push(...(await Promise.all(looked)).flat())
      }
      return damaged
    },
    async disguises() {
      const refs = await git.succeed(["for-each-ref", "--format=%(refname)", "refs/replace"])
      const grafts = await readFile(join(info.commonDirectory, "info/grafts"), "utf8").catch(
        () => "",
      )
      const grafted = grafts.split("\n").filter((line) => /^[0-9a-f]{40}/.test(line))
      return [
        ...splitLines(refs).map(
          (ref) => `${ref} makes git show another object in place of ${ref.split("/").at(-1)}.`,
        ),
        ...grafted.map(
          (line) =>
            `.git/info/grafts gives commit ${line.split(" ")[0]} other parents than its own.`,
        ),
      ]
    },
  }
}

/** Whether this is a partial clone. */
async function leavesOut(git: GitProcess): Promise<boolean> {
  const keys = "^(extensions\\.partialclone|remote\\..*\\.promisor)$"
  return (await git.run(["config", "--get-regexp", keys])).code === 0
}

function splitLines(output: Buffer): readonly string[] {
  return decodePath(output).split("\n").slice(0, -1)
}

/** `<id> <path>`, or `?<id>` for what is not there. */
function parseObject(line: string): Named {
  const isMissing = line.startsWith("?")
  const [id = "", ...path] = (isMissing ? line.slice(1) : line).split(" ")
  return { id, path: path.join(" "), isMissing }
}

function problemOf(id: string, found: RawObject | null): string | null {
  if (found === null) return "is missing or cannot be read"
  const header = encodePath(`${found.type} ${found.bytes.length}\0`)
  const digest = createHash(id.length === 40 ? "sha1" : "sha256")
    .update(header)
    .update(found.bytes)
    .digest("hex")
  if (digest !== id) return "does not hold what its id says"
  return found.type === "tree" ? treeProblem(parseTree(found.bytes, id.length)) : null
}
