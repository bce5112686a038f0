import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"

/** Commits of a `git fast-import` stream, written without holding more of it than a pipe does. */
export async function importCommits(directory, commits) {
  const git = spawn("git", ["-C", directory, "fast-import", "--quiet", "--done"], {
    stdio: ["pipe", "inherit", "inherit"],
  })
  const ended = once(git, "exit")
  let chunk = ""
  const write = async (text, isLast = false) => {
    chunk += text
    if (chunk.length < 1 << 20 && !isLast) return
    const wasTaken = git.stdin.write(chunk)
    chunk = ""
    if (!wasTaken) await once(git.stdin, "drain")
  }
  let parent = tip(directory)
  for await (const { message, time, files } of commits) {
    await write(
      `commit refs/heads/main\ncommitter Team <team@example.org> ${time} +0000\n${data(message)}${parent}`,
    )
    parent = ""
    for (const [path, content] of files) await write(`M 100644 inline ${path}\n${data(content)}`)
    await write("\n")
  }
  await write("done\n", true)
  git.stdin.end()
  const [code] = await ended
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`)
}

/** What makes the first commit of a stream go on from where the branch is. */
function tip(directory) {
  const { status } = spawnSync("git", ["-C", directory, "rev-parse", "--quiet", "--verify", "main"])
  return status === 0 ? "from refs/heads/main^0\n" : ""
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}
