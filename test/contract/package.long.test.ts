import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { hermeticEnvironment, temporaryDirectory } from "../support/repository.ts"

const checkout = fileURLToPath(new URL("../..", import.meta.url))

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" })
  expect(status, `${command} ${args.join(" ")}\n${stderr}`).toBe(0)
  return stdout
}

test("the tarball holds what users need, and nothing else; installed in an empty prefix it gives a working cfg", () => {
  const folder = temporaryDirectory()
  const env = {
    ...hermeticEnvironment(join(folder, "home")),
    npm_config_cache: join(folder, "cache"),
    npm_config_offline: "true",
  }
  const [packed] = JSON.parse(
    run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], checkout, env),
  )
  const paths: string[] = packed.files.map((file: { path: string }) => file.path)
  expect(
    paths.filter(
      (path) =>
        !/^(dist\/(cfg\.js|THIRD-PARTY-LICENSES\.txt|chunks\/)|schemas\/|fixtures\/example\/|docs\/|(CHANGELOG|CONTRIBUTING|README|SECURITY)\.md$|LICENSE$|package\.json$)/.test(
          path,
        ),
    ),
  ).toEqual([])
  expect(paths).toEqual(expect.arrayContaining(["dist/cfg.js", "LICENSE"]))
  expect(paths).toContain("fixtures/example/_active/active_releases.json")

  run(
    "npm",
    ["install", "--global", "--prefix", join(folder, "prefix"), join(folder, packed.filename)],
    folder,
    env,
  )
  const cfg = join(folder, "prefix/bin/cfg")
  expect(run(cfg, ["--version"], folder, env)).toBe(`${packed.version}\n`)
  run(cfg, ["init", "configuration"], folder, env)
  expect(run(cfg, ["verify"], join(folder, "configuration"), env)).toContain(
    "Everything is as it was released",
  )
})
