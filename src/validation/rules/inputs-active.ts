import { closureProblems, satisfies } from "../../domain/closure.ts"
import type { ActiveMember, ClosureProblem } from "../../domain/closure.ts"
import { hasManifest } from "../../domain/config.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import { proves } from "../../domain/stage-record.ts"
import { findingAt } from "../finding-at.ts"
import { knownPackages } from "../packages/known-packages.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"

export const inputsActive: Rule = {
  id: "inputs-active",
  group: "Cross-package dependencies",
  severity: "error",
  summary: "Required inputs that would have no active release, or one outside the declared range.",
  explanation:
    "A document can only be made where its required inputs are active in production. While releases are validated, an input that is staged in the range will do, as several packages may be staged one after another; activation then checks strictly. Stage or activate the input, name it in the same command, or change the range.",
  good: {
    file: "package.yaml",
    text: 'doc_type_id: sample\nrequired_inputs:\n  - { id: project_intake, version: "^1.0.0" }\n',
  },
  bad: {
    file: "package.yaml",
    text: 'doc_type_id: sample\nrequired_inputs:\n  - { id: project_intake, version: "^2.0.0" }\n',
    at: { line: 3, column: 5 },
  },
  setting: {
    releases: {
      "document_types/project_intake@1.0.0": { "package.yaml": "doc_type_id: project_intake\n" },
    },
    active: { "document_types/project_intake": "1.0.0" },
  },
  check: async (context) => {
    const { release, resultingActive } = context
    if (!hasManifest(release.kind) || release.manifest === null) return []
    const members = new Map<PackageId, ActiveMember>(
      [...resultingActive].map(([id, version]) => [id, { version, manifest: null }]),
    )
    members.set(release.package, {
      version: release.version as Version,
      manifest: release.manifest,
    })
    const known = await knownPackages(context)
    const found: RuleFinding[] = []
    for (const problem of closureProblems(members, known.resolve)) {
      const input = known.resolve(problem.input)
      if (input === null || (await hasStagedRelease(context, input, problem.range))) continue
      found.push(
        findingAt(context, release.kind.manifest, {
          pointer: problem.pointer,
          message: describe(problem),
          hint: `Activate a fitting release of ${problem.input}, or name it in the same command.`,
        }),
      )
    }
    return found
  },
}

function describe({ input, range, actual }: ClosureProblem): string {
  if (actual === null) return `The required input ${input} would have no active release.`
  return `The required input ${input} would be active as ${actual}, which is not in the range ${range}.`
}

async function hasStagedRelease(
  { snapshot }: RuleContext,
  input: PackageId,
  range: string | undefined,
): Promise<boolean> {
  for (const { version, contentId } of await snapshot.versions(input)) {
    if (range !== undefined && !satisfies(version, range)) continue
    const record = await snapshot.stageRecord(input, version)
    if (proves(record, { package: input, version, contentId })) return true
  }
  return false
}
