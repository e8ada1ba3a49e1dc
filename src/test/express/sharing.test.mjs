// Sessions shared by Java and Node: a Jakarta REST application with this library, and an Express application with the
// real express-session, connect-redis and redis, on one Redis. .ci/run starts the Java side.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import session from "express-session";
import { createClient } from "redis";
import { Browser } from "./browser.mjs";
import { startExpress } from "./express-side.mjs";
import { randomDocument, randomFrom } from "./random-document.mjs";

const LIMIT = { timeout: 60_000 };
const LONG_LIMIT = { timeout: 240_000 };
const TTL = 30 * 60; // of the Java side, in seconds
const INTERVAL = 60; // the keep-alive interval of Java, by which Redis keeps a session longer
const java = required("JAVA_URL");
const [secret, former] = required("REDIS_SESSION_SECRET").split(",");

const redis = createClient({ url: required("REDIS_URL") });
let express; // without maxAge, like the Java side
let remembering; // with maxAge
let rolling; // without maxAge, with rolling: true
let formerly; // signs with the replaced secret, which is the second one elsewhere

function required(name) {
  assert.ok(process.env[name], `${name} is not set: .ci/run sets it`);
  return process.env[name];
}

before(async () => {
  await redis.connect();
  const secrets = [secret, former];
  express = await startExpress(redis, { secret: secrets });
  remembering = await startExpress(redis, { secret: secrets, cookie: { maxAge: 600_000 } });
  rolling = await startExpress(redis, { secret: secrets, rolling: true });
  formerly = await startExpress(redis, { secret: former });
});

after(async () => {
  await Promise.all([express, remembering, rolling, formerly].map((side) => side?.close()));
  await redis.close();
});

const attribute = (name) => `${java}attributes?name=${encodeURIComponent(name)}`;
const key = (browser) => `sess:${browser.id}`;
const stored = async (browser) => JSON.parse(await redis.get(key(browser)));

function near(actual, expected, message) {
  assert.ok(actual > expected - 30 && actual <= expected, `${message ?? "seconds"}: ${actual}, expected ${expected}`);
}

async function signedInWithExpress() {
  const browser = new Browser();
  await browser.ok("POST", `${express.url}login`);
  return browser;
}

async function signedInWithJava() {
  const browser = new Browser();
  await browser.ok("POST", `${java}login`);
  return browser;
}

test("Java reads a login of Express", LIMIT, async () => {
  const browser = await signedInWithExpress();
  const token = browser.token;

  assert.equal(await browser.text(`${java}all`), "true");
  assert.equal(await browser.text(`${java}session/id`), browser.id);
  assert.equal(browser.token, token);
  assert.equal(await new Browser().text(`${java}all`), "false");
});

test("Express reads a login of Java", LIMIT, async () => {
  const browser = await signedInWithJava();
  const token = browser.token;

  assert.match(token, /^s%3A[A-Za-z0-9_-]{32}\.[A-Za-z0-9%]+$/);
  assert.equal(await browser.text(`${express.url}all`), "true");
  assert.equal(await browser.text(`${express.url}id`), browser.id);
  assert.equal(browser.token, token);
});

test("both sides reject a forged token", LIMIT, async () => {
  const browser = await signedInWithJava();
  const forged = browser.token.slice(0, -1) + (browser.token.endsWith("A") ? "B" : "A");

  assert.equal(await new Browser().with(forged).text(`${java}all`), "false");
  assert.equal(await new Browser().with(forged).text(`${express.url}all`), "false");
});

test("each side reads nested objects that the other wrote", LIMIT, async () => {
  const browser = new Browser();
  const order = {
    customer: "Zoë 漢 💥 \" \\ \u0000",
    paid: false,
    items: [{ name: "tea", quantity: 2, price: 9.5 }],
    notes: { first: { "é": "ü" }, second: {} },
  };
  await browser.ok("PATCH", `${express.url}session`, { order });
  assert.deepEqual(await browser.json(`${java}order`), order);

  await browser.ok("POST", `${java}order/items`, { name: "milk", quantity: 1, price: 1.25 });
  order.items.push({ name: "milk", quantity: 1, price: 1.25 });
  assert.deepEqual((await browser.json(`${express.url}session`)).order, order);

  order.paid = true;
  await browser.ok("PUT", `${java}order`, order);
  assert.deepEqual((await browser.json(`${express.url}session`)).order, order);
});

