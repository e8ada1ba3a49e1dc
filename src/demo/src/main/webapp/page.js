// What the pages share. Every value goes into a page as text (textContent), never as HTML: what a visitor typed stays
// what was typed.

export const element = (id) => document.getElementById(id);

const REFUSED = {
  401: "Nobody is signed in in this browser (status 401).",
  403: "Whoever is signed in in this browser may not do that (status 403).",
  404: "It is gone already (status 404).",
  503: "Redis does not answer, so the server answers at once with status 503, and nothing is lost.",
};

/** The requests of an action, in order. */
const made = [];

/** Asks the server: a form is sent as one, any other body as JSON. */
export async function call(method, path, body) {
  made.push(`${method} /${path.split("?")[0]}`);
  const isForm = body === undefined || body instanceof URLSearchParams;
  const sent = isForm ? { body } : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  let response;
  try {
    response = await fetch(path, { method, ...sent });
  } catch {
    throw new Error("The server does not answer. Is it running still?");
  }
  const text = await response.text();
  if (!response.ok) {
    const plain = response.status !== 503 && response.headers.get("Content-Type")?.startsWith("text/plain");
    throw new Error(plain ? text : REFUSED[response.status] ?? `The server answered with status ${response.status}.`);
  }
  return text === "" ? null : JSON.parse(text);
}

/** The requests since the last call of this function, the same ones together: "10 × POST /visits". */
export function requestsMade() {
  const counts = new Map();
  made.splice(0).forEach((each) => counts.set(each, (counts.get(each) ?? 0) + 1));
  return [...counts].map(([request, count]) => (count > 1 ? `${count} × ${request}` : request)).join(", ");
}

export function say(text, isError) {
  element("status").textContent = text;
  element("status").classList.toggle("error", isError);
}

let last = Promise.resolve();

/** Does one thing after the other, none of which fails, so that nothing shown is older than what was shown before. */
export function inTurn(action) {
  last = last.then(action);
  return last;
}

/** What failed of an action, or undefined. */
export async function failureOf(action) {
  try {
    await action();
  } catch (error) {
    return error;
  }
}

export function create(tag, text = "") {
  const created = document.createElement(tag);
  created.textContent = text;
  return created;
}

/** A session in a list: enough of its id to know it by, and when it was used. */
export function sessionRow(session, whose, ...actions) {
  const title = create("div", `${whose} `);
  title.append(create("code", shortId(session)));
  const details = create("div", `Last seen ${ago(session.lastSeen)}, begun ${ago(session.created)}`);
  details.className = "hint";
  const text = create("div");
  text.append(title, details);
  const row = create("li");
  row.append(text, ...actions);
  return row;
}

export function shortId(session) {
  return session.id.slice(0, 6);
}

const IN_WORDS = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const UNITS = { day: 86_400, hour: 3_600, minute: 60 };

/** A moment as the visitor's clock and calendar show it. */
export function time(instant) {
  const made = create("time", new Date(instant).toLocaleString());
  made.dateTime = new Date(instant).toISOString();
  return made;
}

/** No more exact than what Redis is told of a session's use. */
function ago(instant) {
  const seconds = Math.max(0, (Date.now() - Date.parse(instant)) / 1000);
  const [unit, size] = Object.entries(UNITS).find(([, size]) => seconds >= size) ?? ["minute", 60];
  return IN_WORDS.format(-Math.floor(seconds / size), unit);
}

export function button(text, label, onClick) {
  const made = create("button", text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", onClick);
  return made;
}
