// Every value goes into the page as text (textContent), never as HTML: what a visitor typed stays what was typed.

const element = (id) => document.getElementById(id);

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, { method, body });
  } catch {
    throw new Error("The server does not answer. Is it running still?");
  }
  const text = await response.text();
  if (!response.ok) {
    const plain = response.headers.get("Content-Type")?.startsWith("text/plain");
    throw new Error(plain ? text : `The server answered with status ${response.status}.`);
  }
  return text === "" ? null : JSON.parse(text);
}

function say(text, isError) {
  element("status").textContent = text;
  element("status").classList.toggle("error", isError);
}

/** Does something, shows what has become of the session, and says so, or why not. */
async function act(done, action) {
  try {
    await action();
    await show();
    say(done, false);
  } catch (error) {
    say(error.message, true);
  }
}

async function show() {
  const [signed, visits, cart, session, hash] = await Promise.all(
    ["all", "visits", "cart", "session", "session/redis"].map((path) => call("GET", path)),
  );
  element("signed").textContent = signed ? "Yes" : "No";
  element("visits").textContent = visits;
  showCart(cart);
  showSession(session);
  showHash(hash);
}

function showCart(cart) {
  element("cart-empty").hidden = cart.length > 0;
  element("cart").replaceChildren(...cart.map(cartLine));
}

function cartLine(item) {
  const remove = create("button", "Remove");
  remove.type = "button";
  remove.setAttribute("aria-label", `Remove ${item.name}`);
  remove.addEventListener("click", () =>
    act(`${item.name} removed.`, async () => {
      await call("DELETE", `cart/item?${new URLSearchParams({ name: item.name })}`);
      element("name").focus(); // the button that had it is about to go
    }),
  );
  const name = create("span", item.name);
  name.className = "name";
  const line = create("li");
  line.append(name, create("span", `× ${item.quantity}`), remove);
  return line;
}

function showSession(session) {
  element("id").textContent = session.id ?? "none";
  element("new").textContent = session.exists && !session.isNew ? "no" : "yes: it begins with the first thing put in";
  element("created").textContent = time(session.created);
  element("expires").textContent = time(session.expires);
}

let before = {};

function showHash(hash) {
  element("key").textContent = hash.key ?? "none";
  element("ttl").textContent = hash.key ? `${hash.secondsToLive} s` : "none";
  element("fields").replaceChildren(...Object.entries(hash.fields).map(fieldRow));
  before = hash.fields;
}

function fieldRow([field, value]) {
  const row = create("tr");
  const head = create("th", field);
  head.scope = "row";
  row.append(head, create("td", value));
  row.classList.toggle("changed", before[field] !== value);
  return row;
}

function create(tag, text = "") {
  const created = document.createElement(tag);
  created.textContent = text;
  return created;
}

function time(instant) {
  return instant ? new Date(instant).toLocaleString() : "none";
}

function onClick(id, done, method, path) {
  element(id).addEventListener("click", () => act(done, () => call(method, path)));
}

onClick("login", "Signed in.", "POST", "login");
onClick("logout", "Signed out: the session is gone from Redis.", "POST", "logout");
onClick("visit", "One more visit.", "POST", "visits");
onClick("clear", "The cart is empty.", "DELETE", "cart");
onClick("look", "This is what Redis holds now.", "GET", "all");
element("add").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  act("Added to the cart.", async () => {
    await call("POST", "cart", new URLSearchParams(new FormData(form)));
    form.reset();
    element("name").focus();
  });
});

act("", () => call("POST", "visits"));
