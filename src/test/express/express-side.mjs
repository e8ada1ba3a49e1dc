// A typical Express application with express-session and connect-redis.

import express from "express";
import session from "express-session";
import { RedisStore } from "connect-redis";

/**
 * Starts the application.
 *
 * @param client a node-redis client
 * @param additional options of express-session
 * @returns its address, and a function that stops it
 */
export async function startExpress(client, options) {
  const app = express();
  app.use(session({ store: new RedisStore({ client }), resave: false, saveUninitialized: false, ...options }));
  app.use(express.json());

  app.post("/login", (request, response) => {
    request.session.signed = "1";
    response.sendStatus(204);
  });
  app.get("/all", (request, response) => response.json(Boolean(request.session.signed)));
  app.get("/unused", (_request, response) => response.sendStatus(204));
  app.get("/session", (request, response) => response.json(request.session));
  app.patch("/session", (request, response) => {
    Object.assign(request.session, request.body);
    response.sendStatus(204);
  });
  app.delete("/session", (request, response, next) =>
    request.session.destroy((error) => (error ? next(error) : response.clearCookie("connect.sid").sendStatus(204))),
  );
  app.get("/id", (request, response) => response.send(request.sessionID));
  app.post("/regenerate", (request, response, next) =>
    request.session.regenerate((error) => {
      request.session.signed = "2";
      error ? next(error) : response.send(request.sessionID);
    }),
  );
  app.post("/remember", (request, response) => {
    request.session.cookie.maxAge = Number(request.query.ms);
    request.session.remembered = true;
    response.sendStatus(204);
  });
  app.get("/max-age", (request, response) => response.json(request.session.cookie.originalMaxAge));
  // A slow request loads the session, and changes it when it may continue.
  let goOn;
  app.post("/slow", async (request, response) => {
    await new Promise((open) => (goOn = open));
    request.session.late = true;
    response.sendStatus(204);
  });
  app.get("/waiting", (_request, response) => response.json(Boolean(goOn)));
  app.post("/go-on", (_request, response) => {
    goOn();
    goOn = undefined;
    response.sendStatus(204);
  });

  const server = await new Promise((resolve, reject) => {
    const starting = app.listen(0, "127.0.0.1", (error) => (error ? reject(error) : resolve(starting)));
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
