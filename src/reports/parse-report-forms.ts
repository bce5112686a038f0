import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { REPORT_FORMS } from "./index.ts"
import type { ReportForm } from "./report-form.ts"

/** A form that a report is wanted in, and where it goes: null for stdout. */
export interface AskedForm {
  readonly form: ReportForm
  readonly file: string | null
}

/** `--format` values, `form` or `form=file`; `output` is the file of those that name none. */
export function parseReportForms(
  given: readonly string[] = ["terminal"],
  output: string | null = null,
): readonly AskedForm[] {
  const forms = given.map((text) => parseReportForm(text, output))
  const twice = forms.find(
    ({ file }, index) => forms.findIndex((other) => other.file === file) !== index,
  )
  if (twice !== undefined)
    refuse(
      refusal(
        "usage",
        twice.file === null
          ? "Only one report can be printed."
          : `Two reports cannot go to the same file, ${twice.file}.`,
        { hint: "Give each its own file: --format json=report.json --format github" },
      ),
    )
  return forms
}

function parseReportForm(text: string, output: string | null): AskedForm {
  const equals = text.indexOf("=")
  const name = equals < 0 ? text : text.slice(0, equals)
  const file = equals < 0 ? null : text.slice(equals + 1)
  const form = REPORT_FORMS.find((candidate) => candidate.name === name)
  if (form === undefined)
    return refuse(
      refusal("usage", `There is no report form ${JSON.stringify(name)}.`, {
        hint: `Known forms: ${REPORT_FORMS.map((known) => known.name).join(", ")}.`,
      }),
    )
  if (file === "")
    refuse(
      refusal("usage", `--format ${text} names no file.`, {
        hint: `Write it like ${name}=report.${name}.`,
      }),
    )
  return { form, file: file ?? output }
}
