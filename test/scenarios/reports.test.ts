/** Reports, baselines and suppressions (spec 3). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { draftIntake, draftedIntake, exampleRepository } from "../support/example-repository.ts"
import { append, errorOf } from "../support/drafts.ts"

const PROMPT = "document_types/project_intake/releases/draft/prompts/task.prompt.txt"
const STRAY =
  "\n## Output\n\n- `meta`\n- `request_summary`\n- `shoe_size`: a field that no schema has\n"

async function strayRepository() {
  const repository = await draftedIntake()
  append(repository, PROMPT, STRAY)
  return repository
}

const accept = (more = "") =>
  `version: 1\nsuppressions:\n  - { rule: prompt-field-known, files: "document_types/project_intake/**", reason: Asked for by the sales team${more} }\n`

test("several reports at once, each in its file, and one printed", async () => {
  const repository = await strayRepository()
  const forms = [
    "json=report.json",
    "sarif=report.sarif",
    "junit=report.xml",
    "markdown=summary.md",
    "github",
  ].flatMap((form) => ["--format", form])
  const { exitCode, stdout, stderr } = await cfg(repository, [
    "validate",
    "project_intake",
    ...forms,
  ])
  expect([exitCode, stderr]).toEqual([1, ""])
  expect(stdout).toMatch(
    new RegExp(
      `^::error file=${PROMPT},line=\\d+,col=4,title=prompt-field-known::The schema has no field \`shoe_size\`\\.`,
    ),
  )
  const { findings } = JSON.parse(repository.read("report.json"))
  expect(JSON.parse(repository.read("report.sarif")).runs[0].results).toMatchObject([
    { ruleId: "prompt-field-known", partialFingerprints: { "cfg/v1": findings[0].fingerprint } },
  ])
  expect(repository.read("report.xml")).toContain('<testsuites name="cfg" tests="1" failures="1">')
  expect(repository.read("summary.md")).toContain("| error | <code>prompt-field-known</code> |")
})

describe("a baseline", () => {
  test("leaves out what it has, though lines moved, and lets new findings through", async () => {
    const repository = await strayRepository()
    await cfg(repository, ["validate", "project_intake", "--format", "json=baseline.json"])
    repository.write(PROMPT, `Some more words.\n${repository.read(PROMPT)}`)
    const known = await cfg(repository, [
      "validate",
      "project_intake",
      "--baseline",
      "baseline.json",
    ])
    expect([known.exitCode, known.stdout]).toEqual([
      0,
      "· 1 finding known from the baseline\n✓ 1 release checked, no new findings.\n",
    ])
    append(repository, PROMPT, "- `hat_size`: another\n")
    const more = await cfg(repository, [
      "validate",
      "project_intake",
      "--baseline",
      "baseline.json",
    ])
    expect(more.exitCode).toBe(1)
    expect(more.stdout).toContain("hat_size")
    expect(more.stdout).not.toContain("has no field `shoe_size`")
  })

  test("does not hide what was a warning then and is an error now", async () => {
    const repository = await strayRepository()
    const config = repository.read("cfg.yaml")
    const [{ rule }] = (await cfg(repository, ["validate", "project_intake", "--json"])).json.data
      .findings
    repository.commit("Only warn", { "cfg.yaml": `${config}\nrules: { ${rule}: warning }\n` })
    await cfg(repository, ["validate", "project_intake", "--format", "json=baseline.json"])
    expect(
      (await cfg(repository, ["validate", "project_intake", "--baseline", "baseline.json"])).stdout,
    ).toContain("known from the baseline")
    repository.commit("Be strict again", { "cfg.yaml": config })
    expect(
      (await cfg(repository, ["validate", "project_intake", "--baseline", "baseline.json"]))
        .exitCode,
    ).toBe(1)
  })

  test("may be what --json printed", async () => {
    const repository = await strayRepository()
    repository.write(
      "baseline.json",
      (await cfg(repository, ["validate", "project_intake", "--json"])).stdout,
    )
    expect(
      (await cfg(repository, ["validate", "project_intake", "--baseline", "baseline.json"]))
        .exitCode,
    ).toBe(0)
  })

  test.each([
    ["no such file", null, { code: "unreadable-file", message: "There is no file baseline.json." }],
    [
      "no JSON",
      '{\n  "format": 1,,\n}',
      { code: "malformed-baseline", place: { file: "baseline.json", line: 2, column: 15 } },
    ],
    [
      "no report",
      '{ "findings": [] }',
      { code: "malformed-baseline", message: "baseline.json does not hold a report of cfg." },
    ],
    ["no fingerprints", '{ "format": 1, "findings": [{}] }', { code: "malformed-baseline" }],
  ])("%s is refused", async (_, text, reason) => {
    const repository = exampleRepository()
    if (text !== null) repository.write("baseline.json", text)
    expect(
      (await errorOf(repository, ["validate", "--all", "--baseline", "baseline.json"])).reasons,
    ).toEqual([expect.objectContaining(reason)])
  })
})

describe("a suppression in cfg.yaml", () => {
  async function withConfig(config: string) {
    const repository = await strayRepository()
    repository.write("cfg.yaml", config)
    repository.git("commit", "--quiet", "-m", "Accept a finding", "--", "cfg.yaml")
    return repository
  }

  test("lets the release pass, says why, and stands in the stage record", async () => {
    const repository = exampleRepository()
    repository.write("cfg.yaml", accept())
    repository.git("add", "cfg.yaml")
    repository.git("commit", "--quiet", "-m", "Accept a finding")
    await draftIntake(repository)
    append(repository, PROMPT, STRAY)
    const validated = await cfg(repository, ["validate", "project_intake"])
    expect([validated.exitCode, validated.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^· suppressed .*task\.prompt\.txt:\d+ \[prompt-field-known\]: Asked for by the sales team\n✓ 1 release checked, no findings\.\n$/,
      ),
    ])
    expect((await cfg(repository, ["commit", "-m", "Ask for the size"])).exitCode).toBe(0)
    expect((await cfg(repository, ["stage", "project_intake"])).exitCode).toBe(0)
    const record = JSON.parse(
      repository.git("show", "HEAD:_staged/document_types/project_intake/1.1.0.json"),
    )
    expect(record.report.suppressed).toMatchObject([
      { rule: "prompt-field-known", reason: "Asked for by the sales team" },
    ])
  })

  test("ends after its last day, and the finding says so", async () => {
    const repository = await withConfig(accept(", expires: 2020-01-31"))
    const { exitCode, stdout } = await cfg(repository, ["validate", "project_intake"])
    expect(exitCode).toBe(1)
    expect(stdout).toContain(
      "Its suppression in cfg.yaml expired on 2020-01-31: Asked for by the sales team",
    )
  })

  test.each([
    [
      "no reason",
      'version: 1\nsuppressions:\n  - { rule: secret, files: "**" }\n',
      "suppressions.0 lacks `reason`",
    ],
    [
      "no date",
      'version: 1\nsuppressions:\n  - { rule: secret, files: "**", reason: r, expires: soon }\n',
      "suppressions.0.expires must be a date such as 2027-01-31",
    ],
    [
      "a day that no month has",
      'version: 1\nsuppressions:\n  - { rule: secret, files: "**", reason: r, expires: 2026-02-31 }\n',
      "suppressions.0.expires must be a date such as 2027-01-31",
    ],
    [
      "a blank reason",
      'version: 1\nsuppressions:\n  - { rule: secret, files: "**", reason: " " }\n',
      "suppressions.0.reason must be non-empty text",
    ],
    [
      "no such rule",
      'version: 1\nsuppressions:\n  - { rule: secrets, files: "**", reason: r }\n',
      'cfg.yaml suppresses "secrets", and there is no such rule.',
    ],
  ])("%s is refused", async (_, config, message) => {
    const repository = await withConfig(config)
    expect(await errorOf(repository, ["validate", "project_intake"])).toMatchObject({
      code: "malformed-config",
      message,
    })
  })
})
