import { hasManifest } from "../../domain/config.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import type { InputDeclaration } from "../../domain/manifest.ts"
import { findingAt } from "../finding-at.ts"
import { knownPackages } from "../packages/known-packages.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"

export const dependencyCycle: Rule = {
  id: "dependency-cycle",
  group: "Cross-package dependencies",
  severity: "error",
  summary: "Packages that require themselves, directly or through others.",
  explanation:
    "Documents are made from their required inputs. Where these lead back to the document itself, none of them can ever be the first. Make one of the inputs in the printed path optional, or remove it.",
  good: { file: "package.yaml", text: "doc_type_id: sample\nrequired_inputs: []\n" },
  bad: {
    file: "package.yaml",
    text: "doc_type_id: sample\nrequired_inputs: [review]\n",
    at: { line: 2, column: 19 },
  },
  setting: {
    releases: {
      "document_types/review@1.0.0": {
        "package.yaml": "doc_type_id: review\nrequired_inputs: [sample]\n",
      },
    },
    active: { "document_types/review": "1.0.0" },
  },
  check: async (context) => {
    const { kind, manifest, package: self } = context.release
    if (!hasManifest(kind) || manifest === null) return []
    const { resolve } = await knownPackages(context)
    const found: RuleFinding[] = []
    for (const { id, pointer } of manifest.required_inputs) {
      const input = resolve(id)
      const way =
        input === null
          ? null
          : await pathTo(self, input, (from) => requiredInputsOf(context, from, resolve))
      if (way !== null)
        found.push(
          findingAt(context, kind.manifest, {
            pointer,
            message: `A cycle of required inputs: ${[self, ...way].map(nameOf).join(" → ")}.`,
          }),
        )
    }
    return found
  },
}

/** The shortest way along required inputs; null where there is none. */
async function pathTo(
  target: PackageId,
  start: PackageId,
  inputs: (from: PackageId) => Promise<readonly PackageId[]>,
): Promise<readonly PackageId[] | null> {
  const ways = new Map<PackageId, readonly PackageId[]>([[start, [start]]])
  for (const [at, way] of ways) {
    if (at === target) return way
    for (const next of await inputs(at)) if (!ways.has(next)) ways.set(next, [...way, next])
  }
  return null
}

/** Of the release that would be active, else of the newest committed one. */
async function requiredInputsOf(
  { snapshot, resultingActive }: RuleContext,
  id: PackageId,
  resolve: (id: string) => PackageId | null,
): Promise<readonly PackageId[]> {
  const version = resultingActive.get(id) ?? (await snapshot.versions(id)).at(-1)?.version
  const member = version === undefined ? null : await snapshot.member(id, version)
  return (member?.manifest?.required_inputs ?? []).flatMap(
    (input: InputDeclaration) => resolve(input.id) ?? [],
  )
}
