// The panel beside the chart: money and violations, one member, limits, scenarios, deadlines.
// @ts-check
"use strict";

/** @param {any} table @param {number} years */
const wide = (table, years) => { table.style.setProperty("--years", String(years)); return table; };
/** What the panels ask of the board.
 * @typedef {{act: (action: Object<string, any>) => Promise<void>, select: (id: string) => void, selected: () => string, summary: () => any,
 *   against: (name: string) => void, row: (id: string) => any, compare: (left: string, right: string) => void}} Desk */

const heading = (text) => make("h2", { textContent: text });
const line = (text, className = "") => make("p", { textContent: text, className });
const press = (text, onclick, properties = {}) => make("button", { type: "button", textContent: text, onclick, disabled: !PAGE.edit, ...properties });
const list = (texts, className) => make("ul", { className }, ...texts.map((textContent) => make("li", { textContent })));
const grid = (head, rows, className = "") => make("table", { className: `grid ${className}` },
  make("thead", {}, make("tr", {}, ...head.map((textContent, index) => make("th", { textContent, scope: "col", className: index ? "n" : "" })))),
  make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell, index) => {
    const inside = cell instanceof Node ? cell : String(cell);
    return make(index ? "td" : "th", index ? { className: "n" } : { scope: "row" }, inside);
  })))));
const select = (options, chosen, onchange, properties = {}) => {
  const element = make("select", { onchange: () => onchange(element.value), ...properties });
  for (const [value, text] of options) element.append(make("option", { value, textContent: text, selected: value === chosen }));
  return element;
};

/** @type {Object<string, (desk: Desk) => Promise<Node[]>|Node[]>} */
const PANELS = {
  money: (desk) => {
    const one = desk.summary();
    const change = one.step;
    const changed = one.undo === null ? [] : [
      heading(`${say.last_step}: ${one.said}`),
      make("p", { className: `more ${change.more_yen > 0 ? "dearer" : "cheaper"}` }, `${say.costs_more} `, make("strong", { textContent: change.more })),
      ...(change.mended.length ? [make("h3", { textContent: say.now_mended }), list(change.mended, "mended")] : []),
    ];
    const violations = one.violations.length
      ? [heading(fill(say.violations, { count: one.violations.length })), make("ul", { className: "broken" }, ...one.violations.map((each) => {
          const id = each.about.find((key) => desk.row(key));
          return make("li", { className: each.fresh && one.undo !== null ? "fresh" : "", dataset: { fresh: say.fresh } }, id ? make("button", { type: "button", className: "link", textContent: each.text, onclick: () => desk.select(id) }) : each.text);
        }))]
      : [heading(say.no_violations)];
    const bases = one.kept.map(({ name }) => [name, name]);
    const rows = one.components.map(([label, ...amounts]) => [label, ...amounts]);
    const total = [say.sum, one.total_yen.toLocaleString(), change.more_yen ? change.more : "", one.base.more_yen ? one.base.more : ""];
    const saving = make("p", { className: "saving" });
    ask("savings").then(({ text }) => { saving.textContent = text; }, () => {});
    return [
      ...changed,
      ...violations,
      make("label", { className: "against" }, say.against, select(bases, one.base.name, desk.against, { id: "against" })),
      grid([say.component, say.amount, say.step_column, say.against_column], [...rows, total], "components"),
      saving,
    ];
  },

  member: async (desk) => {
    const id = desk.selected();
    const row = desk.row(id)?.row;
    if (!row) return [line(say.choose_row, "hint")];
    const summary = desk.summary();
    const cutover = summary.cutovers[id];
    const settings = await ask("settings", { migration: id });
    const month = make("input", { id: "month", value: cutover.when, disabled: !PAGE.edit });
    const mode = select(cutover.modes, cutover.mode ?? cutover.modes[0][0], () => {}, { id: "mode", disabled: !PAGE.edit });
    const move = (event) => {
      event.preventDefault();
      desk.act({ kind: "move", migration: id, month: month.value, mode: mode.value });
    };
    const pin = make("input", {
      type: "checkbox", id: "pin", checked: summary.pins.includes(id), disabled: !PAGE.edit,
      onchange: () => desk.act({ kind: "pin", migrations: [id], on: pin.checked }),
    });
    const asked = make("input", { id: "why-month", value: cutover.when, size: 10 });
    const answer = make("pre", { className: "why", attributes: { "aria-live": "polite" } });
    const why = async (event) => {
      event.preventDefault();
      answer.textContent = "…";
      answer.textContent = await ask("why", { migration: id, month: asked.value }).then(({ text }) => text, (error) => error.message);
    };
    return [
      heading(row.name),
      line(row.headline),
      make("form", { onsubmit: move, className: "fields" },
        make("label", {}, say.month, month),
        cutover.modes.length > 1 ? make("label", {}, say.mode, mode) : null,
        make("button", { textContent: say.move, disabled: !PAGE.edit })),
      ...(cutover.optional && cutover.month !== null ? [press(say.leave_out, () => desk.act({ kind: "move", migration: id, month: null }), { id: "leave-out" })] : []),
      make("label", { className: "check" }, pin, say.pin),
      make("form", { onsubmit: why, className: "fields" },
        make("label", {}, say.why_not, asked), make("button", { textContent: say.ask_why })),
      answer,
      ...fields(desk, settings),
    ];
  },

  limits: async (desk) => {
    const [loads, settings] = await Promise.all([ask("loads"), ask("settings")]);
    const cell = (row, one) => {
      const mark = one.over ? "✕" : one.full ? "▲" : "";
      const said = `${row.name} ${loads.years[row.cells.indexOf(one)]}: ${one.exact ?? one.text}`;
      const state = one.over ? "over" : one.full ? "full" : "";
      const inside = [make("i", { style: { "--share": Math.min(one.share, 1) } }), make("span", { textContent: `${mark}${one.text}` })];
      if (!PAGE.edit || !one.place) return make("span", { className: `load ${state}`, title: said }, ...inside);
      const what = `${row.name} ${loads.years[row.cells.indexOf(one)]}`;
      return make("button", { type: "button", className: `load ${state}`, title: said, onclick: () => typed(fill(say.new_limit, { what }), one.value, (value) => desk.act({ kind: "set", place: one.place, value })) }, ...inside);
    };
    const rows = loads.rows.map((row) => [row.name, ...row.cells.map((one) => cell(row, one))]);
    return [
      line(say.limit_hint, "hint"),
      rows.length ? wide(grid([say.limit_of, ...loads.years], rows, "loads"), loads.years.length) : line(say.no_loads),
      ...fields(desk, settings),
    ];
  },

  scenarios: (desk) => {
    const kept = desk.summary().kept;
    const name = make("input", { id: "keep-name", maxLength: 40, required: true, disabled: !PAGE.edit });
    const keep = (event) => {
      event.preventDefault();
      desk.act({ kind: "keep", name: name.value });
    };
    const options = [["", say.current], ...kept.map((one) => [one.name, one.name])];
    const left = select(options, kept[0]?.name ?? "", () => {}, { id: "left" });
    const right = select(options, "", () => {}, { id: "right" });
    return [
      heading(say.keep),
      make("form", { onsubmit: keep, className: "fields" }, make("label", {}, say.name, name), make("button", { textContent: say.keep_now, disabled: !PAGE.edit })),
      make("ul", { className: "kept" }, ...kept.map((one) => make("li", {}, make("span", { textContent: one.name }),
        press(say.show, () => desk.act({ kind: "show", name: one.name })), press(say.drop, () => desk.act({ kind: "drop", name: one.name }))))),
      heading(say.compare),
      make("div", { className: "fields" }, make("label", {}, say.left, left), make("label", {}, say.right, right),
        press(say.compare_now, () => desk.compare(left.value, right.value), { disabled: false, id: "compare" })),
      ...(PAGE.view ? [
        heading(say.view),
        make("div", { className: "fields" }, make("input", { id: "view", readOnly: true, value: PAGE.view, attributes: { "aria-label": say.view } }),
          press(say.copy, async () => { await navigator.clipboard.writeText(PAGE.view); speak(say.copied); })),
      ] : []),
    ];
  },

  dates: async () => {
    const dates = await ask("deadlines");
    return [grid([say.due, say.who, say.what], dates.map((one) => [`${one.late ? "✕ " : ""}${one.month}`, one.who, one.what]), "dates")];
  },
};

