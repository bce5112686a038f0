/** What editors, file managers and merges leave beside the files that are worked on. */
const DROPPING =
  /^(?:\.DS_Store|\._.+|Thumbs\.db|desktop\.ini|4913|.+~|~\$.+|\.~lock\..+#|#.+#|\.#.+|\..+\.sw[a-p]|.+\.(?:bak|orig|rej|swp|swo|tmp|cfg-tmp))$/i

/** Whether a path is of a file that nobody means to release, unless they have added it to git themselves. */
export function isDropping(path: string): boolean {
  return DROPPING.test(path.slice(path.lastIndexOf("/") + 1))
}
