// Runs the functions of the site's box in Node: `node paste.mjs FOLDER PYODIDE`, where FOLDER holds paste.js and
// awswhy.zip as the site has them, and in asked.json {texts, width, shell}. Prints what the box would show, as JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, pyodide] = process.argv.slice(2);
const { start, pieces, failure } = await import(pathToFileURL(join(folder, "paste.js")));
const { loadPyodide, version } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")));

try {
  const archive = new Uint8Array(readFileSync(join(folder, "awswhy.zip")));
  const { hear, causes } = await start(loadPyodide, archive);
  globalThis.fetch = globalThis.XMLHttpRequest = globalThis.WebSocket = () => {
    throw new Error("a request after the text was there");
  };
  const { texts, width, shell } = JSON.parse(readFileSync(join(folder, "asked.json"), "utf8"));
  const screens = texts.map((text) => hear(text, width, shell));
  const cut = screens.map((screen) => pieces(screen, causes));
  process.stdout.write(JSON.stringify({ version, screens, pieces: cut }));
} catch (error) {
  process.stdout.write(JSON.stringify({ failed: failure(error) }));
}