test("Java reads every kind of value of Express as its JSON", LIMIT, async () => {
  const browser = new Browser();
  const values = { n: 1, big: 9007199254740991, small: 5e-324, no: null, list: [1, [2, [true]]], text: "\u2028 é" };
  await browser.ok("PATCH", `${express.url}session`, values);

  for (const [name, value] of Object.entries(values)) {
    assert.equal(await browser.text(attribute(name)), typeof value === "string" ? value : JSON.stringify(value), name);
  }
});

test("a logout on one side is a logout on the other", LIMIT, async () => {
  const first = await signedInWithJava();
  const kept = first.token;
  await first.ok("DELETE", `${express.url}session`);
  assert.equal(first.token, undefined);
  assert.equal(await new Browser().with(kept).text(`${java}all`), "false");

  const second = await signedInWithExpress();
  const { token, id } = second;
  await second.ok("DELETE", `${java}session`);
  assert.equal(second.token, undefined);
  assert.equal(await new Browser().with(token).text(`${express.url}all`), "false");
  assert.equal(await redis.exists(`sess:${id}`), 0);
});

test("each side keeps the other's sessions alive without changing them", LIMIT, async () => {
  for (const browser of [await signedInWithExpress(), await signedInWithJava()]) {
    await browser.text(`${java}all`); // adds the time when Java first saw the session
    const before = await redis.get(key(browser));

    await redis.expire(key(browser), 90);
    await browser.text(`${java}all`);
    near(await redis.ttl(key(browser)), TTL + INTERVAL, "kept alive by Java");
    await redis.expire(key(browser), 90);
    await browser.ok("GET", `${express.url}unused`);
    near(await redis.ttl(key(browser)), 86_400, "kept alive by Express");
    await browser.text(`${java}all`);
    near(await redis.ttl(key(browser)), 86_400, "not shortened by Java");
    assert.equal(await redis.get(key(browser)), before);
  }
});

test("maxAge of Express is the time to live in Java, regardless of expires", LIMIT, async () => {
  const browser = new Browser();
  await browser.ok("POST", `${remembering.url}login`);
  assert.equal((await browser.text(`${java}session/times`)).split(" ")[2], "600000");

  await redis.expire(key(browser), 90);
  const { setCookies } = await browser.ok("GET", `${java}all`);
  near(await redis.ttl(key(browser)), 660);
  near(Number(setCookies[0].match(/; Max-Age=(\d+);/)[1]), 660, "the cookie's Max-Age");

  await browser.ok("POST", `${express.url}remember?ms=7200000`);
  assert.equal((await browser.text(`${java}session/times`)).split(" ")[2], "7200000");
});

test("a time to live set by Java is maxAge in Express", LIMIT, async () => {
  const browser = new Browser();
  const [setCookie] = (await browser.ok("POST", `${java}express/remember?for=PT2H`)).setCookies;
  assert.match(setCookie, /; Max-Age=7\d\d\d; Expires=/);
  assert.equal(await browser.json(`${express.url}max-age`), 7_200_000);
  near((new Date((await stored(browser)).cookie.expires) - Date.now()) / 1000, 7200, "expires");

  await redis.expire(key(browser), 90);
  await browser.ok("GET", `${express.url}unused`);
  near(await redis.ttl(key(browser)), 7200);
});

test("Express keeps the cookie of Java", LIMIT, async () => {
  const browser = new Browser();
  const [given] = (await browser.ok("POST", `${java}login`)).setCookies;
  const [again] = (await browser.ok("GET", `${rolling.url}all`)).setCookies;

  assert.deepEqual(again.split("; ").sort(), given.split("; ").sort());
});

