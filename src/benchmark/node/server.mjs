// The benchmark's resource on Express with express-session and connect-redis, as their guides show them.
// PORT and REDIS_PORT say where; both on the loopback address.
import { RedisStore } from "connect-redis";
import express from "express";
import session from "express-session";
import { createClient } from "redis";

const OTHERS = 9;

const redis = createClient({ url: `redis://127.0.0.1:${process.env.REDIS_PORT}` });
await redis.connect();

const app = express();
app.get("/none", (request, response) => response.type("text").send("0"));

app.use(
  session({
    store: new RedisStore({ client: redis }),
    secret: "a-secret-for-benchmarks-of-more-than-32-characters",
    resave: false,
    saveUninitialized: false,
  }),
);
app.post("/begin", (request, response) => {
  request.session.count = "0";
  for (let i = 0; i < OTHERS; i++) {
    request.session[`attribute${i}`] = "01234567890123456789";
  }
  response.type("text").send("begun");
});
app.get("/unused", (request, response) => response.type("text").send("0"));
app.get("/read", (request, response) => response.type("text").send(request.session.count));
app.post("/write", (request, response) => {
  request.session.count = String(Number(request.session.count) + 1);
  response.type("text").send(request.session.count);
});

app.listen(Number(process.env.PORT), "127.0.0.1", (error) => {
  if (error) {
    throw error;
  }
  console.log("ready");
});
