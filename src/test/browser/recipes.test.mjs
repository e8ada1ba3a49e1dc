// Runs the recipe of a client without cookies.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { limit, root, site } from "./demo.mjs";

const run = promisify(execFile);
const script = join(root, "deploy/recipes/client-without-cookies.mjs");

test("a client without cookies signs in, fills its cart, finds it again and signs out", limit, async () => {
  const { stdout } = await run(process.execPath, [script, site.origin]);
  assert.deepEqual(stdout.trimEnd().split("\n"), [
    "Signed in? false",
    "Signed in? true",
    'The cart: [{"name":"Green tea","quantity":2}]',
    "Signed out, and the token is forgotten.",
    "Signed in? false",
  ]);
});

test("it reports the error and fails", limit, async () => {
  await assert.rejects(run(process.execPath, [script, new URL("nothing-here/", site).href]), (failure) => {
    assert.match(failure.stderr, /GET .*nothing-here\/all: status 404/);
    return failure.code === 1;
  });
});
