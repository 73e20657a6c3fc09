// Parses the files that it is given, and prints what it could not read, one line each.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(fileURLToPath(import.meta.resolve("tree-sitter-bicep/tree-sitter-bicep.wasm"))));

for (const path of process.argv.slice(2)) {
  const tell = (node) => {
    if (node.isError || node.isMissing) {
      console.log(`${path}:${node.startPosition.row + 1}: ${node.isMissing ? `${node.type} is missing` : node.text.slice(0, 80)}`);
    }

    node.children.forEach(tell);
  };
  tell(parser.parse(readFileSync(path, "utf8")).rootNode);
}
