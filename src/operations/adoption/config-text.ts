import { stringify } from "yaml"
import { DEFAULT_CONFIG } from "../../domain/config.ts"
import type { InferredKind } from "./infer-layout.ts"

/** The text of a `cfg.yaml` that says only what differs from the defaults; `schema` is where an editor finds its schema. */
export function configText(
  kinds: readonly InferredKind[],
  branch: string,
  schema: string | null,
): string {
  const own = kinds.filter(({ isDefault }) => !isDefault)
  const described = own.map(
    ({ name, path, manifest, entry, references }) =>
      [
        name,
        {
          path,
          ...(manifest && { manifest }),
          ...(entry && { entry }),
          ...(references.length > 0 && { references: [...references] }),
        },
      ] as const,
  )
  const sections = [
    stringify({ version: 1 }),
    ...(branch === DEFAULT_CONFIG.branch
      ? []
      : [`# The branch whose tip is what production runs.\n${stringify({ branch })}`]),
    ...(own.length === 0
      ? []
      : [
          `# Where packages lie, which file describes or is one, and how others refer to it.\n${stringify({ kinds: Object.fromEntries(described) }, { lineWidth: 0 })}`,
        ]),
  ]
  const head = schema === null ? "" : `# yaml-language-server: $schema=${schema}\n`
  return head + sections.join("\n")
}
