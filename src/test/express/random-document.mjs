// A random session document: nested, with any JSON notation of strings and numbers.

const NUMBERS = ["0", "-0", "1.0", "1E5", "1e-7", "-12.50", "9007199254740993", "12345678901234567890.10", "1E400"];
const PIECES = ["a", '\\"', "\\\\", "\\/", "\\u0000", "\\n", "é", "漢", "💥", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "{", "]", ",", ":", "@", " "];

/** @returns numbers from 0 to below a limit, reproducible by the seed (mulberry32) */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

export function randomDocument(random) {
  const members = ['"cookie":{"originalMaxAge":null,"expires":null,"httpOnly":true,"path":"/"}'];
  for (let i = random(6); i > 0; i--) {
    members.push(`"n${i}${random(2) ? "é💥" : ""}":${value(random, random(3) ? 4 : 40)}`);
  }
  return `{${members.join(",")}}`;
}

function value(random, depth) {
  switch (depth > 0 ? random(7) : random(4)) {
    case 0:
      return NUMBERS[random(NUMBERS.length)];
    case 1:
      return ["true", "false", "null"][random(3)];
    case 2:
    case 3:
      return string(random);
    case 4:
    case 5:
      return `[${list(random, () => value(random, depth - 1))}]`;
    default:
      return `{${list(random, () => `${string(random)}:${value(random, depth - 1)}`)}}`;
  }
}

function list(random, element) {
  return Array.from({ length: random(4) }, element).join(",");
}

function string(random) {
  return `"${Array.from({ length: random(8) }, () => PIECES[random(PIECES.length)]).join("")}"`;
}
