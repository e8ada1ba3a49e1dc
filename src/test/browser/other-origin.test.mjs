// Pages of other origins: the allowed origin has a session by header, without a cookie; other origins have none.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launchBrowser, limit, required, site, watchedPage } from "./demo.mjs";

const allowed = new URL(required("DEMO_ORIGIN"));
const servers = [];
let browser;

before(async () => (browser = await launchBrowser()));
after(async () => {
  await browser?.close();
  servers.forEach((server) => server.close());
});

test("a page of the allowed origin has its session by header only", limit, async () => {
  const { page, complaints, context } = await pageOf(await serve(Number(allowed.port)));

  const seen = await page.evaluate(async (demo) => {
    let token = "";
    async function call(method, path, json) {
      const response = await fetch(demo + path, {
        method,
        credentials: "omit",
        headers: { ...(token && { "X-Session-Token": token }), ...(json && { "Content-Type": "application/json" }) },
        body: json && JSON.stringify(json),
      });
      token = response.headers.get("X-Session-Token") ?? token;
      return response.text();
    }
    const before = await call("GET", "all");
    await call("POST", "login");
    const issued = token;
    const signedIn = await call("GET", "all"); // with a preflight request, because of its header
    await call("DELETE", "cart");
    const kept = token;
    await call("POST", "sign-in", { name: "admin", password: "strong-espresso" });
    const renewed = token !== issued;
    const person = await call("GET", "me");
    await call("POST", "logout");
    return { before, issued, signedIn, kept, renewed, person, forgotten: token, afterwards: await call("GET", "all") };
  }, site.href);

  assert.match(seen.issued, /^[\w-]{43}\.[\w-]{43}$/);
  const { issued, ...rest } = seen;
  assert.deepEqual(rest, {
    before: "false",
    signedIn: "true",
    kept: issued,
    renewed: true,
    person: '{"name":"admin","roles":["admin","user"]}',
    forgotten: "",
    afterwards: "false",
  });
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a page of another origin can neither read nor send the header", limit, async () => {
  const { page, context } = await pageOf(await serve(0));

  const refused = await page.evaluate(async (demo) => {
    const outcome = (asked) => asked.then(() => "answered", (error) => error.name);
    return [
      await outcome(fetch(`${demo}all`)),
      await outcome(fetch(`${demo}all`, { headers: { "X-Session-Token": "any" } })),
      await outcome(fetch(`${demo}login`, { method: "POST", credentials: "include" })),
      await outcome(
        fetch(`${demo}sign-in`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }),
      ),
    ];
  }, site.href);

  assert.deepEqual(refused, ["TypeError", "TypeError", "TypeError", "TypeError"]);
  await context.close();
});

/** Opens a page of another origin: the same host, another port. */
async function serve(port) {
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html;charset=UTF-8");
    response.end('<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Another origin</title></html>');
  });
  servers.push(server);
  server.listen(port, "localhost");
  await once(server, "listening");
  return `http://localhost:${server.address().port}/`;
}

async function pageOf(address) {
  const context = await browser.newContext();
  const watched = await watchedPage(context);
  await watched.page.goto(address);
  return { context, ...watched };
}
