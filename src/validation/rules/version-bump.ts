import { nextVersion, satisfiesBump } from "../../domain/bump.ts"
import { compareVersions } from "../../domain/identifiers.ts"
import type { Version } from "../../domain/identifiers.ts"
import { findingAt } from "../finding-at.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"

/** Changes above this many are counted, not named. */
const MAX_NAMED = 3

const MANIFEST = `doc_type_id: sample\nversion: "1.1.0"\n`

export const versionBump: Rule = {
  id: "version-bump",
  group: "Version gates",
  severity: "error",
  summary:
    "Versions that are lower than the change since their base demands, or not above their base.",
  explanation:
    "Readers of a document type rely on its version: a patch must not take away a field, and a minor must not break what was valid before. cfg compares the release with the one it was edited from and tells which step the change takes; cfg diff shows why. Commit the change under the version that cfg determines.",
  good: {
    file: "package.yaml",
    text: MANIFEST,
    setting: { name: "document_types/sample@1.1.0", requiredBump: { bump: "minor", changes: [] } },
  },
  bad: {
    file: "package.yaml",
    text: MANIFEST,
    at: { line: 2, column: 10 },
    setting: {
      name: "document_types/sample@1.1.0",
      requiredBump: {
        bump: "major",
        changes: [
          {
            artifact: "Schema",
            file: "schemas/output.schema.json",
            pointer: "/properties/title",
            kind: "removed",
            subject: "field",
            message: "Field /title removed",
            bump: "major",
          },
        ],
      },
    },
  },
  setting: {
    base: "document_types/sample@1.0.0",
    releases: {
      "document_types/sample@1.0.0": { "package.yaml": `doc_type_id: sample\nversion: "1.0.0"\n` },
    },
  },
  check: (context) => {
    const { release, base, requiredBump } = context
    if (
      release.version === "draft" ||
      base === null ||
      base.version === "draft" ||
      requiredBump === null
    )
      return []
    if (compareVersions(release.version, base.version) <= 0)
      return [
        finding(
          context,
          `${release.version} is not above ${base.version}, which it is measured against.`,
          base.version,
        ),
      ]
    return satisfiesBump(base.version, release.version, requiredBump.bump)
      ? []
      : [finding(context, tooLow(context, release.version, base.version), base.version)]
  },
}

function tooLow({ requiredBump }: RuleContext, version: Version, base: Version): string {
  const reasons = (requiredBump?.changes ?? [])
    .filter((change) => !satisfiesBump(base, version, change.bump))
    .map(({ file, message }) => `${message} (${file})`)
  const shown = reasons.slice(0, MAX_NAMED).join("; ")
  const more = reasons.length > MAX_NAMED ? `; and ${reasons.length - MAX_NAMED} more` : ""
  return `${version} is too low: the change since ${base} demands ${requiredBump?.bump}${shown === "" ? "" : `: ${shown}${more}`}.`
}

function finding(context: RuleContext, message: string, base: Version): RuleFinding {
  const { kind, files } = context.release
  const hint = `It takes at least ${nextVersion(base, context.requiredBump?.bump ?? "patch")}.`
  return findingAt(context, kind.manifest ?? kind.entry ?? files[0]?.path ?? "", {
    pointer: "/version",
    message,
    hint,
  })
}
