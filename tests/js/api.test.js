import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { ApiError, call, nonce } from "../../static/js/core/api.js";

/** A real server that answers as the script says. */
let script = [];
let arrived = 0;
let base = "";
const server = createServer((request, response) => {
  arrived += 1;
  const answer = script.shift();
  if (answer) answer(request, response);
  else response.writeHead(500).end();
});

before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  arrived = 0;
});

const json =
  (status, body, type = "application/json") =>
  (_request, response) =>
    response.writeHead(status, { "Content-Type": type }).end(JSON.stringify(body));
const cut = (request) => request.socket.destroy();

test("the answer is the JSON, and null when there is none", async () => {
  script = [json(201, { id: "a" }), (_request, response) => response.writeHead(204).end()];
  assert.deepEqual(await call("POST", `${base}/x`, { body: { name: "Đoàn" } }), { id: "a" });
  assert.equal(await call("DELETE", `${base}/x`), null);
});

test("a problem becomes an error with its code and fields", async () => {
  const errors = [{ field: "seats", code: "too_many", message: "Quá nhiều." }];
  const problem = { status: 422, code: "invalid", detail: "Dữ liệu chưa hợp lệ.", errors };
  script = [json(422, problem, "application/problem+json")];
  await assert.rejects(call("POST", `${base}/x`, { body: {} }), (error) => {
    assert.ok(error instanceof ApiError);
    assert.equal(error.code, "invalid");
    assert.deepEqual(error.fields, errors);
    return true;
  });
  assert.equal(arrived, 1);
});

test("reading is tried again after a hiccup", async () => {
  script = [(_request, response) => response.writeHead(503).end(), json(200, { ok: true })];
  assert.deepEqual(await call("GET", `${base}/x`), { ok: true });
  assert.equal(arrived, 2);
});

test("writing is sent once, unless it carries a nonce", async () => {
  script = [cut];
  await assert.rejects(call("POST", `${base}/x`, { body: {} }), { code: "network" });
  assert.equal(arrived, 1);
  script = [cut, json(200, { receipt: "r" })];
  const options = { body: { nonce: nonce() }, isRepeatable: true };
  assert.deepEqual(await call("POST", `${base}/x`, options), { receipt: "r" });
  assert.equal(arrived, 3);
});

test("a server that does not answer is told apart from one that cannot be reached", async () => {
  script = [() => {}];
  await assert.rejects(call("POST", `${base}/x`, { body: {}, timeout: 50 }), { code: "timeout" });
});
