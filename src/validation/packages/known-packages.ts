import { candidatePackages } from "../../domain/bare-id.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import type { RuleContext } from "../rule.ts"

export interface KnownPackages {
  readonly all: ReadonlySet<PackageId>
  /** The package that a manifest means by an id; null where there is none. */
  resolve(id: string): PackageId | null
}

/** Every package of the commit, and those that are validated for the first time. */
export async function knownPackages({
  snapshot,
  resultingActive,
  release,
}: Pick<RuleContext, "snapshot" | "resultingActive" | "release">): Promise<KnownPackages> {
  const all = new Set([...(await snapshot.packages()), ...resultingActive.keys(), release.package])
  return {
    all,
    resolve: (id) =>
      candidatePackages(id, snapshot.config.kinds).find((candidate) => all.has(candidate)) ?? null,
  }
}
