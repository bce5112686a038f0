import { satisfies } from "../../domain/closure.ts"
import { compareVersions, nameOf } from "../../domain/identifiers.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import type { Manifest } from "../../domain/manifest.ts"
import { findingAt } from "../finding-at.ts"
import { knownPackages } from "../packages/known-packages.ts"
import { readersOfLostFields } from "../packages/readers-of-lost-fields.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"

export const dependentsSatisfied: Rule = {
  id: "dependents-satisfied",
  group: "Cross-package dependencies",
  // Activation refuses what opens a hole; if staging did too, two packages that need each other's next major could never get there.
  severity: "warning",
  summary: "Releases that would take from another active package something it requires.",
  explanation:
    "Other active packages may require this one in a range of versions, or read a field that this release removes. It can be staged, and activated together with a release of the other package that accepts it; alone, activation refuses it. Release such a version of the other package, or keep what it relies on.",
  good: {
    file: "package.yaml",
    text: 'doc_type_id: sample\nversion: "1.5.0"\n',
    setting: { name: "document_types/sample@1.5.0" },
  },
  bad: {
    file: "package.yaml",
    text: 'doc_type_id: sample\nversion: "2.0.0"\n',
    at: { line: 2, column: 10 },
    setting: { name: "document_types/sample@2.0.0" },
  },
  setting: {
    releases: {
      "document_types/review@1.0.0": {
        "package.yaml":
          'doc_type_id: review\nrequired_inputs:\n  - { id: sample, version: "^1.0.0" }\n',
      },
    },
    active: { "document_types/review": "1.0.0" },
  },
  check: async (context) => [
    ...(await refusedVersions(context)),
    ...(await readersOfLostFields(context, context.requiredBump?.changes ?? [])).map(
      ({ consumer, consumerVersion, field, place: { file, line, column } }) =>
        atVersion(
          context,
          `${nameOf(consumer)} ${consumerVersion} is active and reads ${field}, which this release no longer has: ${file}:${line}:${column}.`,
        ),
    ),
  ],
}

async function refusedVersions(context: RuleContext): Promise<RuleFinding[]> {
  const { release, snapshot, resultingActive } = context
  const version = release.version
  if (version === "draft") return []
  const rangeOf = await rangeReader(context)
  const accepts = (manifest: Manifest | null) => {
    const range = rangeOf(manifest)
    return range === null || satisfies(version, range)
  }
  const found: RuleFinding[] = []
  for (const [consumer, active] of resultingActive) {
    if (consumer === release.package) continue
    const manifest = (await snapshot.member(consumer, active))?.manifest ?? null
    if (accepts(manifest)) continue
    const successor = await acceptingRelease(context, consumer, active, accepts)
    const message = `${nameOf(consumer)} ${active} is active and requires ${release.id} in the range ${rangeOf(manifest)}.`
    const hint =
      successor === null
        ? `Release a version of ${nameOf(consumer)} that accepts it, to be activated with it.`
        : `Activate it together with ${nameOf(consumer)} ${successor}, which accepts it.`
    found.push(atVersion(context, message, hint))
  }
  return found
}

/** The range in which a manifest requires the release's package; null where it does not, or takes any version. */
type RangeOf = (manifest: Manifest | null) => string | null

async function rangeReader(context: RuleContext): Promise<RangeOf> {
  const { resolve } = await knownPackages(context)
  return (manifest) =>
    manifest?.required_inputs.find(({ id }) => resolve(id) === context.release.package)?.range ??
    null
}

/** The first release of a package above its active one that accepts a version. */
async function acceptingRelease(
  { snapshot }: RuleContext,
  consumer: PackageId,
  active: Version,
  accepts: (manifest: Manifest | null) => boolean,
): Promise<Version | null> {
  for (const { version } of await snapshot.versions(consumer)) {
    if (compareVersions(version, active) <= 0) continue
    if (accepts((await snapshot.member(consumer, version))?.manifest ?? null)) return version
  }
  return null
}

function atVersion(context: RuleContext, message: string, hint?: string): RuleFinding {
  const { kind } = context.release
  return findingAt(context, kind.manifest ?? kind.entry ?? "", {
    pointer: kind.manifest === undefined ? "" : "/version",
    message,
    hint,
  })
}