test("a secret is rotated without ending sessions", LIMIT, async () => {
  const browser = new Browser();
  await browser.ok("POST", `${formerly.url}login`);
  const old = browser.token;
  assert.equal(await browser.text(`${express.url}all`), "true");

  assert.equal(await browser.text(`${java}all`), "true");
  assert.notEqual(browser.token, old);
  assert.equal(browser.id, decodeURIComponent(old).slice(2, 34));
  assert.equal(await browser.text(`${express.url}all`), "true");
  assert.equal(await browser.text(`${formerly.url}all`), "false");
});

test("after regenerate in Express the former id has no session", LIMIT, async () => {
  const browser = await signedInWithJava();
  const former = browser.token;
  await browser.ok("POST", `${express.url}regenerate`);

  assert.equal(await browser.text(attribute("signed")), "2");
  assert.equal(await new Browser().with(former).text(`${java}all`), "false");
});

test("renewId in Java moves the data to the new id and closes the former id", LIMIT, async () => {
  const browser = await signedInWithExpress();
  const former = browser.token;
  await browser.ok("PATCH", `${express.url}session`, { kept: [1.5] });
  await browser.ok("POST", `${java}session/renew`);
  assert.notEqual(browser.token, former);

  const { signed, kept } = await browser.json(`${express.url}session`);
  assert.deepEqual({ signed, kept }, { signed: "1", kept: [1.5] });
  for (const side of [java, express.url]) {
    const late = new Browser().with(former);
    assert.equal(await late.text(`${side}all`), "false");
    assert.equal(late.token, former, "no other cookie, which would overwrite the new one");
  }
});

test("parallel requests of Java lose no update in a session of Express", LIMIT, async () => {
  const browser = await signedInWithExpress();
  await Promise.all([
    ...Array.from({ length: 30 }, (_, i) => browser.ok("PUT", attribute(`n${i}`), String(i))),
    ...Array.from({ length: 30 }, () => browser.ok("POST", `${java}session/count`)),
  ]);

  const { cookie, signed, count, ...others } = await browser.json(`${express.url}session`);
  assert.equal(signed, "1");
  assert.equal(count, 30);
  delete others["@redis-session"];
  assert.deepEqual(others, Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`n${i}`, String(i)])));
});

test("changes by Express keep the metadata of Java", LIMIT, async () => {
  const browser = await signedInWithJava();
  const created = (await browser.text(`${java}session/times`)).split(" ")[0];
  await browser.ok("PATCH", `${express.url}session`, { more: 1 });

  assert.equal((await browser.text(`${java}session/times`)).split(" ")[0], created);
  assert.deepEqual((await stored(browser))["@redis-session"], { created, key: key(browser) });
});

test("a login of Java survives changes by Express and is found by principal", LIMIT, async () => {
  const browser = new Browser();
  await browser.ok("POST", `${java}who/alice?role=user&role=admin`);
  await browser.ok("PATCH", `${express.url}session`, { more: 1 });

  assert.equal((await stored(browser)).more, 1);
  assert.equal(await browser.text(`${java}who/admin`), "hello admin alice");
  assert.equal(await browser.text(`${java}who/devices`), browser.id);

  const other = new Browser();
  await other.ok("POST", `${java}who/alice?role=user`);
  assert.equal((await browser.ok("POST", `${java}who/revoke-others`)).text, "1");
  assert.equal((await other.json(`${express.url}session`))["@redis-session"], undefined);
});

test("a principal that Express copies from a request body is not accepted by Java", LIMIT, async () => {
  const victim = new Browser();
  await victim.ok("POST", `${java}who/alice?role=user&role=admin`);
  const stolen = (await stored(victim))["@redis-session"];
  const attacker = await signedInWithJava();
  const { created } = (await stored(attacker))["@redis-session"];
  const { proof, ...unproved } = { ...stolen, created, key: key(attacker) };

  for (const forged of [unproved, { ...unproved, proof }, { ...unproved, proof: "" }]) {
    await attacker.ok("PATCH", `${express.url}session`, { "@redis-session": forged });
    assert.equal((await stored(attacker))["@redis-session"].principal, "alice", "Express keeps what it is given");
    assert.equal((await attacker.send("GET", `${java}who/admin`)).status, 401);
  }
  assert.equal(await victim.text(`${java}who/admin`), "hello admin alice");
});

