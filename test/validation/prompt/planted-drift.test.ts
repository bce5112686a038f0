import { expect, test } from "vitest"
import { alignmentFindings } from "../../support/alignment-corpus.ts"
import { MUTATIONS, NOTATED_PROMPTS, PLANTED_SCHEMA } from "../../support/planted-drift.ts"

interface Tally {
  found: number
  planted: number
}

function add(tallies: Map<string, Tally>, kind: string, found: boolean): void {
  const { found: before, planted } = tallies.get(kind) ?? { found: 0, planted: 0 }
  tallies.set(kind, { found: before + Number(found), planted: planted + 1 })
}

test("drift planted into every notation is found, and nothing is said where there is none", async () => {
  const tallies = new Map<string, Tally>()
  const missed: string[] = []
  for (const [notation, prompt] of Object.entries(NOTATED_PROMPTS)) {
    const aligned = await alignmentFindings({ prompt, schema: JSON.stringify(PLANTED_SCHEMA) })
    expect(aligned.map(({ message }) => `${notation}: ${message}`)).toEqual([])
    for (const [mutation, mutate] of Object.entries(MUTATIONS)) {
      const schema = structuredClone(PLANTED_SCHEMA)
      mutate(schema)
      const findings = await alignmentFindings({ prompt, schema: JSON.stringify(schema) })
      add(tallies, notation, findings.length > 0)
      add(tallies, mutation, findings.length > 0)
      if (findings.length === 0) missed.push(`${notation}: ${mutation}`)
    }
  }
  const rows = [...tallies].map(([kind, { found, planted }]) => `${kind} ${found}/${planted}`)
  process.stdout.write(`planted drift: ${rows.join(", ")}\nmissed: ${missed.join(", ")}\n`)
  const planted = Object.keys(NOTATED_PROMPTS).length * Object.keys(MUTATIONS).length
  expect(missed.length / planted).toBeLessThan(0.1)
})
