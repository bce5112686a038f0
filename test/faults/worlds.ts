import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { spawnSync } from "node:child_process"
import { hermeticEnvironment, repositoryAt } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, fileOf } from "../support/small-repository.ts"

/** A clone in `work/`, perhaps the server it came from in `server.git/`, and a home of their own; copied as a whole. */
export interface World {
  readonly folder: string
  readonly work: TemporaryRepository
  readonly server: TemporaryRepository | null
}

export const PACKAGES = ["editor", "reader", "writer"] as const
const ROLES = Object.fromEntries(
  PACKAGES.flatMap((id) =>
    ["1.0.0", "1.1.0"].map((version) => [`roles/${id}@${version}`, `You are ${id} ${version}.\n`]),
  ),
)
const ACTIVE = `${JSON.stringify({ roles: Object.fromEntries(PACKAGES.map((id) => [id, "1.0.0"])) }, null, 2)}\n`

export function worldIn(folder: string): World {
  const environment = hermeticEnvironment(join(folder, "home"))
  const server = join(folder, "server.git")
  return {
    folder,
    work: repositoryAt(join(folder, "work"), environment),
    server: existsSync(server) ? repositoryAt(server, environment) : null,
  }
}

/** A copy to break; removed by the caller. */
export function copyOf(world: World): World {
  const folder = mkdtempSync(join(tmpdir(), "cfg-world-"))
  cpSync(world.folder, folder, { recursive: true, preserveTimestamps: true })
  return worldIn(folder)
}

export function removeWorld({ folder }: World): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function emptyWorld(): World {
  return worldIn(mkdtempSync(join(tmpdir(), "cfg-shape-")))
}

/** Where nothing is yet. */
export function nothing(): World {
  const world = emptyWorld()
  mkdirSync(world.work.path, { recursive: true })
  return world
}

/** Three roles, each with an active release and one that is newer; not known to cfg yet. */
export function laidOut(): World {
  const world = emptyWorld()
  world.work.git("init", "--quiet", "--initial-branch=main")
  const files = Object.entries(ROLES).map(([name, text]) => fileOf(name, text))
  world.work.commit("Lay out", Object.fromEntries([...files, [POINTERS, ACTIVE]]))
  return world
}

export function run(world: World, program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: world.work.path,
    env: world.work.environment,
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(`cfg ${args.join(" ")}: ${status}\n${stdout}${stderr}`)
}

/** The same with stage records for what is newer. */
export function staged(program: string): World {
  const world = laidOut()
  run(world, program, ["stage", ...PACKAGES.map((id) => `${id}@1.1.0`)])
  return world
}

/** `writer` 1.1.0 is active, and 1.0.0 was. */
export function activated(program: string): World {
  const world = staged(program)
  run(world, program, ["activate", "writer@1.1.0", "--reason", "r", "--yes"])
  return world
}

/** The same with a server that has all of it. */
export function published(world: World): World {
  const server = repositoryAt(join(world.folder, "server.git"), world.work.environment)
  server.git("clone", "--quiet", "--bare", world.work.path, ".")
  server.git("remote", "remove", "origin")
  world.work.git("remote", "add", "origin", "../server.git")
  world.work.git("fetch", "--quiet", "origin")
  return worldIn(world.folder)
}

/** With another branch checked out. */
export function elsewhere(world: World): World {
  world.work.git("switch", "--quiet", "-c", "other")
  return world
}

/** An open draft of `writer` with a change. */
export function drafted(program: string): World {
  const world = staged(program)
  run(world, program, ["edit", "writer"])
  world.work.write(DRAFT, `${readFileSync(join(world.work.path, DRAFT), "utf8")}Never guess.\n`)
  return world
}

export const DRAFT = "prompts/roles/writer/releases/draft/role.prompt.txt"

/** `writer` 1.2.0 committed on its branch. */
export function committed(program: string): World {
  const world = drafted(program)
  run(world, program, ["commit", "-m", "Say it"])
  return world
}

/** `writer` 1.2.0 committed and staged on its branch. */
export function stagedOnBranch(program: string): World {
  const world = committed(program)
  run(world, program, ["stage", "writer@1.2.0"])
  return world
}
