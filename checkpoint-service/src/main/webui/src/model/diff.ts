/** One place where two documents differ; `undefined` where one has nothing. */
export interface Change {
  path: string;
  before: unknown;
  after: unknown;
}

/** Every leaf in which two JSON documents differ, in the order of the second and then the first. */
export function differences(before: unknown, after: unknown, path = ""): Change[] {
  if (Object.is(before, after)) return [];
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before, after }];
  }
  const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
  const child = (key: string) => (path === "" ? key : `${path}/${key}`);
  return [...keys].flatMap((key) =>
    differences((before as Record<string, unknown>)[key], (after as Record<string, unknown>)[key], child(key)),
  );
}

/** Whether it has every field of the sample, each of the same kind; entries of a list are like the sample's first. */
export function hasShapeOf<T>(value: unknown, sample: T): value is T {
  if (Array.isArray(sample)) return Array.isArray(value) && value.every((entry) => hasShapeOf(entry, sample[0]));
  if (!isContainer(sample)) return sample === undefined || typeof value === typeof sample;
  return isContainer(value) && Object.entries(sample).every(([key, part]) => hasShapeOf(Object.entries(value).find(([name]) => name === key)?.[1], part));
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A path as a person reads it: beats/2/action → Beat 3 · action. */
export function describePath(path: string): string {
  const parts = path.replace(/^\//, "").split("/").filter((part) => part !== "");
  const words: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const next = parts[i + 1];
    if (next !== undefined && /^\d+$/.test(next)) {
      words.push(`${singular(part)} ${Number(next) + 1}`);
      i++;
    } else {
      words.push(part.replaceAll("_", " "));
    }
  }
  const text = words.join(" · ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function singular(word: string): string {
  if (word === "color_palette") return "colour";
  return word.replaceAll("_", " ").replace(/s$/, "");
}
