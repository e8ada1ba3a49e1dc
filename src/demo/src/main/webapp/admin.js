import { button, call, element, failureOf, inTurn, say, sessionRow, shortId } from "./page.js";

const MOST = 100; // the server sends no more

function act(done, action) {
  return inTurn(async () => {
    const failed = await failureOf(action);
    const unseen = await failureOf(show);
    const failure = failed ?? unseen;
    say(failure?.message ?? done, failure !== undefined);
  });
}

async function show() {
  showSessions([]); // nothing is left in sight of somebody who may see it no more
  showSessions(await call("GET", "admin/sessions"));
}

function showSessions(sessions) {
  const signedIn = sessions.filter(({ principal }) => principal !== undefined).length;
  element("count").textContent = `${sessions.length}, signed in ${signedIn}`;
  element("more").hidden = sessions.length < MOST;
  element("sessions").replaceChildren(...sessions.map(row));
}

function row(session) {
  const whose = session.principal ? `${session.principal} (${session.roles.join(", ")})` : "Nobody signed in";
  if (session.current) {
    return sessionRow(session, `${whose}, this browser`);
  }
  const end = button("End", `End the session ${shortId(session)}`, () =>
    act("Ended: whoever had it is signed out.", async () => {
      await call("DELETE", `admin/sessions/${session.id}`);
      element("there-are").focus(); // the button that had it is about to go
    }),
  );
  return sessionRow(session, whose, end);
}

element("look").addEventListener("click", () => act("These are the sessions now.", () => {}));

act("", () => {});
