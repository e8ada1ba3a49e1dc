import { button, call, create, element, failureOf, inTurn, say, sessionRow, shortId } from "./page.js";

/** Does something, shows what has become of the session, and says so, or why not. */
function act(done, action) {
  return inTurn(async () => {
    const failed = await failureOf(action);
    const unseen = await failureOf(show);
    tell(done, failed ?? unseen);
  });
}

/** Shows what others have done meanwhile, and is silent if that is nothing. */
function look() {
  return inTurn(async () => tell(undefined, await failureOf(show)));
}

function tell(done, failure) {
  const problem = signedOutElsewhere ? "You were signed out: elsewhere, or by time." : failure?.message;
  const text = problem ?? done;
  if (text !== undefined) {
    say(text, problem !== undefined);
  }
}

async function show() {
  const [signed, visits, cart, session, hash] = await Promise.all(
    ["all", "visits", "cart", "session", "session/redis"].map((path) => call("GET", path)),
  );
  showPerson(session);
  showSession(session);
  showHash(hash);
  showCart(cart);
  element("signed").textContent = signed ? "Yes" : "No";
  element("visits").textContent = visits;
  showDevices(person ? await call("GET", "me/devices") : []);
}

let person; // undefined: nobody
let signedOutElsewhere = false;

function showPerson({ principal, roles }) {
  signedOutElsewhere = person !== undefined && principal === undefined;
  person = principal;
  element("person").textContent = person ? `${person} (${roles.join(", ")})` : "Nobody is signed in";
  element("stranger").hidden = person !== undefined;
  element("signed-in").hidden = person === undefined;
}

function showDevices(devices) {
  element("device-count").textContent = devices.length;
  element("devices-none").hidden = devices.length > 0;
  element("devices-some").hidden = devices.length === 0;
  element("devices").replaceChildren(...devices.map(deviceRow));
}

function deviceRow(device) {
  if (device.current) {
    return sessionRow(device, "This browser");
  }
  const signOut = button("Sign out", `Sign out the browser with the session ${shortId(device)}`, () =>
    act("Signed out there.", async () => {
      await call("DELETE", `me/devices/${device.id}`);
      element("my-devices").focus(); // the button that had it is about to go
    }),
  );
  return sessionRow(device, "Another browser", signOut);
}

function showCart(cart) {
  element("cart-empty").hidden = cart.length > 0;
  element("cart").replaceChildren(...cart.map(cartRow));
}

function cartRow(item) {
  const remove = button("Remove", `Remove ${item.name}`, () =>
    act(`${item.name} removed.`, async () => {
      await call("DELETE", `cart/item?${new URLSearchParams({ name: item.name })}`);
      element("name").focus(); // the button that had it is about to go
    }),
  );
  const name = create("span", item.name);
  name.className = "name";
  const row = create("li");
  row.append(name, create("span", `× ${item.quantity}`), remove);
  return row;
}

function showSession(session) {
  element("id").textContent = session.id ?? "none";
  element("new").textContent = session.exists && !session.isNew ? "no" : "yes: it begins with the first thing put in";
  element("created").textContent = time(session.created);
  element("expires").textContent = time(session.expires);
}

function time(instant) {
  return instant ? new Date(instant).toLocaleString() : "none";
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

function onClick(id, done, action) {
  element(id).addEventListener("click", () => act(done, action));
}

function onSubmit(id, done, action) {
  element(id).addEventListener("submit", (event) => {
    event.preventDefault();
    act(done, () => action(event.target));
  });
}

async function endSession() {
  await call("POST", "logout");
  person = undefined;
}

onSubmit("sign-in", "Signed in: the session has a new id.", async (form) => {
  await call("POST", "sign-in", Object.fromEntries(new FormData(form)));
  form.reset();
  element("who").focus(); // the form is about to go
});
element("accounts").addEventListener("click", ({ target }) => {
  if (target.tagName === "BUTTON") {
    const [name, password] = target.closest("tr").cells;
    element("user").value = name.textContent;
    element("password").value = password.textContent;
    document.querySelector("#sign-in button").focus();
  }
});
onClick("sign-out", "Signed out: the session is gone from Redis.", async () => {
  await endSession();
  element("who").focus();
});
onClick("sign-out-others", "Signed out everywhere else.", () => call("POST", "me/devices/sign-out-others"));
onClick("login", "The session holds “signed”.", () => call("POST", "login"));
onClick("logout", "The session is gone from Redis.", endSession);
onClick("visit", "One more visit.", () => call("POST", "visits"));
onClick("clear", "The cart is empty.", () => call("DELETE", "cart"));
onClick("look", "This is what Redis holds now.", () => {});
onSubmit("add", "Added to the cart.", async (form) => {
  await call("POST", "cart", new URLSearchParams(new FormData(form)));
  form.reset();
  element("name").focus();
});
window.addEventListener("focus", look);

act("", () => call("POST", "visits"));
