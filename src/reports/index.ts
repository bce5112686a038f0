import type { ReportForm } from "./report-form.ts"

/** Every form a report can take, in the order of `--help`; the first is the default. */
export const REPORT_FORMS: readonly ReportForm[] = [
  {
    name: "terminal",
    summary: "for people: by release and file, each finding with its source and a hint",
    load: async () => (await import("./terminal-form.ts")).renderForTerminal,
  },
  {
    name: "json",
    summary: "the report itself, as schemas/report.schema.json describes it",
    load: async () => (await import("./json-form.ts")).renderJson,
  },
  {
    name: "sarif",
    summary: "SARIF 2.1.0, which code scanning services show and track",
    load: async () => (await import("./sarif-form.ts")).renderSarif,
  },
  {
    name: "junit",
    summary: "JUnit XML, which CI servers show as test results",
    load: async () => (await import("./junit-form.ts")).renderJunit,
  },
  {
    name: "github",
    summary: "workflow commands that GitHub shows as annotations of a pull request",
    load: async () => (await import("./github-form.ts")).renderGithub,
  },
  {
    name: "markdown",
    summary: "a table for the summary of a job or a comment on a pull request",
    load: async () => (await import("./markdown-form.ts")).renderMarkdown,
  },
]
