import { hasManifest } from "../../domain/config.ts"
import { kindOf, unnumberedName } from "../../domain/identifiers.ts"
import { findingAt } from "../finding-at.ts"
import type { Rule, RuleContext } from "../rule.ts"

const MANIFEST = `doc_type_id: sample\ndisplay_name: Sample\nversion: "1.0.0"\nauthority_level: descriptive\ncreation_mode: llm_generated\nscope: project\n`

/** Levels whose documents others rely on as fact or rule. */
const BINDING: ReadonlySet<string> = new Set(["descriptive", "prescriptive"])

export const pgcRequired: Rule = {
  id: "pgc-required",
  group: "Authority level",
  severity: "error",
  summary: "Descriptive and prescriptive documents that a model generates without a PGC context.",
  explanation:
    "What later documents take as given must not be invented: a model that writes a descriptive or prescriptive document needs the context that says what it may state, in artifacts.pgc_context of the package or in an active package pgc/<id>.v<n>. Add one of them, or choose another authority_level.",
  good: {
    file: "package.yaml",
    text: `${MANIFEST}artifacts:\n  pgc_context: prompts/pgc_context.prompt.txt\n`,
    setting: { files: { "prompts/pgc_context.prompt.txt": "State only what the input says.\n" } },
  },
  bad: { file: "package.yaml", text: MANIFEST, at: { line: 4, column: 18 } },
  check: (context) => {
    const { kind, manifest, id } = context.release
    if (
      !hasManifest(kind) ||
      manifest?.creation_mode !== "llm_generated" ||
      !BINDING.has(manifest.authority_level ?? "")
    )
      return []
    if (typeof manifest.artifacts["pgc_context"] === "string" || hasActiveContext(context))
      return []
    const hint = `Add artifacts.pgc_context, or activate a package pgc/${id}.v1.`
    return [
      findingAt(context, kind.manifest, {
        pointer: "/authority_level",
        message: `A ${manifest.authority_level} document that a model generates needs a PGC context.`,
        hint,
      }),
    ]
  },
}

function hasActiveContext({ resultingActive, release }: RuleContext): boolean {
  return [...resultingActive.keys()].some(
    (active) => kindOf(active) === "pgc" && unnumberedName(active) === release.id,
  )
}
