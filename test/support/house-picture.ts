type Rooms = Readonly<Record<string, readonly string[]>>

const MARKS = /(<!-- rooms -->\n)[\s\S]*?(<!-- \/rooms -->)/

/** The page with the picture of the rooms between its marks. */
export function withPicture(page: string, house: Readonly<Record<string, Rooms>>): string {
  return page.replace(MARKS, (_, begin: string, end: string) => begin + picture(house) + end)
}

/** Each floor from its top line down: a room knows only rooms on lines below its own. */
function picture(house: Readonly<Record<string, Rooms>>): string {
  const width = Math.max(...Object.keys(house).map((floor) => floor.length)) + 3
  const floors = Object.entries(house).map(([floor, rooms]) =>
    linesOf(rooms)
      .map((line, index) => (index === 0 ? floor : "").padEnd(width) + line.map(named).join(" · "))
      .join("\n"),
  )
  return `\`\`\`\n${floors.join("\n\n")}\n\`\`\`\n`
}

function named(room: string): string {
  return room === "." ? "(its own files)" : room
}

/** Rooms by height, the highest first. */
function linesOf(rooms: Rooms): string[][] {
  const heights = Object.keys(rooms).map((room) => [room, heightOf(room, rooms)] as const)
  const highest = Math.max(...heights.map(([, height]) => height))
  return Array.from({ length: highest + 1 }, (_, index) =>
    heights.filter(([, height]) => height === highest - index).map(([room]) => room),
  )
}

/** 0 for a room that knows no other. */
function heightOf(room: string, rooms: Rooms): number {
  return Math.max(-1, ...(rooms[room] ?? []).map((below) => heightOf(below, rooms))) + 1
}
