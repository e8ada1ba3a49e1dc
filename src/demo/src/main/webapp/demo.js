import { showAsked, showControls, state, tellRedis } from "./control.js";
import { showJava } from "./java.js";
import {
  button, call, create, element, failureOf, inTurn, requestsMade, say, sessionRow, shortId, time,
} from "./page.js";

/** Does something, shows what Redis was asked for it and what has become of the session, and says so, or why not. */
function act(done, action) {
  return inTurn(async () => {
    const before = await state();
    requestsMade();
    const failed = await failureOf(action);
    const requests = requestsMade();
    const after = await state();
    showControls(after);
    element("trips").textContent = showAsked(requests, before, after);
    const unseen = after.redis === false ? undefined : await failureOf(show);
    tell(done, failed ?? unseen);
  });
}

/** Shows what others have done meanwhile, and is silent if that is nothing. */
function look() {
  return inTurn(async () => {
    const now = await state();
    showControls(now);
    tell(undefined, now.redis === false ? undefined : await failureOf(show));
  });
}

function tell(done, failure) {
  const problem = signedOutElsewhere ? "You were signed out: elsewhere, or by time." : failure?.message;
  const text = problem ?? done;
  if (text !== undefined) {
    say(text, problem !== undefined);
  }
}

async function show() {
  const [signed, visits, cart, appearance, session, hash] = await Promise.all(
    ["all", "visits", "cart", "appearance", "session", "session/redis"].map((path) => call("GET", path)),
  );
  showPerson(session);
  showSession(session);
  showHash(hash);
  showCart(cart);
  showAppearance(appearance);
  element("signed").textContent = signed ? "Yes" : "No";
  element("visits").textContent = visits;
  showDevices(person ? await call("GET", "me/devices") : []);
}

let person; // undefined: not signed in
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
    return sessionRow(device, `${device.device}, this browser`);
  }
  const signOut = button("Sign out", `Sign out ${device.device} with the session ${shortId(device)}`, () => {
    act("Signed out there.", async () => {
      await call("DELETE", `me/devices/${device.id}`);
      element("my-devices").focus(); // the button that had it is about to go
    });
  });
  signOut.dataset.source = "MeResource/signOut";
  return sessionRow(device, device.device, signOut);
}

function showCart(cart) {
  element("cart-empty").hidden = cart.length > 0;
  element("cart").replaceChildren(...cart.map(cartRow));
}

function cartRow(item) {
  const remove = button("Remove", `Remove ${item.name}`, () => {
    act(`${item.name} removed.`, async () => {
      await call("DELETE", `cart/item?${new URLSearchParams({ name: item.name })}`);
      element("name").focus(); // the button that had it is about to go
    });
  });
  remove.dataset.source = "CartResource/remove";
  const name = create("span", item.name);
  name.className = "name";
  const row = create("li");
  row.append(name, create("span", `× ${item.quantity}`), remove);
  return row;
}

function showAppearance({ accent, changes }) {
  document.documentElement.dataset.accent = accent;
  document.querySelector(`#accents [value="${accent}"]`).checked = true;
  element("changes").textContent = changes === 1 ? "once" : `${changes} times`;
}

function showSession(session) {
  element("new").textContent = session.exists && !session.isNew ? "no" : "yes: it begins with the first thing put in";
  element("created").replaceChildren(session.created ? time(session.created) : "none");
  element("expires").replaceChildren(session.expires ? time(session.expires) : "none");
}

let before = {};
let endOfLife; // by this browser's clock, in milliseconds

function showHash(hash) {
  element("key").textContent = hash.key ?? "none";
  endOfLife = hash.key ? Date.now() + hash.secondsToLive * 1000 : undefined;
  showLife();
  element("fields").replaceChildren(...Object.entries(hash.fields).map(fieldRow));
  before = hash.fields;
}

function showLife() {
  const left = Math.max(0, Math.round((endOfLife - Date.now()) / 1000));
  element("ttl").textContent = endOfLife ? `${Math.floor(left / 60)} min ${String(left % 60).padStart(2, "0")} s` : "none";
}

setInterval(showLife, 1000);

function fieldRow([field, value]) {
  const row = create("tr");
  const head = create("th", field);
  head.scope = "row";
  const cell = create("td", value);
  if (/^\d{13}$/.test(value)) {
    cell.append(time(Number(value)));
  }
  row.append(head, cell);
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
onClick("ten", "Ten more visits: none of ten parallel requests is lost.", () =>
  Promise.all(Array.from({ length: 10 }, () => call("POST", "visits"))),
);
onClick("clear", "The cart is empty.", () => call("DELETE", "cart"));
onClick("look", "This is what Redis holds now.", () => call("GET", "session/redis"));
onSubmit("add", "Added to the cart.", async (form) => {
  await call("POST", "cart", new URLSearchParams(new FormData(form)));
  form.reset();
  element("name").focus();
});
element("accents").addEventListener("change", ({ target }) => {
  act("The bean has changed, and is saved.", () =>
    call("POST", "appearance", new URLSearchParams({ accent: target.value })),
  );
});
element("power").addEventListener("click", () => {
  const stopping = !element("power").classList.contains("stopped");
  act(
    stopping
      ? "Redis is stopped. Try any action: it is refused at once, and nothing is lost."
      : "Redis runs again, and your session is as it was.",
    async () => {
      await tellRedis(stopping ? "stop" : "start");
      if (!stopping) {
        await untilSessionsWork();
      }
    },
  );
});

/** A node tries a few times a second whether Redis is back. */
async function untilSessionsWork() {
  for (let i = 0; i < 20 && (await failureOf(() => call("GET", "all"))); i++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

// A section shows the Java lines of what was pressed in it last, and at first those of its first action.
document.addEventListener("click", ({ target }) => target.closest("button[data-source]") && java(target.closest("button")));
document.addEventListener("submit", ({ target }) => java(target));

function java(from) {
  return inTurn(async () => {
    const failure = await failureOf(() => showJava(from));
    failure && say(failure.message, true);
  });
}

for (const section of document.querySelectorAll("section")) {
  java(section.querySelector("[data-source]"));
}
window.addEventListener("focus", look);

act("", () => call("POST", "visits"));
