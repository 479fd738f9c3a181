// The panel beside the chart: money and violations, one member, limits, scenarios, deadlines.
// @ts-check
"use strict";

/** What can be typed in, as `planner.board.tables` tells it.
 * @typedef {{group: string, label: string, short: string, place: string, kind: string, value: string}} Setting */
/** How full a limit is in a fiscal year; no place where it cannot be changed.
 * @typedef {{place: string|null, value: number|null, text: string, exact?: string, share: number, full?: boolean, over?: boolean}} Load */
/** A cell of a table.
 * @typedef {Node|string} Cell */
/** What the panels ask of the board.
 * @typedef {{act: (action: Record<string, any>) => Promise<void>, select: (id: string) => void, selected: () => string, summary: () => Summary,
 *   against: (name: string) => void, row: (id: string) => RowElement|undefined, compare: (left: string, right: string) => void}} Desk */

/** @param {string} text */
const heading = (text) => make("h2", { textContent: text });
/** @param {string} text */
const line = (text, className = "") => make("p", { textContent: text, className });
/** A button, of those who may change things. @param {string} text @param {() => void} onclick @param {Record<string, any>} [properties] */
const press = (text, onclick, properties = {}) => make("button", { type: "button", textContent: text, onclick, disabled: !PAGE.edit, ...properties });
/** @param {string[]} texts @param {string} className */
const list = (texts, className) => make("ul", { className }, ...texts.map((textContent) => make("li", { textContent })));
/** A table, whose first column names its rows. @param {string[]} head @param {Cell[][]} rows */
const grid = (head, rows, className = "") => make("table", { className: `grid ${className}` },
  make("thead", {}, make("tr", {}, ...head.map((textContent, index) => make("th", { textContent, scope: "col", className: index ? "n" : "" })))),
  make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell, index) => (index ? make("td", { className: "n" }, cell) : make("th", { scope: "row" }, cell)))))));
/** @param {Option[]} options @param {string} chosen @param {(value: string) => void} onchange @param {Record<string, any>} [properties] */
const select = (options, chosen, onchange, properties = {}) => {
  const element = make("select", { onchange: () => onchange(element.value), ...properties });
  for (const [value, text] of options) element.append(make("option", { value, textContent: text, selected: value === chosen }));
  return element;
};
/** A form on a line, which does something when it is sent. @param {() => void} take @param {string} className @param {...(Node|null)} inside */
const form = (take, className, ...inside) => {
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    for (const one of inputs(element)) one.defaultValue = one.value; // not typed in any more, but sent
    take();
  };
  const element = make("form", { className, onsubmit: send }, ...inside);
  return element;
};
/** The fields of a part of the page into which one types. @param {Element} part */
const inputs = (part) => [...part.querySelectorAll("input")].filter((one) => one.type !== "checkbox");
/** The button that sends a form. @param {string} text @param {boolean} [disabled] */
const sends = (text, disabled = !PAGE.edit) => make("button", { textContent: text, disabled });

