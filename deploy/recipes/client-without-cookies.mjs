// A client without cookies, with plain fetch: Node 18 or newer, a browser, a native app's script engine.
//
//   node client-without-cookies.mjs http://localhost:8080
//
// The server has redis-session.transport=header, or cookie,header.

const site = (process.argv[2] ?? "http://localhost:8080").replace(/\/$/, "");

// The token is the credential of the session: store it where the app stores passwords.
let token = "";

async function call(method, path, form) {
  const response = await fetch(`${site}/${path}`, {
    method,
    headers: token ? { "X-Session-Token": token } : {},
    body: form && new URLSearchParams(form),
  });
  // There when it is new or changed; empty when it is to be forgotten.
  token = response.headers.get("X-Session-Token") ?? token;
  if (!response.ok) {
    throw new Error(`${method} ${response.url}: status ${response.status}`);
  }
  return response.text();
}

try {
  console.log("Signed in?", await call("GET", "all"));

  await call("POST", "login");
  console.log("Signed in?", await call("GET", "all"));

  await call("POST", "cart", { name: "Green tea", quantity: 2 });
  console.log("The cart:", await call("GET", "cart"));

  await call("POST", "logout");
  console.log("Signed out,", token === "" ? "and the token is forgotten." : "but the token is still there!");
  console.log("Signed in?", await call("GET", "all"));
} catch (error) {
  console.error(error.cause ? `${error.message}: ${error.cause.message}` : error.message);
  process.exitCode = 1;
}
