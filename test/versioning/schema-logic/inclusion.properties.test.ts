import * as fc from "fast-check"
import { expect, test } from "vitest"
import { loadPatterns } from "../../../src/versioning/patterns/load-patterns.ts"
import { createInclusion } from "../../../src/versioning/schema-logic/inclusion.ts"
import { openSchema } from "../../../src/versioning/schema-model/schema-document.ts"
import { rootNode } from "../../../src/versioning/schema-model/schema-node.ts"
import { viewOf } from "../../../src/versioning/schema-model/schema-view.ts"
import { assertProperty, runsOr } from "../../support/properties.ts"
import { documentsNear } from "../schema-diff/documents-near.ts"
import { isRejectedBeyond, validator } from "./second-opinion.ts"
import { documents, schemaPairs } from "../schema-diff/random-schemas.ts"

const RUNS = 60
const patterns = await loadPatterns()

test(
  "where no document lies beyond, none is found; most that are found do",
  { timeout: runsOr(RUNS) * 2000 + 60_000 },
  async () => {
    const count = { none: 0, right: 0, wrong: 0, unknown: 0, judged: 0 }
    await assertProperty(
      fc.asyncProperty(
        schemaPairs,
        fc.array(documents, { minLength: 40, maxLength: 40 }),
        async ([base, next], random) => {
          const roots = [openSchema("base", base), openSchema("next", next)].map(rootNode)
          const [baseRoot, nextRoot] = roots.map((root) => viewOf([root]))
          if (baseRoot === undefined || nextRoot === undefined) return
          const found = createInclusion(roots, patterns).documentBeyond([baseRoot], nextRoot)
          const [acceptedByBase, acceptedByNext] = [validator(base), validator(next)]
          if (found !== "none") {
            if (found.document === undefined) count.unknown += 1
            else if (acceptedByBase(found.document) && !acceptedByNext(found.document))
              count.right += 1
            else count.wrong += 1
            return
          }
          count.none += 1
          for (const document of [...random, ...documentsNear(base, next)]) {
            if (!acceptedByBase(document)) continue
            count.judged += 1
            if (acceptedByNext(document)) continue
            if (await isRejectedBeyond(base, next, document))
              expect.fail(JSON.stringify({ base, next, document }))
          }
        },
      ),
      { runs: RUNS },
    )
    process.stdout.write(`documents beyond: ${JSON.stringify(count)}\n`)
  },
)
