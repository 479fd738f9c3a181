// What the page asks of the server on this machine, and how refusals come back.
// @ts-check
"use strict";

/** What the page was made with. @type {{say: Object<string, string>, edit: boolean, lang: string, view: string}} */
const PAGE = JSON.parse(document.getElementById("data")?.textContent ?? "");
const say = PAGE.say;

/** Find an element of the page. @param {string} id @returns {any} */
const at = (id) => document.getElementById(id);

/** A refusal in words; of another window's change with the number of the version that is there now. */
class Refused extends Error {
  /** @param {{error: string, elsewhere?: number, same?: boolean}} answer */
  constructor(answer) {
    super(answer.error);
    this.elsewhere = answer.elsewhere;
  }
}

/** The address of something of the server, below the token.
 * @param {string} path @param {Object<string, any>} [asked] */
const address = (path, asked = {}) => {
  const url = new URL(path, location.href.split(/[?#]/)[0]);
  for (const [key, value] of Object.entries({ lang: PAGE.lang, ...asked })) url.searchParams.set(key, String(value));
  return url;
};

/** @param {Response} response */
const answered = async (response) => {
  const answer = await response.json();
  if (answer.error !== undefined) throw new Refused(answer);
  return answer;
};

/** Look something up. @param {string} path @param {Object<string, any>} [asked] */
const ask = async (path, asked) => answered(await fetch(address(`api/${path}`, asked)));

/** Have something done. @param {string} path @param {Object<string, any>} body */
const send = async (path, body) =>
  answered(await fetch(address(`api/${path}`), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));

/** Tell the person at the board something that went wrong, or that is to be known.
 * @param {string} text @param {...Node} more buttons */
const alarm = (text, ...more) => {
  const close = make("button", { type: "button", className: "close", textContent: say.close, onclick: () => { at("alert").hidden = true; } });
  at("alert").replaceChildren(make("p", { textContent: text }), ...more, close);
  at("alert").hidden = false;
};

/** Say something to a screen reader. @param {string} text */
const speak = (text) => { at("spoken").textContent = text; };
