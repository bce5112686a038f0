import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

const RELEASES = "document_types/project_discovery/releases"
const VERSION = "1.1.0"

/** A release of the example repository at `root` that passes: path → text. */
export function passingRelease(root) {
  const directory = join(root, RELEASES, VERSION)
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    paths.map((path) => [path.slice(directory.length + 1), readFileSync(path, "utf8")]),
  )
}

/** Commits each input as a release of its own; gives their names, as a command takes them. */
export function layOut(root, git, inputs) {
  const base = passingRelease(root)
  const submodules = []
  const names = inputs.map(({ files }, index) => {
    const version = `9.0.${index}`
    const directory = `${RELEASES}/${version}`
    const own = (content) =>
      typeof content === "string" ? content.replaceAll(VERSION, version) : content
    for (const [path, content] of Object.entries({ ...base, ...files })) {
      const absolute = join(root, directory, path)
      rmSync(absolute, { force: true })
      mkdirSync(dirname(absolute), { recursive: true })
      if (typeof content === "string" || content instanceof Uint8Array)
        writeFileSync(absolute, own(content))
      else if ("link" in content) symlinkSync(content.link, absolute)
      else submodules.push(`${directory}/${path}`)
    }
    return `project_discovery@${version}`
  })
  git("add", "--all")
  for (const path of submodules)
    git("update-index", "--add", "--cacheinfo", `160000,${git("rev-parse", "HEAD")},${path}`)
  git("commit", "--quiet", "-m", "Lay out")
  return names
}
