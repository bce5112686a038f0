import { hasManifest } from "../../domain/config.ts"
import { nameOf } from "../../domain/identifiers.ts"
import { inputsOf, isRecord } from "../../domain/manifest.ts"
import type { Manifest } from "../../domain/manifest.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"
import { findingAt } from "../finding-at.ts"
import { knownPackages } from "../packages/known-packages.ts"
import type { Rule } from "../rule.ts"

export const inputsKnown: Rule = {
  id: "inputs-known",
  group: "Cross-package dependencies",
  severity: "error",
  summary: "Inputs, children and parents that are not packages of the repository.",
  explanation:
    "required_inputs, optional_inputs, creates_children and parent_doc_type name packages, by their id or as <kind>/<id>. A name that no package has is a misspelling, or a package that has not been committed yet: correct it, or commit the package first.",
  good: {
    file: "package.yaml",
    text: "doc_type_id: sample\noptional_inputs:\n  - project_intake\n",
  },
  bad: {
    file: "package.yaml",
    text: "doc_type_id: sample\noptional_inputs:\n  - project_intaek\n",
    at: { line: 3, column: 5 },
  },
  setting: {
    releases: {
      "document_types/project_intake@1.0.0": { "package.yaml": "doc_type_id: project_intake\n" },
    },
  },
  check: async (context) => {
    const { kind, manifest } = context.release
    if (!hasManifest(kind) || manifest === null) return []
    const known = await knownPackages(context)
    return namedPackages(manifest)
      .filter(({ id }) => known.resolve(id) === null)
      .map(({ id, pointer }) =>
        findingAt(context, kind.manifest, {
          pointer,
          message: `There is no package ${JSON.stringify(id)}.`,
          hint: didYouMean(nearest(id, id.includes("/") ? known.all : [...known.all].map(nameOf))),
        }),
      )
  },
}

function namedPackages(manifest: Manifest): { readonly id: string; readonly pointer: string }[] {
  const inputs = inputsOf(manifest).map(({ id, pointer }) => ({
    id,
    pointer: idPointer(manifest, pointer),
  }))
  const children = [manifest.raw["creates_children"]]
    .flat()
    .flatMap((id, index) =>
      typeof id === "string" ? [{ id, pointer: `/creates_children/${index}` }] : [],
    )
  const parent =
    manifest.parent_doc_type === undefined
      ? []
      : [{ id: manifest.parent_doc_type, pointer: "/parent_doc_type" }]
  return [...inputs, ...children, ...parent]
}

/** An input is an id, or a mapping that holds it. */
function idPointer({ raw }: Manifest, pointer: string): string {
  const [, key = "", index = ""] = pointer.split("/")
  const list = raw[key]
  return Array.isArray(list) && isRecord(list[Number(index)]) ? `${pointer}/id` : pointer
}
