/** By the file's extension, in whatever case it is written; null for what is neither JSON nor YAML. */
export function documentFormat(path: string): "json" | "yaml" | null {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase()
  if (extension === "json") return "json"
  return extension === "yaml" || extension === "yml" ? "yaml" : null
}
