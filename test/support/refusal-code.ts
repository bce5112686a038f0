import { isRefused } from "../../src/domain/refusal.ts"

/** For `promise.catch(refusalCode)`: the code of the first refusal; any other error as it is. */
export function refusalCode(error: unknown): unknown {
  return isRefused(error) ? error.refusals[0]?.code : error
}