test("a session ended by Express has no principal in Java and is not listed", LIMIT, async () => {
  const browser = new Browser();
  await browser.ok("POST", `${java}who/bob?role=user`);
  const { token } = browser;
  const other = new Browser();
  await other.ok("POST", `${java}who/bob?role=user`);
  await browser.ok("DELETE", `${express.url}session`);

  assert.equal((await new Browser().with(token).send("GET", `${java}who/user`)).status, 401);
  assert.equal(await other.text(`${java}who/devices`), other.id);
});

test("Java rejects every attribute name that express-session does not load", LIMIT, async () => {
  const lost = new Set(["cookie", "req", "id"]);
  for (let each = session.Session.prototype; each; each = Object.getPrototypeOf(each)) {
    Object.getOwnPropertyNames(each).forEach((name) => lost.add(name));
  }
  const browser = new Browser();
  for (const name of lost) {
    assert.equal((await browser.send("PUT", attribute(name), "1")).status, 500, name);
  }
  assert.equal(browser.token, undefined);
  await browser.ok("PUT", attribute("cookies"), "1");
});

/** Runs an action after a request of Express has loaded the session and before it changes it. */
async function during(browser, meanwhile) {
  const slow = browser.ok("POST", `${express.url}slow`);
  while (!(await new Browser().json(`${express.url}waiting`))) {
    await setTimeout(20);
  }
  await meanwhile();
  await new Browser().ok("POST", `${express.url}go-on`);
  await slow;
}

test("limitation: Express writes the whole session and overwrites concurrent changes of Java", LIMIT, async () => {
  const browser = await signedInWithJava();
  await during(browser, () => browser.ok("PUT", attribute("meanwhile"), "1"));

  assert.equal((await stored(browser)).late, true);
  assert.equal((await browser.send("GET", attribute("meanwhile"))).status, 204);
});

test("a session that Java ended stays ended in Java, even if Express restores it", LIMIT, async () => {
  const browser = await signedInWithJava();
  const { token, id } = browser;
  await during(browser, () => browser.ok("DELETE", `${java}session`));
  assert.equal(await redis.exists(`sess:${id}`), 1, "not promised: it is back for Express");

  assert.equal(await new Browser().with(token).text(`${java}all`), "false");
  assert.equal(await new Browser().with(token).text(`${express.url}all`), "false", "Java took it away again");
});

test("a former id has no session in Java, even if Express restores it", LIMIT, async () => {
  const browser = await signedInWithExpress();
  const former = browser.token;
  await during(browser, () => browser.ok("POST", `${java}session/renew`));

  assert.equal(await new Browser().with(former).text(`${java}all`), "false");
  assert.equal(await new Browser().with(former).text(`${express.url}all`), "false");
  assert.equal(await browser.text(`${java}all`), "true");
});

test("Java adds an attribute to 1,000 random documents without other changes", LONG_LIMIT, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.log(`SEED=${seed} makes the same documents again`);
  const random = randomFrom(seed);
  const browser = await signedInWithJava();
  for (let i = 0; i < 1_000; i++) {
    const document = randomDocument(random);
    await redis.set(key(browser), document, { expiration: { type: "EX", value: TTL } });
    await browser.ok("PUT", attribute("added"), "1");

    const now = await redis.get(key(browser));
    const rest = now.slice(document.length - 1);
    assert.equal(now.slice(0, document.length - 1), document.slice(0, -1));
    assert.match(rest, /^,"@redis-session":\{"created":"\d+","key":"sess:[\w-]+"\},"added":"1"\}$/);
    assert.deepEqual(JSON.parse(now), { ...JSON.parse(document), ...JSON.parse(`{${rest.slice(1)}`) });
  }
});
