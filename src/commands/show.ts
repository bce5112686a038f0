import type { Command } from "../cli/command.ts"
import { dependentsOf } from "../domain/closure.ts"
import { kindOf, nameOf } from "../domain/identifiers.ts"
import type { PackageId, ReleaseName } from "../domain/identifiers.ts"
import type { LifecycleState } from "../domain/lifecycle.ts"
import { parsePackageName, resolvePackage, resolveRelease } from "../domain/package-name.ts"
import type { PackageName } from "../domain/package-name.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { activeMembers, inputPackages } from "../operations/releases/active-members.ts"
import { introductionOf } from "../operations/releases/base-release.ts"
import { knownReleases, readProduction } from "../operations/releases/package-states.ts"
import type { ReleaseState } from "../operations/releases/package-states.ts"
import { referencesOf } from "../operations/releases/release-references.ts"
import { openForHistory } from "../operations/session/session-store.ts"
import { escapeControls, printableJson } from "../terminal/escape-controls.ts"
import { renderStaged, renderState } from "../views/state-view.ts"
import { renderTable } from "../terminal/table.ts"

interface Data extends ReleaseName {
  readonly state: LifecycleState
  readonly contentId: string
  readonly directory: string
  readonly introducedBy: string | null
  readonly staged: ReleaseState["staged"]
  readonly manifest: Readonly<Record<string, unknown>> | null
  readonly artifacts: readonly { readonly path: string; readonly bytes: number }[]
  readonly references: readonly string[]
  readonly requires: readonly string[]
  readonly dependents: readonly { readonly package: PackageId; readonly through: PackageId }[]
}

const SHOWN = [
  "display_name",
  "authority_level",
  "creation_mode",
  "production_mode",
  "scope",
  "parent_doc_type",
] as const

export const command: Command<PackageName, Data> = {
  arguments: [
    {
      flags: "<package@version>",
      description: "a release; without a version, the active one, else the newest",
    },
  ],
  options: [],
  examples: ["cfg show project_discovery", "cfg show project_discovery@1.4.0 --json"],
  writes: false,

  parse: ({ arguments: [word = ""] }) => parsePackageName(word),

  async run(name, session) {
    const store = await openForHistory(session)
    const [head, production] = [
      await store.snapshot(store.head.commit),
      await readProduction(store),
    ]
    const id = await resolvePackage(head, name, await production.snapshot.packages())
    const states = await knownReleases(head, id, production)
    const wanted =
      name.version ??
      production.snapshot.pointers.active.get(id) ??
      states.at(-1)?.version ??
      refuse(refusal("unknown-version", `${nameOf(id)} has no committed release.`))
    const snapshot = (await production.snapshot.versions(id)).some(
      ({ version }) => version === wanted,
    )
      ? production.snapshot
      : head
    const version = await resolveRelease(snapshot, id, wanted)
    const release =
      (await snapshot.release(id, version)) ??
      refuse(refusal("unknown-version", `${nameOf(id)} has no release ${version}.`))
    const state = states.find((candidate) => candidate.version === version)
    const members = await activeMembers(snapshot)
    return {
      data: {
        package: id,
        version,
        state: state?.state ?? "committed",
        contentId: release.contentId ?? "",
        directory: release.directory,
        introducedBy:
          (await introductionOf(store.repository, snapshot, { package: id, version }))?.commit ??
          null,
        staged: state?.staged ?? null,
        manifest: release.manifest?.raw ?? null,
        artifacts: release.files.map((file) => ({ path: file.path, bytes: file.size })),
        references: referencesOf(release, snapshot.config.kinds),
        requires: (release.manifest?.required_inputs ?? []).map(
          (input) => `${input.id}${input.range === undefined ? "" : ` ${input.range}`}`,
        ),
        dependents: dependentsOf(id, members, await inputPackages(snapshot, members.values())),
      },
    }
  },

  render(data, theme) {
    const fields = [
      ["state", [renderState(data.state, theme), ...renderStaged(data.staged, theme)].join(", ")],
      ["folder", theme.accent(escapeControls(data.directory))],
      [
        "content",
        `${data.contentId.slice(0, 12)}${data.introducedBy === null ? "" : theme.muted(` since commit ${data.introducedBy.slice(0, 7)}`)}`,
      ],
      ...SHOWN.flatMap((key) =>
        data.manifest?.[key] === undefined
          ? []
          : [
              [
                key.replaceAll("_", " "),
                printableJson(data.manifest[key], 0).replace(/^"(.*)"$/, "$1"),
              ],
            ],
      ),
      ...(data.requires.length > 0 ? [["requires", escapeControls(data.requires.join(", "))]] : []),
    ]
    const list = (title: string, lines: readonly string[]) =>
      lines.length === 0
        ? []
        : [`${theme.strong(title)}\n${lines.map((line) => `  ${line}`).join("\n")}`]
    return [
      `${theme.strong(nameOf(data.package))} ${data.version} ${theme.muted(kindOf(data.package))}`,
      fields
        .map(([label = "", value = ""]) => `  ${theme.muted(label.padEnd(16))}${value}`)
        .join("\n"),
      ...list(
        "Artifacts",
        renderTable(
          [{ title: "path" }, { title: "bytes", align: "right" }],
          data.artifacts.map((file) => [escapeControls(file.path), String(file.bytes)]),
          theme,
        ).split("\n"),
      ),
      ...list(
        "References",
        data.references.map((reference) => escapeControls(reference)),
      ),
      ...list(
        "Read by",
        data.dependents.map(
          (dependent) =>
            `${nameOf(dependent.package)}${dependent.through === data.package ? "" : theme.muted(` through ${nameOf(dependent.through)}`)}`,
        ),
      ),
    ].join("\n\n")
  },
}
