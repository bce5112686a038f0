import { hasManifest } from "../../domain/config.ts"
import { findingAt } from "../finding-at.ts"
import type { Rule } from "../rule.ts"

export const manifestId: Rule = {
  id: "manifest-id",
  group: "Manifest",
  severity: "error",
  summary: "Manifests that name another package than their directory.",
  explanation:
    "Inputs, references and the pointer file name a package by its directory, and readers of the manifest by doc_type_id: the two must be the same. Write the directory's name into the manifest, or move the package.",
  good: { file: "package.yaml", text: `doc_type_id: sample\nversion: "1.0.0"\n` },
  bad: {
    file: "package.yaml",
    text: `doc_type_id: simple\nversion: "1.0.0"\n`,
    at: { line: 1, column: 14 },
  },
  check: (context) => {
    const { kind, manifest, id } = context.release
    if (!hasManifest(kind) || manifest?.doc_type_id === undefined || manifest.doc_type_id === id)
      return []
    return [
      findingAt(context, kind.manifest, {
        pointer: "/doc_type_id",
        message: `The manifest says ${JSON.stringify(manifest.doc_type_id)}, the directory ${id}.`,
      }),
    ]
  },
}
