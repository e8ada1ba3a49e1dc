// The Java lines of an action, which the server reads from the source that it was compiled from.

import { create, element } from "./page.js";

const SESSION = /\b(?:sessions?|appearance)\s*\.\w+|\bappearance::\w+|@RedisSessionScoped/;
const QUIET = /\/\/.*|@\w+/;
const TOKENS = new RegExp(`(?<session>${SESSION.source})|(?<quiet>${QUIET.source})`, "g");

const texts = new Map();

async function textOf(source) {
  if (!texts.has(source)) {
    const response = await fetch(`source/${source}`, { credentials: "omit" });
    if (!response.ok) {
      throw new Error(`There is no source of ${source}.`);
    }
    texts.set(source, await response.text());
  }
  return texts.get(source);
}

/** Shows the lines of a class or of its method in the section of the element that has them. */
export async function showJava(from) {
  const { source } = from.dataset;
  const place = from.closest("section") ?? element("panel").querySelector(".scroll");
  const shown = place.querySelector(".java") ?? place.appendChild(block());
  const text = await textOf(source);
  shown.dataset.shows = source;
  shown.querySelector("summary").textContent = `Java: ${source.replace("/", ".")}`;
  shown.querySelector("pre").replaceChildren(...marked(text));
}

function block() {
  const details = create("details");
  details.className = "java";
  details.open = matchMedia("(min-width: 60rem)").matches;
  const lines = create("pre");
  lines.tabIndex = 0; // to scroll by the keyboard
  details.append(create("summary"), lines);
  return details;
}

/** The calls of the session stand out; annotations and comments stand back. */
function* marked(text) {
  let end = 0;
  for (const { 0: token, index, groups } of text.matchAll(TOKENS)) {
    yield text.slice(end, index);
    yield create(groups.session ? "b" : "i", token);
    end = index + token.length;
  }
  yield text.slice(end);
}
