import { githubForm } from "./github-form.ts"
import { jsonForm } from "./json-form.ts"
import type { ReportForm } from "./report-form.ts"
import { terminalForm } from "./terminal-form.ts"

/** Every form a report can take, in the order of `--help`; the first is the default. */
export const REPORT_FORMS: readonly ReportForm[] = [terminalForm, jsonForm, githubForm]
