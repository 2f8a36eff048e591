// The page must stay small: all that a first visit loads, as it travels.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT = 60 * 1024;
const root = new URL("../../../target/classes/META-INF/resources/", import.meta.url).pathname;
const bytes = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((file) => gzipSync(readFileSync(join(file.parentPath, file.name))).length)
  .reduce((sum, size) => sum + size, 0);
console.log(`studio: ${(bytes / 1024).toFixed(1)} KB gzipped`);
if (bytes > LIMIT) {
  console.error(`The studio must not be larger than ${LIMIT / 1024} KB gzipped.`);
  process.exit(1);
}
