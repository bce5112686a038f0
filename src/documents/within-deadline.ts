import { Script, createContext } from "node:vm"
import { processorTime } from "./processor-time.ts"

const context = createContext({})
const script = new Script("job()")
let ended = 0

/** Jobs ended so far: what was found out while it rose may come out otherwise on a quicker machine. */
export function endedJobs(): number {
  return ended
}

/** What a job gave, or null where it was ended. */
type Outcome<Result> = { readonly result: Result } | null

/**
 * What a synchronous job gives, or null where it takes longer than `milliseconds` of processor time: regular
 * expressions and generated validators are ended from outside, wherever they are. A job may be begun several times, and
 * must not leave anything behind that others go on to use.
 */
export function withinDeadline<Result>(milliseconds: number, job: () => Result): Outcome<Result> {
  for (const attempt of attempts(milliseconds)) {
    const outcome = attempt(job)
    if (outcome !== null) return outcome
  }
  return null
}

const MAX_ATTEMPTS = 6
/** The alarm rings a little later than an idle processor needs for the whole of the time, so that one attempt decides there. */
const SLACK = 1.05

/** A job that was ended is begun again, with more time, as long as the machine was too busy to give it `milliseconds`. */
export function* attempts(
  milliseconds: number,
): Generator<<Result>(job: () => Result) => Outcome<Result>> {
  if (milliseconds === Infinity) {
    yield (job) => ({ result: job() })
    return
  }
  let spent = 0
  for (let count = 0; count < MAX_ATTEMPTS; count += 1) {
    if (spent >= milliseconds) break
    yield (job) => {
      const begun = processorTime()
      const outcome = withinWallClock(Math.ceil(milliseconds * SLACK * 2 ** count), job)
      spent = processorTime() - begun
      return outcome
    }
  }
  ended += 1
}

function withinWallClock<Result>(milliseconds: number, job: () => Result): Outcome<Result> {
  context["job"] = job
  try {
    return { result: script.runInContext(context, { timeout: milliseconds }) as Result }
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error
    return null
  } finally {
    delete context["job"]
  }
}
