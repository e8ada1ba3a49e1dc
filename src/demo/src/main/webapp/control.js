// The nodes and Redis, where `mvn -Pdemo` runs them: which there are, what Redis has counted, and the button that stops it.

import { create, element } from "./page.js";

const MOST_SHOWN = 6;

/** What the process that started the demo tells; without the cookie, so that it costs Redis nothing. */
export async function state() {
  try {
    const response = await fetch("control", { credentials: "omit" });
    return response.ok ? await response.json() : {};
  } catch {
    return {}; // the server has ended: what was asked says so
  }
}

export async function tellRedis(command) {
  const response = await fetch(`control/redis/${command}`, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json" },
  });
  if (!response.ok) {
    throw new Error(`Redis cannot be told to ${command} (status ${response.status}).`);
  }
}

export function showControls({ nodes, redis }) {
  element("controls").hidden = nodes === undefined;
  if (nodes !== undefined) {
    element("nodes").replaceChildren(...nodes.map(nodeItem));
    element("power").textContent = redis ? "Stop Redis" : "Start Redis";
    element("power").classList.toggle("stopped", !redis);
    element("redis").textContent = redis ? "What Redis holds" : "What Redis held";
    element("panel").classList.toggle("away", !redis);
  }
}

/** Cookies do not depend on the port, so that the other node gets the same session. */
function nodeItem(node, index) {
  const link = create("a", `Node ${index + 1}`);
  link.href = node;
  if (new URL(node).origin === location.origin) {
    link.setAttribute("aria-current", "page");
  }
  const item = create("li");
  item.append(link);
  return item;
}

/** Shows how often Redis was asked between two states, and for what; returns how often, in words. */
export function showAsked(requests, before, after) {
  const counted = before.redis && after.redis && after.roundTrips >= before.roundTrips;
  if (!counted || requests === "") {
    return "";
  }
  const trips = after.roundTrips - before.roundTrips;
  const commands = Object.entries(after.commands)
    .map(([name, count]) => [name.replace("|", " "), count - (before.commands[name] ?? 0)])
    .filter(([, count]) => count > 0)
    .map(([name, count]) => (count > 1 ? `${name} × ${count}` : name));
  const item = create("li");
  item.className = "changed";
  const words = trips === 1 ? "1 round trip" : `${trips} round trips`;
  item.append(create("strong", words), requests);
  item.append(create("div", commands.join(", ")));
  element("asked").prepend(item);
  [...element("asked").children].slice(MOST_SHOWN).forEach((old) => old.remove());
  element("asking").hidden = false;
  return words;
}