/** @type {Record<string, (desk: Desk) => Promise<Node[]>|Node[]>} */
const PANELS = {
  money: (desk) => {
    const one = desk.summary();
    const change = one.step;
    const changed = !one.acted ? [] : [
      heading(`${say.last_step}: ${one.said}`),
      make("p", { className: `more ${change.more_yen > 0 ? "dearer" : "cheaper"}` }, `${say.costs_more} `, make("strong", { textContent: change.more })),
      ...(change.mended.length ? [make("h3", { textContent: say.now_mended }), list(change.mended, "mended")] : []),
    ];
    const violations = one.violations.length
      ? [heading(fill(say.violations, { count: one.violations.length })), make("ul", { className: "broken" }, ...one.violations.map((each) => {
          const id = each.about.find((key) => desk.row(key));
          return make("li", { className: each.fresh && one.acted ? "fresh" : "", dataset: { fresh: say.fresh } }, id ? make("button", { type: "button", className: "link", textContent: each.text, onclick: () => desk.select(id) }) : each.text);
        }))]
      : [heading(say.no_violations)];
    const bases = one.kept.map(({ name }) => /** @type {Option} */ ([name, name]));
    const total = [say.sum, one.total_amount, change.more_yen ? change.more : "", one.base.more_yen ? one.base.more : ""];
    const saving = make("p", { className: "saving" });
    ask("savings").then(({ text }) => { saving.textContent = text; }, () => {});
    return [
      ...changed,
      ...violations,
      make("label", { className: "against" }, say.against, select(bases, one.base.name, desk.against, { id: "against" })),
      grid([say.component, say.amount, say.step_column, say.against_column], [...one.components, total], "components"),
      saving,
    ];
  },

  member: async (desk) => {
    const id = desk.selected();
    const row = desk.row(id)?.row;
    if (!row) return [line(say.choose_row, "hint")];
    const summary = desk.summary();
    const cutover = summary.cutovers[id];
    /** @type {Setting[]} */
    const settings = await ask("settings", { migration: id });
    const month = make("input", { id: "month", defaultValue: cutover.when, disabled: !PAGE.edit });
    const mode = select(cutover.modes, cutover.mode ?? cutover.modes[0][0], () => {}, { id: "mode", disabled: !PAGE.edit });
    const pin = make("input", {
      type: "checkbox", id: "pin", checked: summary.pins.includes(id), disabled: !PAGE.edit,
      onchange: () => desk.act({ kind: "pin", migrations: [id], on: pin.checked }),
    });
    const asked = make("input", { id: "why-month", defaultValue: cutover.when, size: 10 });
    const answer = make("pre", { className: "why", attributes: { "aria-live": "polite" } });
    const why = async () => {
      answer.textContent = "…";
      answer.textContent = await ask("why", { migration: id, month: asked.value }).then(({ text }) => text, (error) => error.message);
    };
    return [
      heading(row.name),
      line(row.headline),
      form(() => desk.act({ kind: "move", migration: id, month: month.value, mode: mode.value }), "fields",
        make("label", {}, say.month, month), cutover.modes.length > 1 ? make("label", {}, say.mode, mode) : null, sends(say.move)),
      ...(cutover.optional && cutover.month !== null ? [press(say.leave_out, () => desk.act({ kind: "move", migration: id, month: null }), { id: "leave-out" })] : []),
      make("label", { className: "check" }, pin, say.pin),
      form(why, "fields", make("label", {}, say.why_not, asked), sends(say.ask_why, false)),
      answer,
      ...fields(desk, settings, row.name),
    ];
  },

  limits: async (desk) => {
    /** @type {[{years: string[], rows: {name: string, cells: Load[]}[]}, Setting[]]} */
    const [loads, settings] = await Promise.all([ask("loads"), ask("settings")]);
    /** @param {string} what @param {Load} one */
    const cell = (what, one) => {
      const mark = one.over ? "×" : one.full ? "▲" : "";
      const inside = [make("i", { style: { "--share": Math.min(one.share, 1) } }), make("span", { textContent: `${mark}${one.text}` })];
      const properties = { className: `load ${one.over ? "over" : one.full ? "full" : ""}`, title: `${what}: ${one.exact ?? one.text}` };
      const { place } = one;
      if (!PAGE.edit || place === null) return make("span", properties, ...inside);
      const change = () => typed(fill(say.new_limit, { what }), one.value ?? "", (value) => desk.act({ kind: "set", place, value }));
      return make("button", { type: "button", id: `load-${place}`, onclick: change, ...properties }, ...inside);
    };
    const rows = loads.rows.map((row) => [row.name, ...row.cells.map((one, index) => cell(`${row.name} ${loads.years[index]}`, one))]);
    const table = grid([say.limit_of, ...loads.years], rows, "loads");
    table.style.setProperty("--years", String(loads.years.length));
    return [
      line(say.limit_hint, "hint"),
      rows.length ? table : line(say.no_loads),
      ...fields(desk, settings),
    ];
  },

  scenarios: (desk) => {
    const kept = desk.summary().kept;
    const name = make("input", { id: "keep-name", maxLength: 40, required: true, disabled: !PAGE.edit });
    const options = [["", say.current], ...kept.map((one) => [one.name, one.name])].map(([value, text]) => /** @type {Option} */ ([value, text]));
    const left = select(options, kept[0]?.name ?? "", () => {}, { id: "left" });
    const right = select(options, "", () => {}, { id: "right" });
    return [
      heading(say.keep),
      form(() => desk.act({ kind: "keep", name: name.value }), "fields", make("label", {}, say.name, name), sends(say.keep_now)),
      make("ul", { className: "kept" }, ...kept.map((one) => make("li", {}, make("span", { textContent: one.name }),
        press(say.show, () => desk.act({ kind: "show", name: one.name })), press(say.drop, () => desk.act({ kind: "drop", name: one.name }))))),
      heading(say.compare),
      make("div", { className: "fields" }, make("label", {}, say.left, left), make("label", {}, say.right, right),
        press(say.compare_now, () => desk.compare(left.value, right.value), { disabled: false, id: "compare" })),
      ...(PAGE.view ? [
        heading(say.view),
        make("div", { className: "fields" }, make("input", { id: "view", readOnly: true, defaultValue: PAGE.view, attributes: { "aria-label": say.view } }),
          press(say.copy, async () => { await navigator.clipboard.writeText(PAGE.view); speak(say.copied); })),
      ] : []),
    ];
  },

  dates: async () => {
    /** @type {{month: string, who: string, what: string, late: boolean}[]} */
    const dates = await ask("deadlines");
    return [grid([say.due, say.who, say.what], dates.map((one) => [`${one.late ? "× " : ""}${one.month}`, one.who, one.what]), "dates")];
  },
};

