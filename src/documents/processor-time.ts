import { readFileSync } from "node:fs"
import process from "node:process"

/** From Node 23.9 on. */
const { threadCpuUsage } = process as {
  readonly threadCpuUsage?: () => { readonly user: number; readonly system: number }
}

/**
 * Milliseconds that a processor has worked for this thread: it does not rise while the machine is busy with others or the
 * process is stopped. Where the system tells no thread's own time (macOS and Windows before Node 23.9), the whole
 * process's, which garbage collection and workers raise as well.
 */
export function processorTime(): number {
  if (threadCpuUsage !== undefined) return milliseconds(threadCpuUsage())
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "latin1").split(" ")[0]) / 1e6
  } catch {
    return milliseconds(process.cpuUsage())
  }
}

/** Node gives microseconds. */
function milliseconds({
  user,
  system,
}: {
  readonly user: number
  readonly system: number
}): number {
  return (user + system) / 1000
}
