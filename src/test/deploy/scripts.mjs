// Writes the files that a ConfigMap holds into a folder: node scripts.mjs <manifest> <name of the ConfigMap> <folder>
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

const [manifest, name, folder] = process.argv.slice(2);
const map = parseAllDocuments(readFileSync(manifest, "utf8"))
  .map((document) => document.toJS())
  .find((object) => object.kind === "ConfigMap" && object.metadata.name === name);
for (const [file, text] of Object.entries(map.data)) {
  writeFileSync(join(folder, file), text);
}
