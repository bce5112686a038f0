import { XMLParser, XMLValidator } from "fast-xml-parser"
import { expect, test } from "vitest"
import { renderJunit } from "../../src/reports/junit-form.ts"
import { goal, report, risks, role } from "./reports.ts"

const checked = [
  "document_types/project_discovery@1.5.0",
  "roles/architect@draft",
  "roles/lead@1.0.0",
]
const parse = (xml: string) =>
  new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(xml)

test("one suite a release, one test a finding", () => {
  expect(
    renderJunit({
      ...report([goal, risks], checked),
      suppressed: [{ ...role, reason: "Agreed." }],
    }),
  ).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="cfg" tests="4" failures="1">
      <testsuite name="document_types/project_discovery@1.5.0" tests="2" failures="1">
        <testcase classname="document_types/project_discovery/releases/1.5.0/prompts/task.prompt.txt" name="prompt-field-known 3:3" file="document_types/project_discovery/releases/1.5.0/prompts/task.prompt.txt" line="3">
          <failure type="prompt-field-known" message="The schema has no field &quot;goal&quot;.">document_types/project_discovery/releases/1.5.0/prompts/task.prompt.txt:3:3
    The schema has no field &quot;goal&quot;.
    Did you mean &quot;goals&quot;?</failure>
        </testcase>
        <testcase classname="document_types/project_discovery/releases/1.5.0/prompts/task.prompt.txt" name="prompt-required-field 4:3" file="document_types/project_discovery/releases/1.5.0/prompts/task.prompt.txt" line="4">
          <system-out>document_types/project_discovery/releases/1.5.0/prompts/task.prompt.txt:4:3
    risks has no description.
    Did you mean &quot;goals&quot;?</system-out>
        </testcase>
      </testsuite>
      <testsuite name="roles/architect@draft" tests="1" failures="0">
        <testcase classname="prompts/roles/architect/releases/draft/role.prompt.txt" name="hidden-text 9:1" file="prompts/roles/architect/releases/draft/role.prompt.txt" line="9">
          <skipped message="Agreed."/>
        </testcase>
      </testsuite>
      <testsuite name="roles/lead@1.0.0" tests="1" failures="0">
        <testcase classname="roles/lead@1.0.0" name="all rules"/>
      </testsuite>
    </testsuites>"
  `)
})

test("whatever a finding says, it is XML that says it", () => {
  const hostile = {
    ...goal,
    file: 'a"<&\u{1b}.txt',
    message: "]]> <failure/> & \u{0}\u{b}\uFFFE \u{9b}",
    hint: "'\"",
  }
  const xml = renderJunit(report([hostile]))
  expect(XMLValidator.validate(xml)).toBe(true)
  expect(parse(xml).testsuites.testsuite.testcase).toMatchObject({
    file: 'a"<&␛.txt',
    failure: { type: "prompt-field-known", message: "]]> <failure/> & ␀␋\\u{fffe} \\u{9b}" },
  })
})

test("counts", () => {
  const { testsuites } = parse(renderJunit(report([goal, { ...goal, line: 9 }, risks], checked)))
  expect([
    testsuites.tests,
    testsuites.failures,
    testsuites.testsuite.map((suite: { tests: string; failures: string }) => [
      suite.tests,
      suite.failures,
    ]),
  ]).toEqual([
    "5",
    "2",
    [
      ["3", "2"],
      ["1", "0"],
      ["1", "0"],
    ],
  ])
})
