import { Script, createContext } from "node:vm"

const context = createContext({})
const script = new Script("job()")
let ended = 0

/** Jobs ended so far: what was found out while it rose may come out otherwise on a quicker machine. */
export function endedJobs(): number {
  return ended
}

/**
 * What a synchronous job gives, or null where it takes longer than `milliseconds`: regular expressions and generated
 * validators are ended from outside, wherever they are. A job must not leave anything behind that others go on to use.
 */
export function withinDeadline<Result>(
  milliseconds: number,
  job: () => Result,
): { readonly result: Result } | null {
  context["job"] = job
  try {
    return { result: script.runInContext(context, { timeout: milliseconds }) as Result }
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error
    ended += 1
    return null
  } finally {
    delete context["job"]
  }
}
