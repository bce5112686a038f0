import type { GitProcess } from "../process/git-process.ts"

/** The bytes as they are, through no filter. */
export async function writeBlob(git: GitProcess, bytes: Uint8Array): Promise<string> {
  const output = await git.succeed(["hash-object", "-w", "--no-filters", "--stdin"], {
    input: bytes,
  })
  return output.toString("latin1").trim()
}
