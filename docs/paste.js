// The box "Paste your error here": awswhy's own Python, run in the browser by Pyodide. There is no second set of rules
// here, and no request carries the text: what is fetched is fetched before it is read.

export const PYODIDE = "314.0.7"; // .ci/run reads it here
// Of the file that the CDN hands out, which is the npm package's:
//   npm pack pyodide@VERSION && tar xOf pyodide-VERSION.tgz package/pyodide.js | openssl dgst -sha384 -binary | base64
export const INTEGRITY = "sha384-hYKrcQ7FiKU7f1c92md9N2eh7BoBVX4CPkNDfQyyVclsjZevvDOBUkajGcYk1EF8";
const CDN = `https://cdn.jsdelivr.net/npm/pyodide@${PYODIDE}/`;
const LOADING = "Fetching Python for browsers (Pyodide, about 7 MB). This happens once ...";

const HEAR = `
import io, json, sys
sys.path.insert(0, "/awswhy")
from awswhy import causes
from awswhy.hearing.data import explain_stream
from awswhy.render import heard, heard_plain
from awswhy.render.style import NARROWEST, Style

def hear(text, width, shell):
    told = explain_stream(io.BytesIO(text.encode("utf-8", "replace")).read)
    form = heard if width >= NARROWEST else heard_plain  # sentences wrap on a telephone, columns do not
    return form.render(told, Style(width=width, shell=shell))

json.dumps([name for name, _ in causes.REGISTRY])
`;

/** Start Python with awswhy's source (bytes of a zip); gives `hear(text, width, shell)` and the names of all causes. */
export async function start(loadPyodide, archive) {
  const python = await loadPyodide();
  python.unpackArchive(archive, "zip", { extractDir: "/awswhy" });
  const causes = new Set(JSON.parse(python.runPython(HEAR)));
  return { hear: python.globals.get("hear"), causes };
}

/** Cut a screen into [words, the cause that they name or ""]; the words together are the screen. */
export function pieces(screen, causes) {
  return screen.split(/([a-z0-9]+(?:-[a-z0-9]+)+)/).map((words) => [words, causes.has(words) ? words : ""]);
}

/** Say that the box cannot answer, why, and what does. */
export function failure(error) {
  const reason = String(error.message ?? error).trim().split("\n").pop();
  const way = "In a shell the same rules need no browser. Put the text into a file, then:";
  return `? The box does not work here: ${reason}\n\n  ${way}\n\n    awswhy explain FILE\n`;
}

async function archive() {
  const answer = await fetch(new URL("awswhy.zip", import.meta.url), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url} cannot be loaded (${answer.status})`);
  return answer.arrayBuffer();
}

function entry() {
  return new Promise((loaded, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${CDN}pyodide.js`, integrity: INTEGRITY, crossOrigin: "anonymous", onload: loaded });
    script.onerror = () => failed(new Error(`${script.src} cannot be loaded`));
    document.head.append(script);
  });
}

let started; // a promise, so that Python is fetched once however often the button is pressed
async function load() {
  const [zip] = await Promise.all([archive(), entry()]);
  return start(() => globalThis.loadPyodide({ indexURL: CDN }), zip);
}

/** Give how many letters fit on a line of the answer; the ruler is short, as the theme wraps a long one. */
function columns(answer) {
  const ruler = Object.assign(document.createElement("span"), { textContent: "0".repeat(10) });
  answer.replaceChildren(ruler);
  const { paddingLeft, paddingRight } = getComputedStyle(answer);
  const room = answer.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  return Math.floor((room * 10) / ruler.getBoundingClientRect().width);
}

function shown([words, cause]) {
  if (!cause) return words;
  const href = new URL(`causes/${cause}/`, import.meta.url);
  return Object.assign(document.createElement("a"), { href, textContent: words });
}

async function explain(text, answer) {
  try {
    answer.textContent = started ? "Reading ..." : LOADING;
    const { hear, causes } = await (started ??= load());
    await new Promise((painted) => setTimeout(painted, 20)); // a long log keeps the page busy for seconds
    const shell = navigator.userAgent.includes("Windows") ? "powershell" : "posix";
    answer.replaceChildren(...pieces(hear(text.value, columns(answer), shell), causes).map(shown));
  } catch (error) {
    started = undefined; // the next press tries again
    answer.textContent = failure(error);
  }
}

if (typeof document !== "undefined") {
  const [text, button, answer] = ["error", "explain", "answer"].map((id) => document.getElementById(id));
  button.addEventListener("click", () => explain(text, answer));
}
