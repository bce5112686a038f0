import { existsSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { generateRepository, recipeId, SIZES, VERSIONS } from "./repositories/generate.mjs"
import { measure, median } from "./speed/processor-time.mjs"
import { ROWS } from "./speed/rows.mjs"

/**
 * Processor time of whole processes on a small and a large repository: reached, and to reach. `--quick`: a smaller large one, and
 * an exit code that says whether time grows with it more than it does today. Absolute times decide nothing.
 */
const quick = process.argv.includes("--quick")
const RUNS = quick ? 3 : 10
/** Packages of the larger repository. */
const LARGE = quick ? 100 : SIZES.L
/** Commits that moved a pointer. */
const MOVES = quick ? 30 : 100
/** Times the small one, where the larger has 33 times as many packages: a command that reads all of them again and again takes more. */
const MAX_GROWTH = 8
const cfg = fileURLToPath(new URL("../dist/cfg.js", import.meta.url))

const small = await repository(SIZES.S)
const large = await repository(LARGE)
const rows = ROWS.filter((row) => quick || !row.slow).map((row) => ({ row, small: [], large: [] }))
const empty = []
for (let run = 0; run < RUNS; run++) {
  empty.push(measure(process.execPath, ["-e", "0"], small).processor)
  for (const { row, ...times } of rows) {
    times.small.push(measure(process.execPath, [cfg, ...row.args], small).processor)
    if (!row.anywhere)
      times.large.push(measure(process.execPath, [cfg, ...row.args], large).processor)
  }
}
rmSync(small, { recursive: true })
rmSync(large, { recursive: true })

const base = median(empty)
console.log(
  `node -e 0: ${(base * 1000).toFixed(0)} ms of processor; ${SIZES.S * VERSIONS} and ${LARGE * VERSIONS} releases, ${MOVES} moves; medians of ${RUNS}`,
)
console.log(line("", "small", "to reach", "large", "large / small", "to reach"))
for (const { row, ...times } of rows) {
  const [own, other] = [median(times.small), row.anywhere ? null : median(times.large)]
  console.log(
    line(
      row.name,
      `${ratio(own / base)}`,
      row.atMost === null ? "–" : `${mark(own / base, row.atMost)} ${ratio(row.atMost)}`,
      other === null ? "–" : ratio(other / base),
      other === null ? "–" : ratio(other / own),
      other === null || row.growth === null
        ? "–"
        : `${mark(other / own, row.growth)} ${ratio(row.growth)}`,
    ),
  )
  if (quick && other !== null && other / own > MAX_GROWTH) {
    console.error(`${row.name} takes ${ratio(other / own)} as long on the larger repository.`)
    process.exitCode = 1
  }
}

/** One of its own for this run: what is measured writes into it. */
async function repository(packages) {
  const options = { packages, moves: MOVES }
  const directory = join(tmpdir(), `cfg-bench-${recipeId(options)}-${process.pid}`)
  const half = `${directory}.half`
  rmSync(half, { recursive: true, force: true })
  await generateRepository(half, options)
  if (existsSync(directory)) rmSync(directory, { recursive: true })
  renameSync(half, directory)
  return directory
}

function line(name, ...cells) {
  return name.padEnd(22) + cells.map((cell) => cell.padStart(15)).join("")
}

function ratio(value) {
  return `${value.toFixed(1)} ×`
}

/** Noise of a tenth is nobody's fault. */
function mark(reached, wanted) {
  return reached <= wanted * 1.1 ? "✓ ≤" : "✗ ≤"
}