/** Settings to type in, under the name of what they belong to, which is no news where it stands above. @param {Desk} desk @param {Setting[]} settings */
const fields = (desk, settings, above = "") => settings.flatMap((one, index) =>
  one.group === settings[index - 1]?.group || one.group === one.short ? [field(desk, one)] : [heading(one.group === above ? say.conditions : one.group), field(desk, one)]);

/** A setting to type in. @param {Desk} desk @param {Setting} one */
const field = (desk, one) => {
  const input = make("input", { id: `set-${one.place}`, defaultValue: one.value, disabled: !PAGE.edit, attributes: { "aria-label": one.label, "data-place": one.place } });
  const change = () => {
    const value = input.value.trim();
    if (one.kind === "purchase") return desk.act({ kind: "buy", expansion: one.place, month: value || null });
    return desk.act({ kind: "set", place: one.place, value });
  };
  return form(change, "fields setting", make("label", {}, one.short, input), sends(say.change));
};

/** The dialog of the page. */
const dialog = /** @type {HTMLDialogElement} */ (at("dialog"));

/** Ask for one value in a dialog. @param {string} title @param {string|number} value @param {(value: string) => void} take */
const typed = (title, value, take) => {
  const input = make("input", { id: "typed", value, inputMode: "numeric" });
  const answer = make("form", { method: "dialog", onsubmit: () => take(input.value.replaceAll(",", "").trim()) },
    make("label", {}, title, input),
    make("button", { textContent: say.change }), make("button", { type: "button", textContent: say.close, onclick: () => dialog.close() }));
  dialog.className = "small";
  dialog.replaceChildren(answer);
  dialog.showModal();
  input.select();
};

/** Show two states side by side. @param {string} left @param {string} right */
const compareSides = async (left, right) => {
  /** @type {{totals: string[], proofs: string[], more: string, components: string[][], moved: string[][], charts: (Scenario & {used: number})[]}} */
  const found = await ask("compare", { left, right });
  const names = [left || say.current, right || say.current];
  const roots = ["-left", "-right"].map((suffix) => make("section", { className: "side", id: `side${suffix}` }));
  dialog.className = "wide";
  dialog.replaceChildren(
    make("form", { method: "dialog" }, make("button", { textContent: say.close })),
    make("div", { className: "sides" }, ...roots),
    make("div", { className: "sides below" },
      make("div", {}, grid([say.component, ...names, say.left_column], [...found.components, [say.sum, ...found.totals, found.more]], "components")),
      make("div", {}, heading(say.moved), found.moved.length ? grid([say.who, ...names], found.moved) : line(say.nobody_moved))),
  );
  dialog.showModal();
  const months = Math.max(...found.charts.map((one) => one.used));
  roots.forEach((root, index) => {
    root.append(make("h2", { textContent: `${names[index]}　${found.totals[index]}　${found.proofs[index]}` }));
    document.querySelector(`#card-${index}`)?.remove();
    ganttChart(root, { say, scenarios: [found.charts[index]] }, { suffix: `-${index}`, months, hover: () => false });
  });
};
