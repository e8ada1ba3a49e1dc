// A browser with one cookie for both sides, as behind one domain.

import assert from "node:assert/strict";

export class Browser {
  cookies = new Map();

  /** @returns status, body as text, and cookie headers of the response */
  async send(method, url, body) {
    const headers = this.cookies.size ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") } : {};
    const json = body !== undefined && typeof body !== "string";
    if (body !== undefined) {
      headers["content-type"] = json ? "application/json" : "text/plain;charset=UTF-8";
    }
    const response = await fetch(url, { method, headers, body: json ? JSON.stringify(body) : body });
    const setCookies = response.headers.getSetCookie();
    setCookies.forEach((each) => this.#keep(each));
    return { status: response.status, text: await response.text(), setCookies };
  }

  /** Sends a request and expects success. */
  async ok(method, url, body) {
    const answer = await this.send(method, url, body);
    assert.ok(answer.status < 300, `${method} ${url}: status ${answer.status}\n${answer.text}`);
    return answer;
  }

  async text(url) {
    return (await this.ok("GET", url)).text;
  }

  async json(url) {
    const text = await this.text(url);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Stores cookies as browsers do, with name and value as bytes. */
  #keep(setCookie) {
    const [pair, ...attributes] = setCookie.split(";");
    const at = pair.indexOf("=");
    const expires = attributes.map((each) => each.trim()).find((each) => /^expires=/i.test(each));
    if (expires && new Date(expires.slice(8)) <= new Date()) {
      this.cookies.delete(pair.slice(0, at));
    } else {
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  get token() {
    return this.cookies.get("connect.sid");
  }

  /** Continues with this cookie. */
  with(token) {
    this.cookies.set("connect.sid", token);
    return this;
  }

  get id() {
    return decodeURIComponent(this.token).slice(2).split(".")[0];
  }
}
