import { isLiveTerminal } from "../domain/environment.ts"
import type { Progress } from "../ports/progress.ts"

/** Milliseconds: what ends sooner needs no spinner. */
const MIN_DURATION = 300

/** A spinner where somebody watches, and only for what takes long; ora is loaded with the first one that is shown. */
export function createProgress({ stderr, env }: Pick<NodeJS.Process, "stderr" | "env">): Progress {
  const watched = isLiveTerminal(stderr, env)
  return {
    async during(label, work) {
      if (!watched) return work()
      let stop = () => {}
      let over = false
      const timer = setTimeout(() => {
        void import("ora").then(({ default: ora }) => {
          if (over) return
          // Whether somebody watches is decided above; asked itself, the library looks at the environment once more.
          const spinner = ora({ text: label, stream: stderr, isEnabled: true }).start()
          stop = () => void spinner.stop()
        })
      }, MIN_DURATION)
      try {
        return await work()
      } finally {
        over = true
        clearTimeout(timer)
        stop()
      }
    },
  }
}
