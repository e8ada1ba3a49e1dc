// Checks the Dockerfile without building it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { DockerfileParser } from "dockerfile-ast";
import { validate } from "dockerfile-utils";

const root = new URL("../../../", import.meta.url);
const text = readFileSync(new URL("deploy/docker/Dockerfile", root), "utf8");
const instructions = DockerfileParser.parse(text).getInstructions();
const last = instructions.slice(instructions.map((each) => each.getKeyword()).lastIndexOf("FROM"));
const only = (keyword) => {
  const found = last.filter((each) => each.getKeyword() === keyword);
  assert.equal(found.length, 1, `${keyword} stands once in the last stage`);
  return found[0];
};
const strings = (instruction) =>
  JSON.parse(/\[.*\]/s.exec(instruction.getTextContent().replaceAll(/\\\n/g, ""))[0]);

test("every instruction is valid", () => {
  assert.deepEqual(validate(text).map((problem) => problem.message), []);
});

test("the user is not root and numeric, so that Kubernetes can verify it", () => {
  assert.match(only("USER").getArguments()[0].getValue(), /^[1-9][0-9]+$/);
});

test("the server is the first process and receives the signals, without a shell", () => {
  assert.equal(strings(only("ENTRYPOINT"))[0], "java");
});

test("the health check uses an installed tool and does not depend on Redis", () => {
  const command = strings(only("HEALTHCHECK"));
  assert.equal(command[0], "curl");
  assert.match(last.find((each) => each.getKeyword() === "RUN").toString(), /apt-get install [^&]* curl /);
  assert.match(command.at(-1), /\/health\/live$/);
});

test("no secret is in the image", () => {
  assert.doesNotMatch(text, /redis-session\.secret\s*=|REDIS_SESSION_SECRET|password/i);
  assert.ok(!instructions.some((each) => ["ARG", "ADD"].includes(each.getKeyword())));
});

test("files copied from the project exist and are not ignored", () => {
  const ignored = readFileSync(new URL("deploy/docker/Dockerfile.dockerignore", root), "utf8").split("\n");
  const sources = instructions
    .filter((each) => each.getKeyword() === "COPY" && each.getFlags().length === 0)
    .flatMap((each) => each.getArguments().slice(0, -1).map((argument) => argument.getValue()));
  assert.ok(sources.length > 0);
  for (const source of sources) {
    assert.ok(existsSync(new URL(source, root)), source);
    assert.ok(ignored.includes(`!${source}`), `${source} in Dockerfile.dockerignore`);
  }
});
