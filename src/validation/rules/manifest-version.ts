import { hasManifest } from "../../domain/config.ts"
import { findingAt } from "../finding-at.ts"
import type { Rule } from "../rule.ts"

export const manifestVersion: Rule = {
  id: "manifest-version",
  group: "Manifest",
  severity: "error",
  summary: "Manifests that name another version than their directory.",
  explanation:
    "A release is found by its directory, and described by its manifest: if the two disagree, nobody can tell which release it is. A draft may still carry the version it was edited from; cfg commit sets the new one. Write the directory's version into the manifest.",
  good: { file: "package.yaml", text: `doc_type_id: sample\nversion: "1.0.0"\n` },
  bad: {
    file: "package.yaml",
    text: `doc_type_id: sample\nversion: "1.0.1"\n`,
    at: { line: 2, column: 10 },
  },
  check: (context) => {
    const { kind, manifest, version } = context.release
    if (
      !hasManifest(kind) ||
      version === "draft" ||
      manifest?.version === undefined ||
      manifest.version === version
    )
      return []
    return [
      findingAt(context, kind.manifest, {
        pointer: "/version",
        message: `The manifest says ${JSON.stringify(manifest.version)}, the directory ${version}.`,
      }),
    ]
  },
}
