import { warningsOf } from "../../domain/effect.ts"
import type { EffectOutcome } from "../../domain/effect.ts"
import type { Notices } from "../../ports/notices.ts"

/** What failed after the change could not be taken back any more, but for the push, which the result itself speaks of. */
export function warnOfEffects(
  notices: Pick<Notices, "warn">,
  effects: readonly EffectOutcome[],
): void {
  for (const warning of warningsOf(effects.filter(({ effect }) => effect !== "publish")))
    notices.warn(warning)
}
