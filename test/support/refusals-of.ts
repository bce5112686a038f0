import { isRefused } from "../../src/domain/refusal.ts"
import type { Refusal } from "../../src/domain/refusal.ts"

/** Every reason why some work was refused; none where it was done. Any other error is thrown on. */
export function refusalsOf(work: () => unknown): readonly Refusal[] {
  try {
    work()
    return []
  } catch (error) {
    if (isRefused(error)) return error.refusals
    throw error
  }
}
