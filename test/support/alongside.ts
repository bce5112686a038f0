import { spawn } from "node:child_process"
import type { TemporaryRepository } from "./repository.ts"

/** Runs the commands of a shell over and over, as fast as they go, with `$i` counting; gives what ends it. */
export function alongside(repository: TemporaryRepository, commands: string): () => Promise<void> {
  const script = `i=0; while [ ! -e .git/stop ]; do i=$((i + 1))\n${commands}\ndone 2>/dev/null`
  const child = spawn("sh", ["-c", script], {
    cwd: repository.path,
    env: repository.environment,
    stdio: "ignore",
  })
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()))
  return async () => {
    repository.write(".git/stop", "")
    await ended
  }
}

/** A user who writes, adds and commits. */
export const COMMIT_A_NOTE =
  'echo $i > note.txt; git add note.txt && git commit --quiet -m "Note $i"'
