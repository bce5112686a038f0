import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { CommitId } from "../../../domain/identifiers.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"

/** The commits at which a shallow clone was cut off, as git itself notes them. Read each time: a fetch moves them. */
export async function readBoundaries({
  commonDirectory,
}: RepositoryInfo): Promise<ReadonlySet<CommitId>> {
  const text = await readOrNothing(join(commonDirectory, "shallow"))
  return new Set(text.split("\n").filter((line) => line !== "") as CommitId[])
}

/** Any other failure leaves open whether the history is cut. */
async function readOrNothing(path: string): Promise<string> {
  try {
    return await readFile(path, "latin1")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return ""
    throw error
  }
}