/** Settings to type in, under the name of what they belong to. @param {Desk} desk @param {any[]} settings */
const fields = (desk, settings) => settings.flatMap((one, index) =>
  one.group === settings[index - 1]?.group || one.group === one.short ? [field(desk, one)] : [heading(one.group), field(desk, one)]);

/** A setting to type in. @param {Desk} desk @param {any} one */
const field = (desk, one) => {
  const input = make("input", { value: one.value, disabled: !PAGE.edit, attributes: { "aria-label": one.label, "data-place": one.place } });
  const change = (event) => {
    event.preventDefault();
    const typed = input.value.trim();
    if (one.kind === "purchase") return desk.act({ kind: "buy", expansion: one.place, month: typed || null });
    return desk.act({ kind: "set", place: one.place, value: typed });
  };
  return make("form", { onsubmit: change, className: "fields setting" }, make("label", {}, one.short, input), make("button", { textContent: say.change, disabled: !PAGE.edit }));
};

/** Ask for one value in a dialog. @param {string} title @param {string|number} value @param {(value: string) => void} take */
const typed = (title, value, take) => {
  const input = make("input", { id: "typed", value, inputMode: "numeric" });
  const form = make("form", { method: "dialog", onsubmit: () => take(input.value.replaceAll(",", "").trim()) },
    make("label", {}, title, input),
    make("button", { textContent: say.change }), make("button", { type: "button", textContent: say.close, onclick: () => at("dialog").close() }));
  at("dialog").className = "small";
  at("dialog").replaceChildren(form);
  at("dialog").showModal();
  input.select();
};

/** Show two states side by side. @param {string} left @param {string} right */
const compareSides = async (left, right) => {
  const found = await ask("compare", { left, right });
  const names = [left || say.current, right || say.current];
  const roots = ["-left", "-right"].map((suffix) => make("section", { className: "side", id: `side${suffix}` }));
  at("dialog").className = "wide";
  at("dialog").replaceChildren(
    make("form", { method: "dialog" }, make("button", { textContent: say.close })),
    make("div", { className: "sides" }, ...roots),
    make("div", { className: "sides below" },
      make("div", {}, grid([say.component, ...names, say.against_column], [...found.components, [say.sum, ...found.totals, found.more]], "components")),
      make("div", {}, heading(say.moved), found.moved.length ? grid([say.who, ...names], found.moved) : line(say.nobody_moved))),
  );
  at("dialog").showModal();
  roots.forEach((root, index) => {
    root.append(make("h2", { textContent: `${names[index]}　${found.totals[index]}　${found.proofs[index]}` }));
    document.querySelector(`#card-${index}`)?.remove();
    const { used } = found.charts[index];
    ganttChart(root, { say, scenarios: [found.charts[index]] }, { suffix: `-${index}`, months: Math.max(used, found.charts[1 - index].used), hover: () => false });
  });
};
