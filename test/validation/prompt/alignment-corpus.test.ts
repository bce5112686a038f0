import { expect, test } from "vitest"
import { alignmentCorpus, alignmentFindings } from "../../support/alignment-corpus.ts"

const corpus = alignmentCorpus()

test("a labelled corpus of prompts: no false alarm, and few misses", async () => {
  const labels = corpus.flatMap((entry) =>
    entry.labels.map(({ rule, line }) => `${entry.name}:${line} ${rule}`),
  )
  const found = await Promise.all(
    corpus.map(async (entry) =>
      (await alignmentFindings(entry)).map(({ rule, line }) => `${entry.name}:${line} ${rule}`),
    ),
  )
  const findings = [...new Set(found.flat())]
  const right = findings.filter((finding) => labels.includes(finding))
  process.stdout.write(
    `${corpus.length} prompts, ${labels.length} labels: precision ${(right.length / findings.length).toFixed(2)}, recall ${(right.length / labels.length).toFixed(2)}\n`,
  )
  expect(findings.filter((finding) => !labels.includes(finding))).toEqual([])
  expect(corpus.length).toBeGreaterThanOrEqual(40)
  expect(right.length / labels.length).toBeGreaterThan(0.95)
})
