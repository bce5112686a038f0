import type { Command } from "../cli/command.ts"
import { hasErrors } from "../domain/finding.ts"
import type { Baseline } from "../domain/finding.ts"
import { EXIT, checkAll, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { validateRepository } from "../operations/judging/validate-repository.ts"
import type {
  ValidatedRepository,
  ValidationRequest,
} from "../operations/judging/validate-repository.ts"
import { parsePackageOrDraftName } from "../domain/package-name.ts"
import type { PackageOrDraftName } from "../domain/package-name.ts"
import { openForHistory } from "../operations/session/open-for.ts"
import type { NamedFiles } from "../ports/named-files.ts"
import { REPORT_FORMS } from "../reports/index.ts"
import { parseReportForms } from "../reports/parse-report-forms.ts"
import type { AskedForm } from "../reports/parse-report-forms.ts"
import type { RenderReport } from "../reports/report-form.ts"
import { readBaseline } from "../store/read-baseline.ts"
import { createTheme } from "../terminal/theme.ts"
import { RULES } from "../validation/rules/index.ts"

/** Files are read by machines and by people in other places. */
const PLAIN = createTheme({ color: false, width: Infinity, unicode: true })

interface Intent extends Omit<ValidationRequest, "baseline"> {
  readonly forms: readonly AskedForm[]
  /** The file of an earlier report. */
  readonly baseline: string | null
}

interface Data extends ValidatedRepository {
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

  parse: ({ arguments: words, options }) => ({
    forms: parseReportForms(
      options["format"] as readonly string[] | undefined,
      (options["output"] as string | undefined) ?? null,
    ),
    names: namesIn(words, options["all"] === true),
    all: options["all"] === true,
    since: (options["changedSince"] as string | undefined) ?? null,
    baseline: (options["baseline"] as string | undefined) ?? null,
  }),

  async run({ forms, baseline: file, ...request }, session) {
    const store = await openForHistory(session)
    const baseline = file === null ? null : await loadBaseline(session, file)
    const validated = await validateRepository(store, session, { ...request, baseline })
    const printed = await writeReports(session, forms, validated)
    return {
      data: { ...validated, printed },
      ...(hasErrors(validated.report) && { exitCode: EXIT.no }),
    }
  },

  render: ({ report, sources, printed }, theme) =>
    printed.map((render) => render(report, { sources, theme, rules: RULES })).join("\n"),
  toJson: ({ report }) => report,
}

function namesIn(words: readonly string[], all: boolean): readonly PackageOrDraftName[] {
  if (all && words.length > 0)
    refuse(refusal("usage", "--all means every package, so it takes no name."))
  return checkAll(...words.map((word) => () => parsePackageOrDraftName(word)))
}

interface Place {
  readonly named: NamedFiles
  /** Absolute: what names of files start from. */
  readonly directory: string
}

/** Bytes. */
const MAX_BASELINE = 64 * 2 ** 20

async function loadBaseline({ directory, named }: Place, name: string): Promise<Baseline> {
  const bytes = await named.read({ directory, name }, MAX_BASELINE)
  return readBaseline(name, new TextDecoder().decode(bytes))
}

/** Writes each form that names a file; gives those that are to be printed. */
async function writeReports(
  { directory, named }: Place,
  forms: readonly AskedForm[],
  { report, sources }: ValidatedRepository,
): Promise<readonly RenderReport[]> {
  const printed: RenderReport[] = []
  for (const { form, file } of forms) {
    const render = await form.load()
    if (file === null) {
      printed.push(render)
      continue
    }
    const text = `${render(report, { sources, theme: PLAIN, rules: RULES })}\n`
    await named.write({ directory, name: file }, new TextEncoder().encode(text))
  }
  return printed
}
