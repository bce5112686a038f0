import { releaseSpec } from "../../domain/identifiers.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Prompter } from "../../ports/prompter.ts"
import { stagedReleases } from "./resolve-targets.ts"

/** Asks what to activate, where a person can be asked: what is staged is offered, the newest of each package (spec 2.2). */
export async function chooseTargets(
  prompter: Pick<Prompter, "canAsk" | "selectMany">,
  snapshot: Snapshot,
): Promise<readonly ReleaseName[]> {
  const ids = await snapshot.packages()
  const staged = await Promise.all(ids.map((id) => stagedReleases(snapshot, id)))
  const newest = staged.flatMap((releases) => releases.slice(-1))
  if (!prompter.canAsk) refuse(nothingNamed(snapshot, newest))
  if (newest.length === 0)
    refuse(
      refusal("not-staged", "Nothing is staged that is not active already.", {
        hint: "See `cfg status`; stage a release with `cfg stage <package@version>`.",
      }),
    )
  const choices = newest.map((target) => ({
    name: `${snapshot.nameOf(target.package)} ${snapshot.pointers.active.get(target.package) ?? "inactive"} → ${target.version}`,
    value: target,
    checked: newest.length === 1,
  }))
  const chosen = await prompter.selectMany("Activate which releases?", choices)
  return chosen.length > 0 ? chosen : refuse(refusal("cancelled", "Nothing was chosen."))
}

function nothingNamed({ nameOf }: Snapshot, staged: readonly ReleaseName[]) {
  const names = staged.map((release) => releaseSpec(release, nameOf))
  return refusal("package-required", "No package was named to activate.", {
    hint:
      names.length === 0
        ? "Nothing is staged; see `cfg status`."
        : `Name what is staged: ${names.join(", ")}.`,
  })
}
