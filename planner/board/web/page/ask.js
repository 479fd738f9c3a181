// What the page asks of the server on this machine, and how refusals come back.
// @ts-check
"use strict";

/** By how much a plan costs more than another, as `planner.board.view` tells it.
 * @typedef {{more: string, more_yen: number}} Difference */

/** How a migration stands; its month is counted from the first of the horizon, no month is left out.
 * @typedef {{modes: Option[], optional: boolean, month: number|null, when: string, mode: string|null}} Cutover */

/** The board at a version.
 * @typedef {{number: number, first: number, title: string, said: string, acted: boolean, undo: string|null, redo: string|null, total: string,
 *   total_amount: string, proof: string, step: Difference & {broken: string[], mended: string[]}, base: Difference & {name: string}, components: string[][],
 *   violations: {text: string, fresh: boolean, about: string[]}[], pins: string[], cutovers: Record<string, Cutover>,
 *   kept: {name: string, number: number}[], changed: boolean}} Summary */

/** How a search stands.
 * @typedef {{number: number, id: number, kind: string, running: boolean, cancelled: boolean, ended: string, text: string, elapsed_s: number, limit_s: number,
 *   best?: string, bound?: string, gap?: string, offer?: string, more: boolean,
 *   ways: {lines: string[], rough: boolean, price: string, plan: string, sum: string}[]}} Search */

/** What has changed since the version that is shown: all of the chart, or some of its rows.
 * @typedef {{summary: Summary, chart?: Scenario & {used: number}, rows?: Row[], search?: Search}} Update */

/** Find an element of the page, which its template has.
 * @param {string} id @returns {HTMLElement} */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What the page was made with. @type {{say: Record<string, string>, edit: boolean, lang: string, view: string}} */
const PAGE = JSON.parse(at("data").textContent ?? "");
const say = PAGE.say;

/** A refusal in words; of another window's change with the number of the version that is there now. */
class Refused extends Error {
  /** @param {{error: string, elsewhere?: number}} answer */
  constructor(answer) {
    super(answer.error);
    this.elsewhere = answer.elsewhere;
  }
}

/** The address of something of the server, below the token.
 * @param {string} path @param {Record<string, string|number>} [asked] */
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

/** Look something up. @param {string} path @param {Record<string, string|number>} [asked] */
const ask = async (path, asked) => answered(await fetch(address(`api/${path}`, asked)));

/** Have something done. @param {string} path @param {Record<string, any>} body */
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
