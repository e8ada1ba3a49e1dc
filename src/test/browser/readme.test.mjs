// Runs the curl transcripts of the README in order, with curl's cookie jars. No other test signs alice in.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { limit, root, site } from "./demo.mjs";

const run = promisify(execFile);

test("curl prints what the README shows", limit, async (t) => {
  const steps = transcript(await readFile(join(root, "README.md"), "utf8"));
  assert.ok(steps.length >= 12, "the README has its transcripts");
  const folder = await mkdtemp(join(tmpdir(), "curl-jar-"));
  try {
    for (const { command, printed } of steps) {
      await t.test(command, limit, async () => {
        const here = command.replaceAll("http://localhost:8080/", site.href);
        assert.notEqual(here, command, "it asks the demo");
        const { stdout } = await run("bash", ["-c", here], { cwd: folder });
        compare(printed, stdout.replaceAll("\r\n", "\n").trimEnd());
      });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** The commands of all console blocks with curl, each with the output that the README shows. */
function transcript(readme) {
  return [...readme.matchAll(/```console\n(\$ curl [\s\S]*?)```/g)]
    .flatMap(([, block]) => block.split(/^\$ /m).slice(1))
    .map((step) => {
      const [command, ...printed] = step.trimEnd().split("\n");
      return { command, printed };
    });
}

/** With -i the README shows only some headers: the status line and each of these must be present. */
function compare(printed, answer) {
  if (printed[0].startsWith("HTTP/")) {
    const [status, ...headers] = answer.split("\n\n")[0].split("\n");
    assert.match(status, pattern(printed[0]));
    for (const header of printed.slice(1)) {
      assert.ok(headers.some((actual) => pattern(header).test(actual)), `no "${header}" in:\n${answer}`);
    }
  } else {
    assert.match(answer, pattern(printed.join("\n")));
  }
}

/** The printed text as a pattern, in which "…" matches any text. */
function pattern(printed) {
  const literal = printed.split("…").map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".+")}$`);
}
