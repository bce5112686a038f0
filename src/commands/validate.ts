import { resolve } from "node:path"
import type { Command, Session } from "../cli/command.ts"
import { hasErrors, withoutKnown } from "../domain/finding.ts"
import type { Baseline, Report } from "../domain/finding.ts"
import type { PackageName } from "../domain/package-name.ts"
import { EXIT, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { sourcesOf } from "../operations/judging/check-releases.ts"
import { judgeReleases } from "../operations/judging/judge-releases.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import {
  allCandidates,
  changedCandidates,
  namedCandidates,
} from "../operations/judging/select-subjects.ts"
import { openForHistory } from "../operations/session/session-store.ts"
import { REPORT_FORMS } from "../reports/index.ts"
import type { RenderReport, ReportForm, Sources } from "../reports/report-form.ts"
import { readBaseline } from "../store/read-baseline.ts"
import { openVerdictMemory } from "../store/verdict-memory.ts"
import { createTheme } from "../terminal/theme.ts"
import { RULES } from "../validation/rules/index.ts"

/** Files are read by machines and by people in other places. */
const PLAIN = createTheme({ color: false, width: Infinity, unicode: true })

interface Intent {
  readonly names: readonly PackageName[]
  readonly all: boolean
  readonly since: string | null
  readonly forms: readonly { readonly form: ReportForm; readonly file: string | null }[]
  readonly baseline: string | null
}

interface Data {
  readonly report: Report
  readonly sources: Sources
  /** Forms that are printed rather than written to files. */
  readonly printed: readonly RenderReport[]
}

export const command: Command<Intent, Data> = {
  arguments: [
    {
      flags: "[package@version...]",
      description: "releases or drafts; default: what differs from the release branch",
    },
  ],
  options: [
    { flags: "--all", description: "every release and draft" },
    { flags: "--changed-since <rev>", description: "what differs from this commit" },
    {
      flags: "--format <form...>",
      description: `${REPORT_FORMS.map((form) => form.name).join(", ")}; form=file writes it there; may be given several times`,
    },
    { flags: "--output <file>", description: "write the report there instead of printing it" },
    {
      flags: "--baseline <report>",
      description: "leave out what this earlier report (json) has already",
    },
  ],
  examples: [
    "cfg validate",
    "cfg validate project_discovery@1.5.0",
    "cfg validate --changed-since origin/main --format github",
    "cfg validate --all --format json --output report.json",
  ],
  writes: false,

  parse({ arguments: words, options }) {
    const output = (options["output"] as string | undefined) ?? null
    const forms = ((options["format"] as string[] | undefined) ?? ["terminal"]).map((text) => {
      const [, name = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? []
      const form =
        REPORT_FORMS.find((candidate) => candidate.name === name) ??
        refuse(
          refusal("usage", `There is no report form ${JSON.stringify(name)}.`, {
            hint: `Known: ${REPORT_FORMS.map((known) => known.name).join(", ")}.`,
          }),
        )
      if (file === "")
        refuse(
          refusal("usage", `--format ${text} names no file.`, {
            hint: `Write it like ${name}=report.${name}.`,
          }),
        )
      return { form, file: file ?? output }
    })
    const twice = forms.find(
      ({ file }, index) => forms.findIndex((other) => other.file === file) !== index,
    )
    if (twice !== undefined)
      refuse(
        refusal(
          "usage",
          `Two reports cannot go to the same ${twice.file === null ? "output" : `file ${twice.file}`}.`,
          { hint: "Give each its own: --format json=report.json --format github" },
        ),
      )
    return {
      names: parsePackageNames(words),
      all: options["all"] === true,
      since: (options["changedSince"] as string | undefined) ?? null,
      forms,
      baseline: (options["baseline"] as string | undefined) ?? null,
    }
  },

  async run(intent, session) {
    const store = await openForHistory(session)
    const snapshot = await store.snapshot(store.head.commit)
    const { names, all, since } = intent
    const baseline = intent.baseline === null ? null : await loadBaseline(session, intent.baseline)
    const base =
      since === null
        ? store.releaseTip
        : ((await store.repository.refs.resolve(since)) ??
          refuse(refusal("unknown-revision", `git knows no commit ${JSON.stringify(since)}.`)))
    const candidates = await session.progress.during("Finding releases", () =>
      all
        ? allCandidates(store, snapshot, session.files)
        : names.length > 0
          ? namedCandidates(store, snapshot, session.files, names)
          : changedCandidates(store, snapshot, session.files, base),
    )
    const memory = await openVerdictMemory(store.repository, session.files)
    const { report: whole, releases } = await session.progress.during("Running the rules", () =>
      judgeReleases(snapshot, candidates, session.clock.now(), memory),
    )
    const report = baseline === null ? whole : withoutKnown(whole, baseline)
    const sources = sourcesOf(releases)
    const printed: RenderReport[] = []
    for (const { form, file } of intent.forms) {
      const render = await form.load()
      if (file === null) printed.push(render)
      else
        await session.files.write(
          resolve(session.directory, file),
          new TextEncoder().encode(`${render(report, { sources, theme: PLAIN, rules: RULES })}\n`),
        )
    }
    return { data: { report, sources, printed }, ...(hasErrors(report) && { exitCode: EXIT.no }) }
  },

  render: ({ report, sources, printed }, theme) =>
    printed.map((render) => render(report, { sources, theme, rules: RULES })).join("\n"),
  toJson: ({ report }) => report,
}

async function loadBaseline({ directory, files }: Session, file: string): Promise<Baseline> {
  const bytes =
    (await files.read(resolve(directory, file))) ??
    refuse(refusal("unreadable-file", `There is no file ${file}.`))
  return readBaseline(file, new TextDecoder().decode(bytes))
}
